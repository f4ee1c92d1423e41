#include "rules/contradiction.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace pledged {
namespace {

// What the figures say of January to a month, in every way that it can be put together from them.
struct Range {
  int parts = 0;  // of the longest way; 0: there is none
  double low = kUnknown;
  double high = kUnknown;

  void add(double value_low, double value_high, int value_parts) {
    low = parts == 0 ? value_low : std::min(low, value_low);
    high = parts == 0 ? value_high : std::max(high, value_high);
    parts = std::max(parts, value_parts);
  }
};

class Year {
 public:
  Year(const Series& series, const Indicator& indicator, int year, const Parameters& parameters)
      : points_(points_of_year(series, year)), indicator_(indicator), parameters_(parameters) {}

  // Sums: the total as published, and by its parts.
  [[nodiscard]] Range totals(unsigned month) const {
    std::array<Range, 13> through{};
    through[0] = {1, 0, 0};
    for (const Series::Point& point : points_) {
      const Range& before = through[point.period.first_month() - 1];
      if (point.period.is_day() || before.parts == 0) continue;
      const double value = point.value;
      through[point.period.last_month()].add(before.low + value, before.high + value, before.parts + 1);
    }
    return through[month];
  }

  // What the parts of the year to date were, between which any mean of them lies.
  [[nodiscard]] Range span_of_parts(unsigned month) const {
    std::array<Range, 13> parts{};
    std::array<Range, 13> through{};
    through[0].parts = 1;
    for (const Series::Point& point : points_) {
      const unsigned last = point.period.last_month();
      const Range& before = through[point.period.first_month() - 1];
      if (point.period.is_day() || before.parts == 0) continue;
      const bool first = point.period.first_month() == 1;
      const double low = first ? point.value : std::min(before.low, point.value);
      const double high = first ? point.value : std::max(before.high, point.value);
      through[last].add(low, high, before.parts + 1);
      if (!(first && last == month)) parts[last].add(low, high, before.parts + 1);
    }
    return parts[month];
  }

  // Several figures of one file for the end of one month; those of another file are revisions.
  [[nodiscard]] Range month_ends(const Reading& reading) const {
    Range range;
    for (const Series::Point& point : points_) {
      const bool same = point.period.last_month() == reading.month && !point.period.is_day() &&
                        point.vintage == reading.vintage;
      if (same) range.add(point.value, point.value, 1);
    }
    return range;
  }

  [[nodiscard]] bool differ(double a, double b, int parts) const {
    const double rounding = (parts + 1) * std::pow(10.0, -indicator_.precision) / 2;
    const double noise = parameters_.contradiction_share * std::max(std::abs(a), std::abs(b));
    return std::abs(a - b) > std::max(rounding, noise);
  }

 private:
  std::span<const Series::Point> points_;
  const Indicator& indicator_;
  const Parameters& parameters_;
};

void take(Readings& result, const Year& year, const Range& range, bool lower) {
  if (range.parts == 0 || !year.differ(range.low, range.high, range.parts)) return;
  result.found.add(Contradiction::parts_disagree);
  result.severe = lower ? range.high : range.low;
  result.mild = lower ? range.low : range.high;
}

// A mean lies among what it is the mean of; the nearest that does is the least that must be otherwise.
void take_mean(Readings& result, const Year& year, const Range& parts, bool lower) {
  if (parts.parts == 0) return;
  const double nearest = std::clamp(result.severe, parts.low, parts.high);
  if (!year.differ(result.severe, nearest, parts.parts)) return;
  result.found.add(Contradiction::parts_disagree);
  const double published = result.severe;
  result.severe = lower ? std::max(published, nearest) : std::min(published, nearest);
  result.mild = lower ? std::min(published, nearest) : std::max(published, nearest);
}

// What adds up does not fall. Of a ceiling what was used once stays used.
void take_fall(Readings& result, const Year& year, const YearReadings& readings, unsigned month, bool lower) {
  double most = result.severe;
  for (unsigned m = 1; m < month; ++m) {
    if (readings.known(m)) most = std::max(most, readings.at(m).value);
  }
  if (!year.differ(most, result.severe, 1)) return;
  result.found.add(Contradiction::falling_total);
  (lower ? result.severe : result.mild) = most;
}

}  // namespace

Readings readings_of_month(const Series& series, const Indicator& indicator, int year, unsigned month,
                           const YearReadings& readings, bool lower, const Parameters& parameters) {
  const Year figures(series, indicator, year, parameters);
  const Reading& reading = readings.at(month);
  Readings result{{}, reading.value, reading.value};
  switch (indicator.measure) {
    case Measure::flow:
      take(result, figures, figures.totals(month), lower);
      take_fall(result, figures, readings, month, lower);
      break;
    case Measure::growth:
    case Measure::mean:
      take_mean(result, figures, figures.span_of_parts(month), lower);
      break;
    case Measure::stock:
      take(result, figures, figures.month_ends(reading), lower);
      break;
    case Measure::share:  // of June and of January to June are two things, and so are places
    case Measure::rank:
    case Measure::event:
      break;
  }
  return result;
}

}  // namespace pledged
