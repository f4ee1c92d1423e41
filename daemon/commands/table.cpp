#include "daemon/commands/table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "rules/unicode.h"

namespace pledged::commands {

namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Unicode's EastAsianWidth W and F, in blocks; ambiguous ones (①, “ ”) are taken as narrow.
constexpr std::array kWide = {
    Range{0x1100, 0x115F},   Range{0x2E80, 0x303E},   Range{0x3041, 0x33FF}, Range{0x3400, 0x4DBF},
    Range{0x4E00, 0x9FFF},   Range{0xA000, 0xA4CF},   Range{0xAC00, 0xD7A3}, Range{0xF900, 0xFAFF},
    Range{0xFE30, 0xFE6F},   Range{0xFF01, 0xFF60},   Range{0xFFE0, 0xFFE6}, Range{0x1F300, 0x1F64F},
    Range{0x1F900, 0x1F9FF}, Range{0x20000, 0x3FFFD},
};
constexpr std::array kZero = {Range{0x0300, 0x036F}, Range{0x200B, 0x200F}, Range{0xFE00, 0xFE0F}};

template <std::size_t N>
bool in(const std::array<Range, N>& ranges, char32_t character) {
  return std::ranges::any_of(
      ranges, [character](const Range& r) { return r.first <= character && character <= r.last; });
}

std::string_view escape_code(Colour colour) {
  switch (colour) {
    case Colour::green:
      return "\033[32m";
    case Colour::blue:
      return "\033[34m";
    case Colour::yellow:
      return "\033[33m";
    case Colour::red:
      return "\033[31m";
    case Colour::none:
      break;
  }
  return "";
}

/// Without control characters: a file's name must not move the reader's cursor.
std::string printable(std::string text) {
  const auto controls = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  std::ranges::replace_if(text, controls, '?');
  return text;
}

std::string painted(const Cell& cell, bool colour) {
  const std::string text = printable(cell.text);
  if (!colour || cell.colour == Colour::none) return text;
  return std::string(escape_code(cell.colour)) + text + "\033[0m";
}

void append_row(std::string& out, const std::vector<Cell>& row, const std::vector<std::size_t>& widths,
                bool colour) {
  std::size_t owed = 0;  // blanks before the next cell that has text
  for (std::size_t column = 0; column < row.size(); ++column) {
    const Cell& cell = row[column];
    const std::size_t padding = widths[column] - display_width(cell.text);
    if (cell.right) owed += padding;
    if (!cell.text.empty()) {
      out.append(std::exchange(owed, 0), ' ');
      out += painted(cell, colour);
    }
    owed += (cell.right ? 0 : padding) + 2;
  }
  out += '\n';
}

bool is_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size();
}

std::string csv_field(const std::string& text) {
  constexpr std::string_view kFormulaBegins = "=+-@\t\r";
  const bool formula = !text.empty() && kFormulaBegins.find(text.front()) != std::string_view::npos;
  const std::string safe = formula && !is_number(text) ? "'" + text : text;
  if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
  std::string quoted = "\"";
  for (const char c : safe) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + '"';
}

void append_csv_row(std::string& out, const std::vector<Cell>& row) {
  for (std::size_t column = 0; column < row.size(); ++column) {
    if (column > 0) out += ',';
    out += csv_field(row[column].text);
  }
  out += '\n';
}

}  // namespace

Cell Cell::number(std::string value) {
  Cell cell(std::move(value));
  cell.right = true;
  return cell;
}

Cell Cell::coloured(std::string_view value, Colour colour) {
  Cell cell(value);
  cell.colour = colour;
  return cell;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const char32_t character = take_code_point(text);
    if (!in(kZero, character)) width += in(kWide, character) ? 2 : 1;
  }
  return width;
}

std::string Table::to_text(bool colour) const {
  std::vector<std::size_t> widths;
  const auto widen = [&widths](const std::vector<Cell>& row) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i].text));
  };
  widen(header_);
  for (const auto& row : rows_) widen(row);
  std::string out;
  if (!header_.empty()) append_row(out, header_, widths, colour);
  for (const auto& row : rows_) append_row(out, row, widths, colour);
  return out;
}

std::string Table::to_csv() const {
  std::string out;
  if (!header_.empty()) append_csv_row(out, header_);
  for (const auto& row : rows_) append_csv_row(out, row);
  return out;
}

}  // namespace pledged::commands
