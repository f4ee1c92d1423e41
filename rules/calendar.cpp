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

bool is_working_day(Date date) {
  const std::chrono::weekday weekday{date};
  return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday;
}

}  // namespace

Date add_working_days(Date from, int count) {
  Date date = from;
  while (count > 0) {
    date += days{1};
    if (is_working_day(date)) --count;
  }
  return date;
}

ReleaseDay release_day(const Indicator& indicator, int year, unsigned month) {
  const Date due = Period::month(year, month).last_day() + days{indicator.release.lag_days};
  return {month, due, add_working_days(due, indicator.release.grace_working_days)};
}

std::optional<ReleaseDay> latest_due(const Indicator& indicator, int year, Date today) {
  if (indicator.frequency == Frequency::irregular) return std::nullopt;
  std::optional<ReleaseDay> latest;
  for (const unsigned month : release_months(indicator)) {
    const ReleaseDay release = release_day(indicator, year, month);
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
