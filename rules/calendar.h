// Calendar: when a figure is due, and which of an indicator's periods that is. Days of grace are working
// days.
#pragma once

#include <optional>
#include <span>

#include "rules/date.h"
#include "rules/indicator.h"
#include "rules/parameters.h"
#include "rules/working_days.h"

namespace pledged {

/// The day on which the figure through the end of `month` of `year` is due, and the day after which it is
/// overdue. `usual_grace`: the working days between, for indicators that say none.
struct ReleaseDay {
  unsigned month = 0;
  Date due;
  Date overdue_after;
};
ReleaseDay release_day(const Indicator& indicator, int year, unsigned month, const WorkingDays& working_days,
                       int usual_grace = Parameters{}.data_grace_days);

/// The latest month of `year` whose figure is due by `today`; nothing before the first release, and nothing
/// for irregular indicators.
std::optional<ReleaseDay> latest_due(const Indicator& indicator, int year, Date today,
                                     const WorkingDays& working_days);

/// The months of a year at whose end the indicator is published: 1–12, 3/6/9/12, 6/12 or 12; January is
/// absent where `release.january` is false. Irregular: only 12.
std::span<const unsigned> release_months(const Indicator& indicator);

}  // namespace pledged
