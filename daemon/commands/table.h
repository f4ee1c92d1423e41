// Table: rows of text for people (aligned by the width that a terminal gives each character, where Chinese
// takes two columns) and for spreadsheets (CSV). A value type; it knows nothing of targets.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "rules/shared_text.h"

namespace pledged::commands {

enum class Colour { none, green, blue, yellow, red };

struct Cell {
  std::string text;
  bool right = false;  ///< aligned right: numbers
  Colour colour = Colour::none;

  Cell(std::string value) : text(std::move(value)) {}
  Cell(std::string_view value) : text(value) {}
  Cell(const char* value) : text(value) {}
  Cell(const SharedText& value) : text(value.str()) {}
  static Cell number(std::string value);
  static Cell coloured(std::string_view value, Colour colour);
};

class Table {
 public:
  Table() = default;
  explicit Table(std::vector<Cell> header) : header_(std::move(header)) {}

  void add(std::vector<Cell> row) { rows_.push_back(std::move(row)); }
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  [[nodiscard]] const std::vector<Cell>& header() const { return header_; }
  [[nodiscard]] const std::vector<std::vector<Cell>>& rows() const { return rows_; }
  /// Columns two blanks apart, no blanks at line ends. `colour`: with ANSI colours.
  [[nodiscard]] std::string to_text(bool colour) const;
  /// RFC 4180 with LF. A cell that a spreadsheet program would take for a formula (= + - @, tab, CR first,
  /// and not a number) gets a ' in front.
  [[nodiscard]] std::string to_csv() const;

 private:
  std::vector<Cell> header_;
  std::vector<std::vector<Cell>> rows_;
};

/// Columns of a terminal that UTF-8 text takes: wide East Asian characters two, combining marks none.
std::size_t display_width(std::string_view text);

}  // namespace pledged::commands
