#include "rules/past_year.h"

#include <algorithm>

namespace pledged {
namespace {

// What was known of one period at `arrival`: the newest vintage by then, else the first, which came later
// but had been published.
const Observation& told_by(std::span<const Observation> vintages, Vintage arrival) {
  const Observation* told = &vintages.front();
  for (const Observation& vintage : vintages) {
    if (vintage.vintage <= arrival) told = &vintage;
  }
  return *told;
}

}  // namespace

PastYear::PastYear(std::span<const Observation> sorted, const Series& whole, Measure measure, int year)
    : year_(year), readings_(year_readings(whole, measure, year)) {
  find_arrivals(sorted);
  for (auto at = sorted.begin(); at != sorted.end() && at->period.year_number() <= year;) {
    const auto end =
        std::find_if(at, sorted.end(), [&](const Observation& o) { return o.period != at->period; });
    take({at, end});
    at = end;
  }
  std::stable_sort(came_.begin(), came_.end(),
                   [](const Observation& a, const Observation& b) { return a.vintage < b.vintage; });
  for (unsigned month = 1; month <= 12; ++month) {
    const auto later = [month](const Observation& o) { return o.vintage > Vintage{month + 1}; };
    known_[month - 1] =
        static_cast<std::size_t>(std::find_if(came_.begin(), came_.end(), later) - came_.begin());
  }
}

void PastYear::find_arrivals(std::span<const Observation> sorted) {
  for (const Observation& observation : sorted) {
    if (observation.period.year_number() != year_ || !observation.value) continue;
    Vintage& arrival = arrival_[observation.period.last_month() - 1];
    if (arrival == Vintage{} || observation.vintage < arrival) arrival = observation.vintage;
  }
  for (std::size_t month = 1; month < arrival_.size(); ++month) {
    arrival_[month] = std::max(arrival_[month], arrival_[month - 1]);
  }
}

// Each month at which something else was told than before.
void PastYear::take(std::span<const Observation> vintages) {
  const Period period = vintages.front().period;
  const bool of_the_year = period.year_number() == year_;
  const Observation* before = nullptr;
  bool judged_before = false;
  for (unsigned month = 1; month <= 12; ++month) {
    if (!readings_.known(month)) continue;
    const bool first = !judged_before;
    judged_before = true;
    if (of_the_year && period.last_month() > month) continue;
    const Observation& told = told_by(vintages, arrival_[month - 1]);
    if (before != nullptr && before->value == told.value) continue;
    before = &told;
    const bool as_history = first && !of_the_year;
    came_.push_back({period, told.value, as_history ? Vintage{1} : Vintage{month + 1}});
  }
}

std::span<const Observation> PastYear::known_through(unsigned month) const {
  return std::span(came_).first(known_[month - 1]);
}

}  // namespace pledged
