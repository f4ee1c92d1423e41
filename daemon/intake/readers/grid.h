// Grid: what a spreadsheet, a CSV file or a JSON table holds, in one form: a Workbook of Sheets of Cells,
// each with its row and column from 1, so that a receipt can name 财政!C17.
//
// What it is: the values as the file states them, and what a person would read in each cell. What it is not:
// it knows no header, period or unit (layouts do), evaluates no formula, and fills no merged range: ranges
// are told. Immutable once built (workbook_builder.h); threads may read it at once. Cells without content are
// not kept, so a sheet costs 16 bytes a filled cell and its different texts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/intake/readers/text_pool.h"

namespace pledged {

enum class CellKind : std::uint8_t {
  empty,    ///< nothing there; a text of no characters counts as nothing
  text,     ///< words; also a number cell whose number is not one ("12abc", "nan"), as it is written
  number,   ///< a number; its format says whether it is shown as a percentage
  boolean,  ///< TRUE or FALSE
  date,     ///< a number whose format makes it a day, a time of day, or both; or a date written as such
  error,    ///< #REF!, #DIV/0!, #N/A …
  formula,  ///< a formula whose result is not in the file: there is no value, and 0 is not it
};

/// What a number's format makes of it. The value itself is never changed.
enum class NumberFormat : std::uint8_t {
  plain,
  percent,  ///< shown × 100 with %: the number 0.05 is read as 5%
  date,     ///< kind date
  scaled,   ///< shown in thousands or millions ("0.0,"): a person sees another number than is stored
  month,    ///< kind date, shown without its day: the text is "2020-06"
};

struct Cell {
  double number =
      0;  ///< number: the value; date: days since 1899-12-30 (NaN if only its text states it); boolean: 0, 1
  std::uint32_t text = 0;  ///< for Workbook::text()
  std::uint16_t column = 0;
  CellKind kind = CellKind::empty;
  NumberFormat format = NumberFormat::plain;
};
static_assert(sizeof(Cell) == 16);

/// A rectangle of cells, ends included.
struct CellRange {
  std::uint32_t first_row = 0;
  std::uint32_t last_row = 0;
  std::uint16_t first_column = 0;
  std::uint16_t last_column = 0;

  [[nodiscard]] bool holds(std::uint32_t row, std::uint32_t column) const {
    return first_row <= row && row <= last_row && first_column <= column && column <= last_column;
  }
  friend bool operator==(const CellRange&, const CellRange&) = default;
};

/// Rows or columns first … last.
struct LineSpan {
  std::uint32_t first = 0;
  std::uint32_t last = 0;

  friend bool operator==(const LineSpan&, const LineSpan&) = default;
};

class Sheet {
 public:
  [[nodiscard]] const std::string& name() const { return name_; }
  /// Hidden from whoever opens the file: its figures were probably not meant to be sent.
  [[nodiscard]] bool hidden() const { return hidden_; }

  /// The last row and column that hold a cell; 0 in an empty sheet.
  [[nodiscard]] std::uint32_t last_row() const { return rows_.empty() ? 0 : rows_.back().number; }
  [[nodiscard]] std::uint32_t last_column() const { return last_column_; }

  struct Row {
    std::uint32_t number = 0;
    std::span<const Cell> cells;  ///< by column
  };
  /// The rows that hold a cell, by number: filled_row(0) … filled_row(filled_rows() - 1).
  [[nodiscard]] std::size_t filled_rows() const { return rows_.size(); }
  [[nodiscard]] Row filled_row(std::size_t i) const;
  /// The cells of row `number`; none if it holds none.
  [[nodiscard]] std::span<const Cell> row(std::uint32_t number) const;
  /// A cell of kind empty where there is none.
  [[nodiscard]] const Cell& cell(std::uint32_t row, std::uint32_t column) const;
  [[nodiscard]] std::size_t cells() const { return cells_.size(); }

  /// Only the first cell of a range has content (what a file has below it is dropped); what the others mean
  /// is for a layout to say. At least two cells each, by first row and column.
  [[nodiscard]] const std::vector<CellRange>& merged() const { return merged_; }

  [[nodiscard]] const std::vector<LineSpan>& hidden_rows() const { return hidden_rows_; }
  [[nodiscard]] const std::vector<LineSpan>& hidden_columns() const { return hidden_columns_; }
  [[nodiscard]] bool row_is_hidden(std::uint32_t row) const;
  [[nodiscard]] bool column_is_hidden(std::uint32_t column) const;

 private:
  friend class WorkbookBuilder;
  struct RowStart {
    std::uint32_t number = 0;
    std::uint32_t first_cell = 0;  // in cells_
  };

  std::string name_;
  bool hidden_ = false;
  std::uint32_t last_column_ = 0;
  std::vector<Cell> cells_;  // by row and column
  std::vector<RowStart> rows_;
  std::vector<CellRange> merged_;
  std::vector<LineSpan> hidden_rows_;  // sorted, apart from each other
  std::vector<LineSpan> hidden_columns_;
};

class Workbook {
 public:
  /// In the order of their tabs.
  [[nodiscard]] const std::vector<Sheet>& sheets() const { return sheets_; }
  /// What a person reads in the cell: the shortest decimal that is the number ("0.1", "7727.11", never with
  /// an exponent below 10^30), a percentage with its sign ("5%", exactly), a date "2020-06-30", a time
  /// "12:30:00", or both with a blank between; TRUE or FALSE; #REF!; "=SUM(A1:A3)" of a formula without
  /// result, "=" if it is not written there. The number cell of a JSON or CSV file is as written there, digit
  /// for digit. `cell` is of this workbook. Valid as long as the workbook.
  [[nodiscard]] std::string_view text(const Cell& cell) const { return texts_[cell.text]; }
  [[nodiscard]] std::string_view text(const Sheet& sheet, std::uint32_t row, std::uint32_t column) const {
    return text(sheet.cell(row, column));
  }

 private:
  friend class WorkbookBuilder;
  std::vector<Sheet> sheets_;
  TextPool texts_;
};

}  // namespace pledged
