// Filled cells: the cells of a sheet as a person sees them: each cell of a merged range says what its first
// one does, and a date under a heading of months is a month. What it is not: the meaning of the texts.
// Borrows the workbook; any thread.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "daemon/intake/readers/grid.h"

namespace pledged {

class FilledCells {
 public:
  /// Borrows both.
  FilledCells(const Workbook& workbook, const Sheet& sheet);

  [[nodiscard]] const Sheet& sheet() const { return *sheet_; }
  [[nodiscard]] const Cell& cell(std::uint32_t row, std::uint32_t column) const;
  /// Without blanks around it; of a date the month, "2020-06".
  [[nodiscard]] std::string_view text(std::uint32_t row, std::uint32_t column) const;

 private:
  const Workbook* workbook_;
  const Sheet* sheet_;
  std::vector<std::vector<CellRange>> merged_;  // by column, from 1; by first row
};

}  // namespace pledged
