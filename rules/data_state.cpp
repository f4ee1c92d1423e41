#include "rules/data_state.h"

#include <algorithm>

namespace pledged {
namespace {

ReleaseDay first_missing(const Indicator& indicator, int year, unsigned latest_month,
                         const WorkingDays& working_days, int usual_grace) {
  const auto months = release_months(indicator);
  const auto next = std::upper_bound(months.begin(), months.end(), latest_month);
  return release_day(indicator, year, next == months.end() ? months.back() : *next, working_days,
                     usual_grace);
}

}  // namespace

DataTimeliness data_timeliness(const Indicator& indicator, int year, unsigned latest_month, Date today,
                               const WorkingDays& working_days, int usual_grace) {
  const ReleaseDay next = first_missing(indicator, year, latest_month, working_days, usual_grace);
  const bool complete = latest_month >= next.month;
  const bool is_due = !complete && next.due <= today && indicator.frequency != Frequency::irregular;
  if (is_due && today > next.overdue_after) return {DataState::overdue, next.due};
  return {latest_month == 0 || is_due ? DataState::awaiting : DataState::fresh, next.due};
}

}  // namespace pledged
