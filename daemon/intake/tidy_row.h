// TidyRow: what the cells of one row say, each by itself, before they are held against each other. A value
// type.
#pragma once

#include <optional>
#include <vector>

#include "daemon/intake/period_cell.h"
#include "daemon/intake/row_rules.h"
#include "daemon/intake/tidy_words.h"
#include "daemon/intake/units_in_file.h"
#include "daemon/intake/value_cell.h"
#include "rules/date.h"
#include "rules/identifier.h"
#include "rules/indicator.h"

namespace pledged {

struct DatedPeriod {
  PeriodCell cell;
  Date last_day{};  ///< of the period; no kind of figure changes it
};

struct TidyRow {
  UnitsInFile::Wanted wanted;
  const std::vector<Unit>* units_in_name = nullptr;
  std::optional<AreaIndex> area;
  std::optional<Period> period;
  Date last_day{};
  std::optional<Kind> kind;
  std::optional<FigureStatus> standing;
  ValueCell value;

  /// The indicator may be unknown, when every other cell is still to be read.
  [[nodiscard]] bool is_event() const {
    return wanted.indicator == nullptr || wanted.indicator->measure == Measure::event;
  }
};

}  // namespace pledged
