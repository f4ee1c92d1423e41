#include "rules/path.h"

#include <algorithm>
#include <cmath>

#include "rules/assessment.h"
#include "rules/calendar.h"
#include "rules/named_values.h"
#include "rules/year_readings.h"

namespace pledged {
namespace {

constexpr NamedValues<5> kSources{"none", "trajectory", "seasonal", "flat", "linear"};
constexpr std::array<unsigned, 12> kEveryMonth{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
constexpr std::size_t kMostYears = 8;

// The ratios of one month to its December, one a year.
struct Ratios {
  std::array<double, kMostYears> values{};
  std::size_t count = 0;

  void add(double ratio) { values[count++] = ratio; }
};

double median(Ratios ratios) {
  const auto begin = ratios.values.begin();
  std::sort(begin, begin + static_cast<std::ptrdiff_t>(ratios.count));
  const std::size_t middle = ratios.count / 2;
  if (ratios.count % 2 == 1) return ratios.values[middle];
  return (ratios.values[middle - 1] + ratios.values[middle]) / 2;
}

double geometric_mean(const Ratios& ratios) {
  double product = 1;
  for (std::size_t i = 0; i < ratios.count; ++i) product *= ratios.values[i];
  if (ratios.count == 1) return product;
  return ratios.count == 2 ? std::sqrt(product) : std::pow(product, 1.0 / static_cast<double>(ratios.count));
}

double typical(const Ratios& ratios, Measure measure, const Parameters& parameters) {
  if (ratios.count == 0) return kUnknown;
  if (measure == Measure::mean) return median(ratios);
  const auto [least, most] = std::minmax_element(
      ratios.values.begin(), ratios.values.begin() + static_cast<std::ptrdiff_t>(ratios.count));
  const bool scattered = ratios.count >= 3 && *most > *least * parameters.profile_median_ratio;
  return scattered ? median(ratios) : geometric_mean(ratios);
}

// The complete years before `year`, the latest first.
struct History {
  std::array<YearReadings, kMostYears> years{};
  std::size_t count = 0;
};

History complete_years(const Series& series, Measure measure, int year, const Parameters& parameters) {
  History history;
  if (series.empty()) return history;
  const auto wanted = std::min(kMostYears, static_cast<std::size_t>(std::max(parameters.profile_years, 0)));
  const int earliest = series.points().front().period.year_number();
  for (int y = year - 1; y >= earliest && history.count < wanted; --y) {
    const YearReadings readings = year_readings(series, measure, y);
    if (readings.known(12)) history.years[history.count++] = readings;
  }
  return history;
}

bool all_positive(const History& history) {
  for (std::size_t y = 0; y < history.count; ++y) {
    for (const Reading& reading : history.years[y].by_month) {
      if (reading.month != 0 && !(reading.value > 0)) return false;
    }
  }
  return true;
}

Vintage newest_vintage(const History& history) {
  Vintage newest{};
  for (std::size_t y = 0; y < history.count; ++y) {
    for (const Reading& reading : history.years[y].by_month) newest = std::max(newest, reading.vintage);
  }
  return newest;
}

std::span<const unsigned> path_months(const Indicator& indicator) {
  return indicator.frequency == Frequency::irregular ? std::span<const unsigned>(kEveryMonth)
                                                     : release_months(indicator);
}

Path without_months(PathSource source) {
  Path path;
  path.source = source;
  path.share.fill(kUnknown);
  return path;
}

Path flat_path(const Indicator& indicator) {
  Path path = without_months(PathSource::flat);
  for (const unsigned month : path_months(indicator)) path.share[month - 1] = 1;
  path.start = 1;
  return path;
}

// The same step every month, from the end of the base year to the end of the target's year.
Path linear_path(const Indicator& indicator, int years) {
  Path path = without_months(PathSource::linear);
  const double months = 12.0 * years;
  const double before = 12.0 * (years - 1);
  for (const unsigned month : path_months(indicator)) path.share[month - 1] = (before + month) / months;
  path.start = before / months;
  return path;
}

// Growth and means are there from the beginning; what adds up starts from nothing.
bool starts_from_nothing(Measure measure) {
  return measure != Measure::growth && measure != Measure::mean;
}

double trajectory_share(const std::vector<PathNode>& nodes, unsigned month, double start) {
  PathNode before{0, start};
  for (const PathNode& node : nodes) {
    if (month <= node.month) {
      return before.share +
             (node.share - before.share) * (month - before.month) / (node.month - before.month);
    }
    before = node;
  }
  return before.share + (1 - before.share) * (month - before.month) / (12.0 - before.month);
}

Path trajectory_path(const Target& target, const Indicator& indicator) {
  Path path = without_months(PathSource::trajectory);
  path.start = starts_from_nothing(indicator.measure) ? 0 : target.trajectory.front().share;
  for (const unsigned month : path_months(indicator)) {
    path.share[month - 1] = trajectory_share(target.trajectory, month, path.start);
  }
  return path;
}

int years_of_way(const Target& target) {
  if (!target.baseline || target.baseline->year >= target.year) return 1;
  return target.year - target.baseline->year;
}

Path way_from_baseline(const Target& target, const Indicator& indicator, const Series& series) {
  const bool has_baseline =
      target.baseline || year_readings(series, indicator.measure, target.year - 1).known(12);
  return has_baseline ? linear_path(indicator, years_of_way(target)) : without_months(PathSource::none);
}

// Flows, means and growth, in the order of preference of 4.4.
Path automatic_path(const Target& target, const Indicator& indicator, const Series& series,
                    const Parameters& parameters) {
  const auto seasonal = seasonal_path(series, indicator.measure, target.year, parameters);
  if (seasonal) return *seasonal;
  return indicator.measure == Measure::flow ? linear_path(indicator, 1) : flat_path(indicator);
}

}  // namespace

std::string_view to_string(PathSource source) {
  return name_of(kSources, source);
}

std::optional<Path> seasonal_path(const Series& series, Measure measure, int year,
                                  const Parameters& parameters) {
  if (measure != Measure::flow && measure != Measure::mean) return std::nullopt;
  const History history = complete_years(series, measure, year, parameters);
  if (history.count == 0 || !all_positive(history)) return std::nullopt;

  Path path = without_months(PathSource::seasonal);
  path.years_used = static_cast<int>(history.count);
  path.decided_by = newest_vintage(history);
  path.start = measure == Measure::mean ? 1 : 0;
  for (unsigned month = 1; month <= 12; ++month) {
    Ratios ratios;
    for (std::size_t y = 0; y < history.count; ++y) {
      const YearReadings& readings = history.years[y];
      if (readings.known(month)) ratios.add(readings.at(month).value / readings.at(12).value);
    }
    path.share[month - 1] = typical(ratios, measure, parameters);
  }
  return path;
}

Path choose_path(const Target& target, const Indicator& indicator, const Series& series,
                 const Parameters& parameters) {
  const Measure measure = indicator.measure;
  if (measure == Measure::rank || measure == Measure::event) return without_months(PathSource::none);
  if (!target.trajectory.empty()) return trajectory_path(target, indicator);
  if (measure == Measure::stock || measure == Measure::share) {
    return way_from_baseline(target, indicator, series);
  }
  switch (target.path) {
    case PathKind::flat:
      return flat_path(indicator);
    case PathKind::linear:
      return linear_path(indicator, 1);
    case PathKind::seasonal:
    case PathKind::automatic:
      break;
  }
  return automatic_path(target, indicator, series, parameters);
}

}  // namespace pledged
