#include "daemon/intake/readers/workbook_builder.h"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>

namespace pledged {
namespace {

constexpr std::size_t kMaxCoveredSteps = 50'000'000;

// Sorted, and spans that touch made one.
void join(std::vector<LineSpan>& spans) {
  std::ranges::sort(spans, {}, &LineSpan::first);
  std::vector<LineSpan> joined;
  for (const LineSpan& span : spans) {
    if (joined.empty() || span.first > joined.back().last + 1) {
      joined.push_back(span);
    } else {
      joined.back().last = std::max(joined.back().last, span.last);
    }
  }
  spans = std::move(joined);
}

bool is_range(const LineSpan& span, std::uint32_t limit) {
  return span.first >= 1 && span.first <= span.last && span.last <= limit;
}

}  // namespace

Unreadable WorkbookBuilder::refusal(Unreadable::Why why, std::string_view detail) const {
  return {.why = why,
          .detail = std::string(detail),
          .sheet = workbook_.sheets_.empty() ? std::string() : workbook_.sheets_.back().name_};
}

Sheet& WorkbookBuilder::present_sheet() {
  if (workbook_.sheets_.empty()) throw std::logic_error("WorkbookBuilder: no sheet was begun");
  return workbook_.sheets_.back();
}

void WorkbookBuilder::begin_sheet(std::string_view name, bool hidden) {
  if (!workbook_.sheets_.empty()) end_sheet();
  if (workbook_.sheets_.size() == limits_.sheets) throw refusal(Unreadable::Why::limit, "sheets");
  if (name.size() > limits_.cell_bytes) throw refusal(Unreadable::Why::limit, "name of a sheet");
  Sheet& sheet = workbook_.sheets_.emplace_back();
  sheet.name_ = name;
  sheet.hidden_ = hidden;
}

void WorkbookBuilder::check_place(std::uint32_t row, std::uint32_t column) const {
  if (row >= 1 && row <= limits_.rows && column >= 1 && column <= limits_.columns) return;
  throw refusal(Unreadable::Why::damaged, "a cell outside the sheet");
}

void WorkbookBuilder::cell(std::uint32_t row, std::uint32_t column, const CellContent& content) {
  Sheet& sheet = present_sheet();
  check_place(row, column);
  const bool nothing = content.kind == CellKind::text && content.text.empty();
  if (nothing || content.kind == CellKind::empty) return;
  Unreadable over = refusal(Unreadable::Why::limit, "cells");
  over.row = row;
  over.column = column;
  if (cells_++ == limits_.cells) throw over;
  over.detail = "text";
  if (content.text.size() > limits_.cell_bytes) throw over;
  const Cell cell{.number = content.number,
                  .text = workbook_.texts_.add(content.text),
                  .column = static_cast<std::uint16_t>(column),
                  .kind = content.kind,
                  .format = content.format};
  if (workbook_.texts_.bytes() > limits_.text_bytes) throw over;
  const bool new_row = sheet.rows_.empty() || row > sheet.rows_.back().number;
  if (!new_row && (row < sheet.rows_.back().number || column <= sheet.cells_.back().column)) {
    strays_.push_back({row, cell});
    return;
  }
  append(sheet, row, cell);
}

void WorkbookBuilder::count_span() {
  if (spans_++ == limits_.spans) throw refusal(Unreadable::Why::limit, "merged or hidden ranges");
}

void WorkbookBuilder::merge(const CellRange& range) {
  count_span();
  if (!is_range({range.first_row, range.last_row}, limits_.rows) ||
      !is_range({range.first_column, range.last_column}, limits_.columns)) {
    throw refusal(Unreadable::Why::damaged, "a merged range outside the sheet");
  }
  if (range.first_row == range.last_row && range.first_column == range.last_column) return;
  present_sheet().merged_.push_back(range);
}

void WorkbookBuilder::hide_rows(const LineSpan& rows) {
  std::vector<LineSpan>& hidden = present_sheet().hidden_rows_;
  // A filter hides rows one by one, and may hide a million.
  if (!hidden.empty() && hidden.back().last + 1 == rows.first && rows.first == rows.last &&
      rows.last <= limits_.rows) {
    hidden.back().last = rows.last;
    return;
  }
  count_span();
  if (!is_range(rows, limits_.rows)) throw refusal(Unreadable::Why::damaged, "hidden rows outside the sheet");
  hidden.push_back(rows);
}

void WorkbookBuilder::hide_columns(const LineSpan& columns) {
  count_span();
  if (!is_range(columns, limits_.columns)) {
    throw refusal(Unreadable::Why::damaged, "hidden columns outside the sheet");
  }
  present_sheet().hidden_columns_.push_back(columns);
}

void WorkbookBuilder::end_sheet() {
  Sheet& sheet = workbook_.sheets_.back();
  join(sheet.hidden_rows_);
  join(sheet.hidden_columns_);
  std::ranges::sort(sheet.merged_, [](const CellRange& a, const CellRange& b) {
    return std::tie(a.first_row, a.first_column) < std::tie(b.first_row, b.first_column);
  });
  if (!strays_.empty()) put_in_order(sheet, std::exchange(strays_, {}));
  drop_covered(sheet);
}

// Rare: all cells again, those that came in their order and those that did not.
void WorkbookBuilder::put_in_order(Sheet& sheet, std::vector<Stray> all) {
  all.reserve(all.size() + sheet.cells_.size());
  for (std::size_t i = 0; i < sheet.rows_.size(); ++i) {
    for (const Cell& cell : sheet.filled_row(i).cells) all.push_back({sheet.rows_[i].number, cell});
  }
  std::ranges::sort(all, [](const Stray& a, const Stray& b) {
    return std::tie(a.row, a.cell.column) < std::tie(b.row, b.cell.column);
  });
  sheet.cells_.clear();
  sheet.rows_.clear();
  for (const Stray& stray : all) {
    const bool same_row = !sheet.rows_.empty() && sheet.rows_.back().number == stray.row;
    if (same_row && sheet.cells_.back().column == stray.cell.column) {
      Unreadable twice = refusal(Unreadable::Why::repeated_cell, "");
      twice.row = stray.row;
      twice.column = stray.cell.column;
      throw twice;
    }
    append(sheet, stray.row, stray.cell);
  }
}

void WorkbookBuilder::append(Sheet& sheet, std::uint32_t row, const Cell& cell) {
  if (sheet.rows_.empty() || sheet.rows_.back().number != row) {
    sheet.rows_.push_back({row, static_cast<std::uint32_t>(sheet.cells_.size())});
  }
  sheet.cells_.push_back(cell);
  sheet.last_column_ = std::max<std::uint32_t>(sheet.last_column_, cell.column);
}

// What a merged range covers nobody sees, and programs leave old figures there.
void WorkbookBuilder::drop_covered(Sheet& sheet) {
  std::size_t steps = 0;
  bool any = false;
  for (const CellRange& range : sheet.merged_) {
    auto row = std::ranges::lower_bound(sheet.rows_, range.first_row, {}, &Sheet::RowStart::number);
    for (; row != sheet.rows_.end() && row->number <= range.last_row; ++row) {
      const std::span<const Cell> cells =
          sheet.filled_row(static_cast<std::size_t>(row - sheet.rows_.begin())).cells;
      auto cell = std::ranges::lower_bound(cells, range.first_column, {}, &Cell::column);
      for (; cell != cells.end() && cell->column <= range.last_column; ++cell) {
        if (row->number == range.first_row && cell->column == range.first_column) continue;
        sheet.cells_[row->first_cell + static_cast<std::size_t>(cell - cells.begin())].kind = CellKind::empty;
        any = true;
        ++steps;
      }
      if (++steps > kMaxCoveredSteps) throw refusal(Unreadable::Why::limit, "merged ranges over each other");
    }
  }
  if (any) remove_empty(sheet);
}

void WorkbookBuilder::remove_empty(Sheet& sheet) {
  const std::vector<Cell> cells = std::exchange(sheet.cells_, {});
  const std::vector<Sheet::RowStart> rows = std::exchange(sheet.rows_, {});
  sheet.last_column_ = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::size_t end = i + 1 == rows.size() ? cells.size() : rows[i + 1].first_cell;
    for (std::size_t at = rows[i].first_cell; at < end; ++at) {
      if (cells[at].kind != CellKind::empty) append(sheet, rows[i].number, cells[at]);
    }
  }
}

Workbook WorkbookBuilder::finish() {
  if (!workbook_.sheets_.empty()) end_sheet();
  workbook_.texts_.freeze();
  cells_ = 0;
  spans_ = 0;
  return std::exchange(workbook_, Workbook());
}

}  // namespace pledged
