// CsvReader: the rows of a text of comma-, tab- or semicolon-separated cells, strictly by RFC 4180: a cell
// with a quotation mark, a separator or a line end in it is quoted, marks inside are written twice, and
// whatever departs from that is a fault with its row and column, not a guess. Lines end in CRLF, LF or CR.
//
// What it is not: it does not know what a column means. Cells are views into the text, except those with
// doubled marks, which are rewritten; they are valid until the next row is read. One thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/intake/fault_list.h"

namespace pledged {

/// The separator that stands most often in the first line, outside quotes: ',', '\t' or ';'.
char separator_of(std::string_view text);
/// The one that stands in most lines, outside quotes: titles and notes have none, decimal commas are in fewer
/// lines than the semicolons between them.
char separator_of_lines(std::string_view text);

/// The cell that begins at `at`, behind its opening mark where it is quoted. REQUIRES: a cell without marks
/// in it begins there, in a table that a CsvReader found no fault with.
std::string_view cell_at(std::string_view text, std::size_t at, char separator);

class CsvReader {
 public:
  static constexpr std::size_t kMaxLine = 1U << 20;  ///< bytes, line ends inside quotes included
  static constexpr std::size_t kMaxColumns = 512;
  static constexpr std::uint64_t kMaxRows = 1'048'576;

  /// Not fewer than `text` has, if it has no more than kMaxRows.
  static std::size_t rows_at_most(std::string_view text);

  /// Of the rows against each other: a table has as many cells in each; a sheet with titles and notes has
  /// not.
  enum class Width : std::uint8_t { even, ragged };

  /// `text` must outlive the reader and the cells. Codes added to `faults`: "quote-unclosed", "quote-text",
  /// "quote-stray", "line-too-long", "too-many-columns", "too-many-rows", and, where they
  /// are to be even, "row-width" for a row that has not as many cells as the first one.
  CsvReader(std::string_view text, FaultList& faults, Width width = Width::even);

  /// Reads the next row that is not blank and has no fault; false at the end. The first row sets the width.
  bool next();
  /// Goes on behind rows that somebody else reads, `row` of them, the header's included. REQUIRES: a row
  /// begins at `at`.
  void go_on_at(std::size_t at, std::uint64_t row) {
    at_ = at;
    row_ = row;
  }
  [[nodiscard]] const std::vector<std::string_view>& cells() const { return cells_; }
  /// As a spreadsheet numbers it: blank lines count, line ends inside quotes do not.
  [[nodiscard]] std::uint64_t row() const { return row_; }

 private:
  bool at_end() const { return at_ == text_.size(); }
  [[nodiscard]] CellPlace here() const { return {row_, cells_.size() + 1}; }
  bool read_row();
  bool read_cell();
  bool read_quoted_cell();
  void take_line_end();
  void skip_line();
  bool is_blank() const;
  bool has_right_shape();
  std::string_view unescaped(std::string_view quoted);

  std::string_view text_;
  FaultList& faults_;
  char separator_;
  Width widths_;
  std::array<bool, 256> ends_cell_{};  // what ends a cell that is not quoted, or may not stand in it
  std::size_t at_ = 0;
  std::size_t row_start_ = 0;
  std::uint64_t row_ = 0;
  std::size_t width_ = 0;  // 0: no row was read yet
  std::vector<std::string_view> cells_;
  std::vector<std::string> rewritten_;  // of the present row; reserved, so that views stay valid
};

}  // namespace pledged
