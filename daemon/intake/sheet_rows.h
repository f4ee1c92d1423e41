// SheetRows: the rows of one sheet of a workbook as a tidy table wants them: as wide as the first row with
// content, each cell as the text that a person reads, what has no value a fault. What it is not: a reader of
// meaning (tidy_table.h). Borrows the workbook; the cells are valid as long as it is. One thread.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "daemon/intake/fault_list.h"
#include "daemon/intake/readers/grid.h"

namespace pledged {

/// False, with a fault, for a cell that states no value of its own, whatever it shows: codes "error-cell",
/// "formula-without-value", "scaled-format".
bool check_cell(const Cell& cell, std::string_view text, CellPlace place, FaultList& faults);

class SheetRows {
 public:
  /// Codes added to `faults`: "row-width" for a row with content right of the first row's last cell,
  /// those of check_cell; the warning "hidden-rows".
  SheetRows(const Workbook& workbook, const Sheet& sheet, FaultList& faults);

  /// The next row that has content and no fault; false at the end.
  bool next();
  [[nodiscard]] const std::vector<std::string_view>& cells() const { return cells_; }
  /// As the spreadsheet numbers it.
  [[nodiscard]] std::uint64_t row() const { return row_; }
  /// No more than this are to come.
  [[nodiscard]] std::size_t rows_at_most() const { return sheet_.filled_rows() - next_; }

 private:
  bool take(const Sheet::Row& row);
  bool take(const Cell& cell);
  void warn_of_hidden_rows();

  const Workbook& workbook_;
  const Sheet& sheet_;
  FaultList& faults_;
  std::size_t next_ = 0;  // of the filled rows
  std::uint64_t row_ = 0;
  std::size_t width_ = 0;  // 0: no row was read yet
  std::vector<std::string_view> cells_;
};

}  // namespace pledged
