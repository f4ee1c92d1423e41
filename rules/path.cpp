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

// The ratios of one month to its December, one a year, ascending.
class Ratios {
 public:
  void add(double ratio) {
    std::size_t at = count_++;
    for (; at > 0 && values_[at - 1] > ratio; --at) values_[at] = values_[at - 1];
    values_[at] = ratio;
  }
  [[nodiscard]] bool empty() const { return count_ == 0; }

  [[nodiscard]] double median() const {
    const std::size_t middle = count_ / 2;
    return count_ % 2 == 1 ? values_[middle] : (values_[middle - 1] + values_[middle]) / 2;
  }

  [[nodiscard]] double geometric_mean() const {
    double product = 1;
    for (std::size_t i = 0; i < count_; ++i) product *= values_[i];
    if (count_ == 1) return product;
    return count_ == 2 ? std::sqrt(product) : std::pow(product, 1.0 / static_cast<double>(count_));
  }

  /// Whether there are at least three and the largest is more than `ratio` times the smallest.
  [[nodiscard]] bool scattered(double ratio) const {
    return count_ >= 3 && values_[count_ - 1] > values_[0] * ratio;
  }

 private:
  std::array<double, kMostYears> values_;  // the first count_ of them
  std::size_t count_ = 0;
};

double typical(const Ratios& ratios, Measure measure, const Parameters& parameters) {
  if (ratios.empty()) return kUnknown;
  const bool scattered = ratios.scattered(parameters.profile_median_ratio);
  return measure == Measure::mean || scattered ? ratios.median() : ratios.geometric_mean();
}

// What the complete years before the target's say of each month.
struct History {
  std::array<Ratios, 12> months;
  std::size_t years = 0;
  Vintage newest{};
  bool all_positive = true;

  void add(const YearReadings& readings) {
    ++years;
    const double december = readings.at(12).value;
    for (const Reading& reading : readings.by_month) {
      if (reading.month == 0) continue;
      all_positive = all_positive && reading.value > 0 && december > 0;
      newest = std::max(newest, reading.vintage);
      months[reading.month - 1].add(reading.value / december);
    }
  }
};

History complete_years(const Series& series, Measure measure, int year, const Parameters& parameters) {
  History history;
  if (series.empty()) return history;
  const auto wanted = std::min(kMostYears, static_cast<std::size_t>(std::max(parameters.profile_years, 0)));
  const int earliest = series.points().front().period.year_number();
  for (int y = year - 1; y >= earliest && history.years < wanted; --y) {
    const YearReadings readings = year_readings(series, measure, y);
    if (readings.known(12)) history.add(readings);
  }
  return history;
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

Path way_from_base(const Target& target, const Indicator& indicator, const Series& series) {
  const int base_year = target.base_year();
  const bool has_baseline = target.baseline && target.baseline->year == base_year;
  const bool known = has_baseline || year_readings(series, indicator.measure, base_year).known(12);
  return known ? linear_path(indicator, std::max(target.year - base_year, 1))
               : without_months(PathSource::none);
}

// With a benchmark or with last year's same months, so that no month lies under way to anything.
bool compares_month_by_month(const Goal& goal) {
  return benchmark_of(goal) != nullptr || std::holds_alternative<Directional>(goal);
}

// Flows, means and growth, in the order of preference of 4.4.
Path automatic_path(const Target& target, const Indicator& indicator, const Series& series,
                    const Parameters& parameters) {
  const auto seasonal = seasonal_path(series, indicator.measure, target.year, parameters);
  return seasonal ? *seasonal : path_without_history(indicator);
}

}  // namespace

std::string_view to_string(PathSource source) {
  return name_of(kSources, source);
}

std::optional<Path> seasonal_path(const Series& series, Measure measure, int year,
                                  const Parameters& parameters) {
  if (measure != Measure::flow && measure != Measure::mean) return std::nullopt;
  const History history = complete_years(series, measure, year, parameters);
  if (history.years == 0 || !history.all_positive) return std::nullopt;

  Path path = without_months(PathSource::seasonal);
  path.years_used = static_cast<int>(history.years);
  path.decided_by = history.newest;
  path.start = measure == Measure::mean ? 1 : 0;
  for (std::size_t i = 0; i < path.share.size(); ++i) {
    path.share[i] = typical(history.months[i], measure, parameters);
  }
  return path;
}

Path path_without_history(const Indicator& indicator) {
  return indicator.measure == Measure::flow ? linear_path(indicator, 1) : flat_path(indicator);
}

Path choose_path(const Target& target, const Indicator& indicator, const Series& series,
                 const Parameters& parameters) {
  const Measure measure = indicator.measure;
  if (measure == Measure::rank || measure == Measure::event) return without_months(PathSource::none);
  if (compares_month_by_month(target.goal)) return flat_path(indicator);
  if (!target.trajectory.empty()) return trajectory_path(target, indicator);
  if (measure == Measure::stock || measure == Measure::share) {
    return way_from_base(target, indicator, series);
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
