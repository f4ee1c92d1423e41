// Tidy table: one figure a row, under a header that names indicator, area, period, value and, if the file has
// them, unit, kind, status and note, in Chinese or English and in any order (design 3-intake.md).
//
// What it is: the meaning of the rows: names, periods, units, what is plausible, what rows contradict each
// other. What it is not: the store, and no judgement against older values. All faults of the file are found,
// not only the first. Pure but for the faults; one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <string_view>
#include <vector>

#include "daemon/intake/fault_list.h"
#include "daemon/intake/figures.h"
#include "daemon/intake/sheet_rows.h"
#include "rules/date.h"
#include "rules/layout.h"
#include "rules/rule_book.h"

namespace pledged {

class LayoutRows;

struct FigureTable {
  std::uint64_t rows = 0;           ///< below the header, blank ones not counted
  std::uint64_t missing = 0;        ///< rows labelled as having no figure
  std::vector<SeriesRef> series;    ///< by the number that figure_key() holds
  std::set<IndicatorIndex> faulty;  ///< that rows with a fault name: there may be no series of theirs
  std::vector<Figure> figures;      ///< sorted, one a key
  std::uint32_t value_column = 0;   ///< from 1; 0: each figure has its own, see figure_place()
  std::uint64_t ignored = 0;        ///< cells under names that the layout lets be unknown
};

/// What a file is read against.
struct FileContext {
  const RuleBook& rule_book;
  std::span<const Layout> layouts;
  Instant now{};  ///< decides which periods are in the future
  /// Called now and then with the share of the rows that is read; may be empty.
  std::function<void(double share)> progress = {};
};

/// Reads `text`; what is in the future is decided by the clock of each figure's pack. With a fault
/// added to `faults`, the table must not be used.
FigureTable read_tidy_table(std::string_view text, const FileContext& context, FaultList& faults);
/// The same of a sheet that begins with the header of a tidy table.
FigureTable read_tidy_table(SheetRows& rows, const FileContext& context, FaultList& faults);

/// The figures that a layout finds. Names that it lets be unknown are the warning "name-ignored", once each;
/// a file in which no name is known is the fault "nothing-known".
FigureTable read_laid_out_table(LayoutRows& rows, const Workbook& workbook, const FileContext& context,
                                FaultList& faults);

}  // namespace pledged
