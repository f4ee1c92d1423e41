#include "tests/daemon/intake/table_writer.h"

#include <iconv.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "tests/daemon/intake/readers/made_files.h"

namespace pledged::intake_testing {
namespace {

std::string quoted(const std::string& cell, char separator) {
  const bool plain = cell.find_first_of(std::string("\"\n\r") + separator) == std::string::npos;
  if (plain) return cell;
  std::string text = "\"";
  for (const char letter : cell) text += letter == '"' ? "\"\"" : std::string(1, letter);
  return text + '"';
}

std::string separated(const TextTable& table, char separator) {
  std::string text;
  for (const auto& row : table) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) text += separator;
      text += quoted(row[i], separator);
    }
    text += '\n';
  }
  return text;
}

std::string converted(const std::string& text, const char* encoding) {
  const iconv_t conversion = ::iconv_open(encoding, "UTF-8");
  std::string bytes(text.size() * 4 + 4, '\0');
  char* from = const_cast<char*>(text.data());
  char* to = bytes.data();
  std::size_t left = text.size();
  std::size_t room = bytes.size();
  const std::size_t done = ::iconv(conversion, &from, &left, &to, &room);
  ::iconv_close(conversion);
  if (done == static_cast<std::size_t>(-1)) throw std::runtime_error(std::string("not in ") + encoding);
  bytes.resize(bytes.size() - room);
  return bytes;
}

nlohmann::ordered_json record_of(const TextTable& table, std::size_t row) {
  nlohmann::ordered_json record = nlohmann::ordered_json::object();
  for (std::size_t i = 0; i < table[row].size(); ++i) record[table[0][i]] = table[row][i];
  return record;
}

std::string json_of(const TextTable& table, bool lines) {
  std::string text = lines ? "" : "[";
  for (std::size_t row = 1; row < table.size(); ++row) {
    if (row > 1) text += lines ? "\n" : ",\n";
    text += record_of(table, row).dump();
  }
  return text + (lines ? "\n" : "]\n");
}

std::string escaped(const std::string& cell) {
  std::string text;
  for (const char letter : cell) {
    if (letter == '<') {
      text += "&lt;";
    } else if (letter == '&') {
      text += "&amp;";
    } else {
      text += letter;
    }
  }
  return text;
}

std::string xlsx_of_texts(const TextTable& table) {
  reader_testing::XlsxText sheet;
  for (std::size_t row = 0; row < table.size(); ++row) {
    const std::string number = std::to_string(row + 1);
    sheet.rows += "<row r=\"" + number + "\">";
    for (std::size_t i = 0; i < table[row].size(); ++i) {
      if (table[row][i].empty()) continue;
      const std::string name = std::string(1, static_cast<char>('A' + i)) + number;
      sheet.rows += "<c r=\"" + name + "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" +
                    escaped(table[row][i]) + "</t></is></c>";
    }
    sheet.rows += "</row>";
  }
  return reader_testing::xlsx_of(sheet);
}

std::string ods_of_texts(const TextTable& table) {
  std::string rows;
  for (const auto& row : table) {
    rows += "<table:table-row>";
    for (const std::string& cell : row) {
      rows += cell.empty() ? std::string("<table:table-cell/>")
                           : "<table:table-cell office:value-type=\"string\"><text:p>" + escaped(cell) +
                                 "</text:p></table:table-cell>";
    }
    rows += "</table:table-row>";
  }
  return reader_testing::ods_of(rows);
}

}  // namespace

std::string_view to_string(FileKind kind) {
  switch (kind) {
    case FileKind::csv:
      return "csv";
    case FileKind::csv_gb18030:
      return "csv in GB18030";
    case FileKind::csv_utf16:
      return "csv in UTF-16";
    case FileKind::tsv:
      return "tsv";
    case FileKind::json:
      return "json";
    case FileKind::json_lines:
      return "json lines";
    case FileKind::xlsx:
      return "xlsx";
    case FileKind::ods:
      return "ods";
  }
  return "";
}

std::string file_name(FileKind kind) {
  switch (kind) {
    case FileKind::tsv:
      return "table.tsv";
    case FileKind::json:
      return "table.json";
    case FileKind::json_lines:
      return "table.jsonl";
    case FileKind::xlsx:
      return "table.xlsx";
    case FileKind::ods:
      return "table.ods";
    default:
      return "table.csv";
  }
}

std::string_view sheet_name(FileKind kind) {
  return kind == FileKind::xlsx || kind == FileKind::ods ? "表" : "";
}

std::string written(const TextTable& table, FileKind kind) {
  switch (kind) {
    case FileKind::csv:
      return separated(table, ',');
    case FileKind::csv_gb18030:
      return converted(separated(table, ','), "GB18030");
    case FileKind::csv_utf16:
      return converted("\xEF\xBB\xBF" + separated(table, ','), "UTF-16LE");
    case FileKind::tsv:
      return separated(table, '\t');
    case FileKind::json:
      return json_of(table, false);
    case FileKind::json_lines:
      return json_of(table, true);
    case FileKind::xlsx:
      return xlsx_of_texts(table);
    case FileKind::ods:
      return ods_of_texts(table);
  }
  return {};
}

}  // namespace pledged::intake_testing
