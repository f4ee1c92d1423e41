#include "rules/calendar.h"

#include <array>

#include "rules/period.h"

namespace pledged {
namespace {

using std::chrono::days;

constexpr std::array<unsigned, 12> kMonthly{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
constexpr std::array<unsigned, 4> kQuarterly{3, 6, 9, 12};
constexpr std::array<unsigned, 2> kHalfYearly{6, 12};
constexpr std::array<unsigned, 1> kYearly{12};

}  // namespace

ReleaseDay release_day(const Indicator& indicator, int year, unsigned month, const WorkingDays& working_days,
                       int usual_grace) {
  const Date due = Period::month(year, month).last_day() + days{indicator.release.lag_days};
  return {month, due, working_days.add(due, indicator.release.grace_working_days.value_or(usual_grace))};
}

std::optional<ReleaseDay> latest_due(const Indicator& indicator, int year, Date today,
                                     const WorkingDays& working_days) {
  if (indicator.frequency == Frequency::irregular) return std::nullopt;
  std::optional<ReleaseDay> latest;
  for (const unsigned month : release_months(indicator)) {
    const ReleaseDay release = release_day(indicator, year, month, working_days);
    if (release.due > today) break;
    latest = release;
  }
  return latest;
}

std::span<const unsigned> release_months(const Indicator& indicator) {
  switch (indicator.frequency) {
    case Frequency::monthly: {
      const std::span<const unsigned> months(kMonthly);
      return indicator.release.january ? months : months.subspan(1);
    }
    case Frequency::quarterly:
      return kQuarterly;
    case Frequency::half_yearly:
      return kHalfYearly;
    case Frequency::yearly:
    case Frequency::irregular:
      break;
  }
  return kYearly;
}

}  // namespace pledged
