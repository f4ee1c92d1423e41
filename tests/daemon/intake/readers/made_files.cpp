#include "tests/daemon/intake/readers/made_files.h"

#include <zip.h>

#include <array>
#include <stdexcept>

#include "daemon/intake/readers/read_table.h"
#include "storage/cell_name.h"

namespace pledged::reader_testing {
namespace {

constexpr std::string_view kDeclaration = R"(<?xml version="1.0" encoding="UTF-8"?>)";
constexpr std::string_view kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view kReferences =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view kRelationships = "http://schemas.openxmlformats.org/package/2006/relationships";

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string text(kDeclaration);
  for (const std::string_view part : parts) text += part;
  return text;
}

std::string relationship(std::string_view id, std::string_view type, std::string_view target) {
  std::string text = "<Relationship Id=\"";
  text.append(id).append("\" Type=\"").append(kReferences).append("/").append(type);
  return text.append("\" Target=\"").append(target).append("\"/>");
}

std::string_view kind_word(const Cell& cell) {
  static constexpr std::array<std::string_view, 7> kWords = {"empty", "text",  "number", "boolean",
                                                             "date",  "error", "formula"};
  if (cell.kind == CellKind::number && cell.format == NumberFormat::percent) return "percent";
  if (cell.kind == CellKind::number && cell.format == NumberFormat::scaled) return "scaled";
  return kWords.at(static_cast<std::size_t>(cell.kind));
}

void add_lines(const Workbook& workbook, const Sheet& sheet, std::vector<std::string>& lines) {
  for (std::size_t i = 0; i < sheet.filled_rows(); ++i) {
    const Sheet::Row row = sheet.filled_row(i);
    for (const Cell& cell : row.cells) {
      lines.push_back(cell_name(row.number, cell.column) + " " + std::string(kind_word(cell)) + " " +
                      std::string(workbook.text(cell)));
    }
  }
  for (const CellRange& range : sheet.merged()) {
    lines.push_back("merged " + cell_name(range.first_row, range.first_column) + ":" +
                    cell_name(range.last_row, range.last_column));
  }
  for (const LineSpan& span : sheet.hidden_rows()) {
    lines.push_back("hidden rows " + std::to_string(span.first) + "-" + std::to_string(span.last));
  }
  for (const LineSpan& span : sheet.hidden_columns()) {
    lines.push_back("hidden columns " + std::to_string(span.first) + "-" + std::to_string(span.last));
  }
}

}  // namespace

std::string noise(std::size_t size, std::uint32_t seed) {
  std::string letters;
  letters.reserve(size);
  std::uint32_t state = seed;
  for (std::size_t i = 0; i < size; ++i) {
    state = state * 1664525U + 1013904223U;
    letters.push_back(static_cast<char>('a' + (state >> 24U) % 26));
  }
  return letters;
}

std::string zip_of(const Parts& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* const zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  if (zip == nullptr) throw std::runtime_error("zip_of: cannot open");
  zip_source_keep(target);
  for (const auto& [name, content] : parts) {
    zip_source_t* const source = zip_source_buffer(zip, content.data(), content.size(), 0);
    if (zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_UTF_8) < 0) zip_source_free(source);
  }
  if (zip_close(zip) != 0) throw std::runtime_error("zip_of: cannot close");
  if (zip_source_open(target) != 0) {  // libzip makes no archive of nothing
    zip_source_free(target);
    return "PK\x05\x06" + std::string(18, '\0');
  }
  zip_source_seek(target, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(target)), '\0');
  zip_source_seek(target, 0, SEEK_SET);
  zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

Parts xlsx_parts(const XlsxText& text) {
  Parts parts;
  parts.emplace_back("_rels/.rels",
                     joined({"<Relationships xmlns=\"", kRelationships, "\">",
                             relationship("rId1", "officeDocument", "xl/workbook.xml"), "</Relationships>"}));
  parts.emplace_back(
      "xl/workbook.xml",
      joined({"<workbook xmlns=\"", kMain, "\" xmlns:r=\"", kReferences, "\"><workbookPr ", text.properties,
              "/><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"}));
  parts.emplace_back("xl/_rels/workbook.xml.rels",
                     joined({"<Relationships xmlns=\"", kRelationships, "\">",
                             relationship("rId1", "worksheet", "worksheets/sheet1.xml"),
                             relationship("rId2", "sharedStrings", "/xl/sharedStrings.xml"),
                             relationship("rId3", "styles", "styles.xml"), "</Relationships>"}));
  parts.emplace_back("xl/worksheets/sheet1.xml",
                     joined({"<worksheet xmlns=\"", kMain, "\">", text.before, "<sheetData>", text.rows,
                             "</sheetData>", text.after, "</worksheet>"}));
  if (!text.strings.empty()) {
    parts.emplace_back("xl/sharedStrings.xml",
                       joined({"<sst xmlns=\"", kMain, "\">", text.strings, "</sst>"}));
  }
  if (!text.styles.empty()) {
    parts.emplace_back("xl/styles.xml",
                       joined({"<styleSheet xmlns=\"", kMain, "\">", text.styles, "</styleSheet>"}));
  }
  return parts;
}

std::string xlsx_of(const XlsxText& text) {
  return zip_of(xlsx_parts(text));
}

std::string ods_of(std::string_view table, std::string_view styles) {
  const std::string content =
      joined({"<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
              "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
              "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
              "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
              "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" "
              "xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\">"
              "<office:automatic-styles>",
              styles,
              "</office:automatic-styles><office:body><office:spreadsheet><table:table table:name=\"表\" "
              "table:style-name=\"ta1\">",
              table, "</table:table></office:spreadsheet></office:body></office:document-content>"});
  return zip_of({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", content}});
}

std::vector<std::string> lines_of(const Workbook& workbook) {
  std::vector<std::string> lines;
  for (const Sheet& sheet : workbook.sheets()) {
    if (workbook.sheets().size() > 1)
      lines.push_back("[" + sheet.name() + "]" + (sheet.hidden() ? " hidden" : ""));
    add_lines(workbook, sheet, lines);
  }
  return lines;
}

std::vector<std::string> lines_of(std::string_view bytes, TableFormat format) {
  WorkbookBuilder builder;
  read_table(bytes, format, builder);
  return lines_of(builder.finish());
}

std::string said(const Unreadable& unreadable) {
  static constexpr std::array<std::string_view, 11> kWords = {
      "damaged",  "limit",         "encrypted", "old_format", "other", "external",
      "no_table", "repeated_cell", "shape",     "time",       "failed"};
  std::string text(kWords.at(static_cast<std::size_t>(unreadable.why)));
  if (!unreadable.detail.empty()) text += " " + unreadable.detail;
  if (unreadable.row == 0 && unreadable.column == 0) return text;
  return text + " at " + unreadable.sheet + "!" + cell_name(unreadable.row, unreadable.column);
}

std::vector<std::string> lines_or_refusal(std::string_view bytes, TableFormat format) {
  try {
    return lines_of(bytes, format);
  } catch (const Unreadable& unreadable) {
    return {said(unreadable)};
  }
}

}  // namespace pledged::reader_testing
