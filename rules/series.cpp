#include "rules/series.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "rules/year_readings.h"

namespace pledged {
namespace {

void set(YearReadings& readings, unsigned month, double value, Vintage vintage) {
  readings.by_month[month - 1] = {month, value, vintage};
}

void take_published(std::span<const Series::Point> points, YearReadings& readings) {
  for (const Series::Point& point : points) {
    if (point.period.is_year_to_date()) set(readings, point.period.last_month(), point.value, point.vintage);
  }
}

// A day is a reading of its month only where it is the month's last.
bool ends_with_its_month(Period period) {
  return !period.is_day() ||
         period.last_day() == Period::month(period.year_number(), period.last_month()).last_day();
}

// Of several figures for the end of the same month the one known last.
void take_latest_at_month_end(std::span<const Series::Point> points, YearReadings& readings) {
  for (const Series::Point& point : points) {
    if (!ends_with_its_month(point.period)) continue;
    const Reading& present = readings.at(point.period.last_month());
    if (present.month != 0 && present.vintage >= point.vintage) continue;
    set(readings, point.period.last_month(), point.value, point.vintage);
  }
}

// Fills months that have no published year to date with the sum of disjoint periods that cover January to
// that month exactly; the fewest periods where there are several ways, since each adds its rounding.
void take_tiled(std::span<const Series::Point> points, YearReadings& readings) {
  std::array<int, 13> parts{};  // [m]: periods that make up January to m; 0: not known
  for (unsigned m = 1; m <= 12; ++m) parts[m] = readings.known(m) ? 1 : 0;
  for (const Series::Point& point : points) {  // ascending last months: what a sum rests on is complete
    const Period period = point.period;
    const unsigned before = period.first_month() - 1;
    const unsigned last = period.last_month();
    if (period.is_day() || period.is_year_to_date() || parts[before] == 0 || parts[last] == 1) continue;
    if (parts[last] != 0 && parts[last] <= parts[before] + 1) continue;
    const Reading& base = readings.at(before);
    set(readings, last, base.value + point.value, std::max(base.vintage, point.vintage));
    parts[last] = parts[before] + 1;
  }
}

}  // namespace

std::span<const Series::Point> points_of_year(const Series& series, int year) {
  const auto points = series.points();
  const auto before = [year](const Series::Point& point) { return point.period.year_number() < year; };
  const auto through = [year](const Series::Point& point) { return point.period.year_number() <= year; };
  const auto first = std::partition_point(points.begin(), points.end(), before);
  return {first, std::partition_point(first, points.end(), through)};
}

unsigned YearReadings::last() const {
  for (unsigned month = 12; month >= 1; --month) {
    if (known(month)) return month;
  }
  return 0;
}

YearReadings year_readings(const Series& series, Measure measure, int year) {
  const auto points = points_of_year(series, year);
  YearReadings readings;
  switch (measure) {
    case Measure::flow:
      take_published(points, readings);
      take_tiled(points, readings);
      break;
    case Measure::stock:
    case Measure::rank:
      take_latest_at_month_end(points, readings);
      break;
    case Measure::growth:
    case Measure::mean:
      take_published(points, readings);
      break;
    case Measure::share:
      take_latest_at_month_end(points, readings);
      take_published(points, readings);
      break;
    case Measure::event:
      break;
  }
  return readings;
}

Series Series::known_at(std::span<const Observation> vintages, Vintage known_at) {
  std::vector<const Observation*> known;
  known.reserve(vintages.size());
  for (const Observation& observation : vintages) {
    if (observation.vintage <= known_at) known.push_back(&observation);
  }
  const auto older = [](const Observation* a, const Observation* b) {
    return std::tuple(a->period.code(), a->vintage) < std::tuple(b->period.code(), b->vintage);
  };
  if (!std::is_sorted(known.begin(), known.end(), older)) std::sort(known.begin(), known.end(), older);

  Series series;
  series.points_.reserve(known.size());
  for (std::size_t i = 0; i < known.size(); ++i) {
    const bool superseded = i + 1 < known.size() && known[i + 1]->period == known[i]->period;
    if (superseded || !known[i]->value) continue;
    series.points_.push_back({known[i]->period, *known[i]->value, known[i]->vintage});
  }
  return series;
}

std::optional<double> Series::at(Period period) const {
  const auto found = first_not_before(points_, period);
  if (found == points_.end() || found->period != period) return std::nullopt;
  return found->value;
}

Series Series::with(const Point& point) const {
  Series changed = *this;
  const auto at = first_not_before(changed.points_, point.period);
  if (at != changed.points_.end() && at->period == point.period) {
    *at = point;
  } else {
    changed.points_.insert(at, point);
  }
  return changed;
}

Series Series::ended_by(Date day) const {
  Series past = *this;
  std::erase_if(past.points_, [day](const Point& point) { return point.period.last_day() > day; });
  return past;
}

Series Series::without_years(std::span<const int> years) const {
  Series rest = *this;
  std::erase_if(rest.points_, [years](const Point& point) {
    return std::find(years.begin(), years.end(), point.period.year_number()) != years.end();
  });
  return rest;
}

bool Series::has_year(int year) const {
  return !points_of_year(*this, year).empty();
}

std::vector<Reading> readings(const Series& series, Measure measure, int year) {
  std::vector<Reading> list;
  for (const Reading& reading : year_readings(series, measure, year).by_month) {
    if (reading.month != 0) list.push_back(reading);
  }
  return list;
}

}  // namespace pledged
