#include "daemon/intake/filled_cells.h"

#include <algorithm>
#include <iterator>

#include "rules/unicode.h"

namespace pledged {
namespace {

// Of merged ranges, column by column; a sheet with more than that was made to cost time.
constexpr std::size_t kMostSpans = 1'000'000;
constexpr std::size_t kDateLength = 10;  // 2020-06-30
constexpr std::size_t kMonthLength = 7;  // 2020-06

}  // namespace

FilledCells::FilledCells(const Workbook& workbook, const Sheet& sheet)
    : workbook_(&workbook), sheet_(&sheet) {
  std::size_t spans = 0;
  for (const CellRange& range : sheet.merged()) {
    const std::uint32_t last = std::min<std::uint32_t>(range.last_column, sheet.last_column());
    for (std::uint32_t column = range.first_column; column <= last && spans < kMostSpans; ++column, ++spans) {
      if (merged_.size() < column) merged_.resize(column);
      merged_[column - 1].push_back(range);
    }
  }
}

// Merged ranges do not overlap, so that the last that begins above is the only one that can hold the row.
const Cell& FilledCells::cell(std::uint32_t row, std::uint32_t column) const {
  const Cell& here = sheet_->cell(row, column);
  if (here.kind != CellKind::empty || column == 0 || column > merged_.size()) return here;
  const std::vector<CellRange>& ranges = merged_[column - 1];
  const auto after =
      std::upper_bound(ranges.begin(), ranges.end(), row,
                       [](std::uint32_t wanted, const CellRange& range) { return wanted < range.first_row; });
  if (after == ranges.begin() || !std::prev(after)->holds(row, column)) return here;
  return sheet_->cell(std::prev(after)->first_row, std::prev(after)->first_column);
}

std::string_view FilledCells::text(std::uint32_t row, std::uint32_t column) const {
  const Cell& shown = cell(row, column);
  const std::string_view text = without_blanks_around(workbook_->text(shown));
  // Under a heading of months, 2020-06-30 is how a spreadsheet keeps June.
  return shown.kind == CellKind::date && text.size() == kDateLength ? text.substr(0, kMonthLength) : text;
}

}  // namespace pledged
