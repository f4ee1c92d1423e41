// WorkingDays: which days offices work: Monday to Friday, less the public holidays, plus the weekends that
// are worked in exchange for them (调休). The days come from data, one proclamation a year; a year without
// data has Mondays to Fridays. A value type; pure.
#pragma once

#include <vector>

#include "rules/date.h"

namespace pledged {

class WorkingDays {
 public:
  /// Mondays to Fridays.
  WorkingDays() = default;
  /// In any order; a holiday on a weekend is allowed and says nothing new.
  WorkingDays(std::vector<Date> holidays, std::vector<Date> working_weekends);

  [[nodiscard]] bool contains(Date day) const;
  /// The `count`-th working day after `from`; `from` itself for 0.
  [[nodiscard]] Date add(Date from, int count) const;

 private:
  std::vector<Date> holidays_;          // ascending
  std::vector<Date> working_weekends_;  // ascending
};

}  // namespace pledged
