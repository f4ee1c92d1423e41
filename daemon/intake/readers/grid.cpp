#include "daemon/intake/readers/grid.h"

#include <algorithm>

namespace pledged {
namespace {

bool holds(const std::vector<LineSpan>& spans, std::uint32_t line) {
  const auto after = std::ranges::upper_bound(spans, line, {}, &LineSpan::first);
  return after != spans.begin() && line <= std::prev(after)->last;
}

}  // namespace

Sheet::Row Sheet::filled_row(std::size_t i) const {
  const std::size_t begin = rows_[i].first_cell;
  const std::size_t end = i + 1 == rows_.size() ? cells_.size() : rows_[i + 1].first_cell;
  return {rows_[i].number, std::span(cells_).subspan(begin, end - begin)};
}

std::span<const Cell> Sheet::row(std::uint32_t number) const {
  const auto at = std::ranges::lower_bound(rows_, number, {}, &RowStart::number);
  if (at == rows_.end() || at->number != number) return {};
  return filled_row(static_cast<std::size_t>(at - rows_.begin())).cells;
}

const Cell& Sheet::cell(std::uint32_t row_number, std::uint32_t column) const {
  static constexpr Cell kNothing;
  const std::span<const Cell> cells = row(row_number);
  const auto at = std::ranges::lower_bound(cells, column, {}, &Cell::column);
  return at == cells.end() || at->column != column ? kNothing : *at;
}

bool Sheet::row_is_hidden(std::uint32_t row) const {
  return holds(hidden_rows_, row);
}

bool Sheet::column_is_hidden(std::uint32_t column) const {
  return holds(hidden_columns_, column);
}

}  // namespace pledged
