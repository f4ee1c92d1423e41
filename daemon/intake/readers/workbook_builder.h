// GridSink: where a reader puts what it finds, sheet by sheet. WorkbookBuilder: the sink that makes a
// Workbook, within limits. What they are not: readers. The builder trusts nobody: whatever is put into it,
// the workbook holds what grid.h promises, or Unreadable is thrown. One thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "daemon/intake/readers/grid.h"
#include "daemon/intake/readers/unreadable.h"

namespace pledged {

/// A cell as a reader states it. `text` is copied.
struct CellContent {
  CellKind kind = CellKind::empty;
  NumberFormat format = NumberFormat::plain;
  double number = 0;
  std::string_view text;
};

class GridSink {
 public:
  GridSink() = default;
  GridSink(const GridSink&) = delete;
  GridSink& operator=(const GridSink&) = delete;
  virtual ~GridSink() = default;

  virtual void begin_sheet(std::string_view name, bool hidden) = 0;
  /// Of the sheet begun last, in any order; a cell of kind empty, or a text of no characters, is nothing.
  virtual void cell(std::uint32_t row, std::uint32_t column, const CellContent& content) = 0;
  /// What else the range covers is dropped from the workbook.
  virtual void merge(const CellRange& range) = 0;
  virtual void hide_rows(const LineSpan& rows) = 0;
  virtual void hide_columns(const LineSpan& columns) = 0;
};

struct GridLimits {
  std::uint32_t rows = 1'048'576;  ///< of a sheet, as spreadsheet programs have it
  std::uint32_t columns = 16'384;
  std::size_t sheets = 256;
  std::size_t cells = 6'291'456;        ///< filled ones of all sheets: six columns of the longest sheet
  std::size_t cell_bytes = 131'072;     ///< of one text: 32,767 characters are what a cell can hold
  std::size_t text_bytes = 128U << 20;  ///< of all different texts
  std::size_t spans = 262'144;          ///< merged ranges, hidden rows and columns of all sheets
};

class WorkbookBuilder final : public GridSink {
 public:
  explicit WorkbookBuilder(const GridLimits& limits = {}) : limits_(limits) {}

  // All throw Unreadable (limit; damaged for a place outside the sheet or a range that is none).
  void begin_sheet(std::string_view name, bool hidden) override;
  void cell(std::uint32_t row, std::uint32_t column, const CellContent& content) override;
  void merge(const CellRange& range) override;
  void hide_rows(const LineSpan& rows) override;
  void hide_columns(const LineSpan& columns) override;

  /// The workbook; the builder is empty then. Throws Unreadable (repeated_cell).
  Workbook finish();

 private:
  [[nodiscard]] Unreadable refusal(Unreadable::Why why, std::string_view detail) const;
  Sheet& present_sheet();
  void count_span();
  void check_place(std::uint32_t row, std::uint32_t column) const;
  // A cell that did not come in the order of rows and columns.
  struct Stray {
    std::uint32_t row = 0;
    Cell cell;
  };
  void end_sheet();
  void put_in_order(Sheet& sheet, std::vector<Stray> all);
  static void append(Sheet& sheet, std::uint32_t row, const Cell& cell);
  void drop_covered(Sheet& sheet);
  static void remove_empty(Sheet& sheet);

  GridLimits limits_;
  Workbook workbook_;
  std::size_t cells_ = 0;
  std::size_t spans_ = 0;
  std::vector<Stray> strays_;  // of the present sheet
};

}  // namespace pledged
