#include "daemon/intake/sheet_rows.h"

#include <algorithm>
#include <string>

namespace pledged {

SheetRows::SheetRows(const Workbook& workbook, const Sheet& sheet, FaultList& faults)
    : workbook_(workbook), sheet_(sheet), faults_(faults) {
  warn_of_hidden_rows();
}

void SheetRows::warn_of_hidden_rows() {
  std::uint64_t hidden = 0;
  for (std::size_t i = 0; i < sheet_.filled_rows() && !sheet_.hidden_rows().empty(); ++i) {
    hidden += sheet_.row_is_hidden(sheet_.filled_row(i).number) ? 1 : 0;
  }
  if (hidden > 0) faults_.warn(Message::kHiddenRows, {}, "", {std::to_string(hidden)});
}

bool SheetRows::next() {
  while (next_ < sheet_.filled_rows()) {
    if (take(sheet_.filled_row(next_++))) return true;
  }
  return false;
}

bool SheetRows::take(const Sheet::Row& row) {
  row_ = row.number;
  const std::size_t last = row.cells.back().column;
  if (width_ == 0) width_ = last;
  cells_.assign(width_, std::string_view());
  if (last > width_) {
    faults_.fault(Message::kRowWidth, {row_, 0}, "", {std::to_string(width_), std::to_string(last)});
    return false;
  }
  bool good = true;
  for (const Cell& cell : row.cells) good = take(cell) && good;
  const bool blank = std::all_of(cells_.begin(), cells_.end(), [](std::string_view cell) {
    return cell.find_first_not_of(" \t") == std::string_view::npos;
  });
  return good && !blank;
}

bool SheetRows::take(const Cell& cell) {
  const std::string_view text = workbook_.text(cell);
  cells_[cell.column - 1U] = text;
  return check_cell(cell, text, {row_, cell.column}, faults_);
}

bool check_cell(const Cell& cell, std::string_view text, CellPlace place, FaultList& faults) {
  if (cell.kind == CellKind::error) faults.fault(Message::kErrorCell, place, text);
  if (cell.kind == CellKind::formula) faults.fault(Message::kFormulaWithoutValue, place, text);
  if (cell.format == NumberFormat::scaled) faults.fault(Message::kScaledFormat, place, text, {text});
  return cell.kind != CellKind::error && cell.kind != CellKind::formula &&
         cell.format != NumberFormat::scaled;
}

}  // namespace pledged
