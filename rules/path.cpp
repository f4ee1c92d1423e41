#include "rules/path.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "rules/assessment.h"
#include "rules/calendar.h"
#include "rules/elementary.h"
#include "rules/goal_bounds.h"
#include "rules/named_values.h"
#include "rules/year_readings.h"

namespace pledged {
namespace {

constexpr NamedValues<6> kSources{"none", "trajectory", "seasonal", "class", "flat", "linear"};
constexpr std::array<unsigned, 12> kEveryMonth{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
constexpr std::size_t kMostYears = 8;

// The ratios of one month to its year, one a year, ascending.
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

  [[nodiscard]] double mean() const {
    double sum = 0;
    for (std::size_t i = 0; i < count_; ++i) sum += values_[i];
    return sum / static_cast<double>(count_);
  }

  [[nodiscard]] double geometric_mean() const {
    double product = 1;
    for (std::size_t i = 0; i < count_; ++i) product *= values_[i];
    if (count_ == 1) return product;
    return count_ == 2 ? std::sqrt(product) : natural_exp(natural_log(product) / static_cast<double>(count_));
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

std::size_t years_wanted(const Parameters& parameters) {
  return std::min(kMostYears, static_cast<std::size_t>(std::max(parameters.profile_years, 0)));
}

// What the complete years before the target's say of each month.
struct History {
  std::array<Ratios, 12> months;
  std::size_t years = 0;
  Vintage newest{};
  bool all_positive = true;  // no step back, nothing that a share cannot be taken of

  void add(const YearReadings& readings) {
    ++years;
    const double december = readings.at(12).value;
    for (const Reading& reading : readings.by_month) {
      if (reading.month == 0) continue;
      all_positive = all_positive && reading.value > 0 && december > 0;
      add(reading, reading.value / december);
    }
  }

  // The share of what the year added to the end of the one before, in the direction `sign`.
  void add_way(const YearReadings& readings, const Reading& before, int sign) {
    ++years;
    newest = std::max(newest, before.vintage);
    const double added = readings.at(12).value - before.value;
    all_positive = all_positive && added * sign > 0;
    double covered = 0;
    for (const Reading& reading : readings.by_month) {
      if (reading.month == 0) continue;
      const double share = (reading.value - before.value) / added;
      all_positive = all_positive && share >= covered;
      covered = share;
      add(reading, share);
    }
  }

 private:
  void add(const Reading& reading, double ratio) {
    newest = std::max(newest, reading.vintage);
    months[reading.month - 1].add(ratio);
  }
};

History complete_years(const Series& series, Measure measure, int year, const Parameters& parameters) {
  History history;
  if (series.empty()) return history;
  const int earliest = series.points().front().period.year_number();
  for (int y = year - 1; y >= earliest && history.years < years_wanted(parameters); --y) {
    const YearReadings readings = year_readings(series, measure, y);
    if (readings.known(12)) history.add(readings);
  }
  return history;
}

// Complete years that follow upon the end of one before.
History complete_ways(const Series& series, Measure measure, int year, int sign,
                      const Parameters& parameters) {
  History history;
  if (series.empty()) return history;
  const int earliest = series.points().front().period.year_number();
  YearReadings readings = year_readings(series, measure, year - 1);
  for (int y = year - 1; y > earliest && history.years < years_wanted(parameters); --y) {
    const YearReadings before = year_readings(series, measure, y - 1);
    if (readings.known(12) && before.known(12)) history.add_way(readings, before.at(12), sign);
    readings = before;
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

int years_of_way(const Target& target) {
  return std::max(target.year - target.base_year(), 1);
}

// The last year of the way has its season; the years before it are taken as even.
std::optional<Path> seasonal_way(const Target& target, const Indicator& indicator, const Series& history,
                                 const Parameters& parameters) {
  const int sign = lower_is_better(target, indicator) ? -1 : 1;
  const History ways = complete_ways(history, indicator.measure, target.year, sign, parameters);
  if (ways.years == 0 || !ways.all_positive) return std::nullopt;
  Path path = without_months(PathSource::seasonal);
  path.years_used = static_cast<int>(ways.years);
  path.decided_by = ways.newest;
  const double years = years_of_way(target);
  path.start = (years - 1) / years;
  for (std::size_t i = 0; i < path.share.size(); ++i) {
    if (!ways.months[i].empty()) path.share[i] = path.start + ways.months[i].mean() / years;
  }
  return path;
}

Path way_from_base(const Target& target, const Indicator& indicator, const Series& series,
                   const Series& history, const Parameters& parameters) {
  const int base_year = target.base_year();
  const bool has_baseline = target.baseline && target.baseline->year == base_year;
  const bool known = has_baseline || year_readings(series, indicator.measure, base_year).known(12);
  if (!known) return without_months(PathSource::none);
  const auto seasonal =
      target.path == PathKind::linear ? std::nullopt : seasonal_way(target, indicator, history, parameters);
  return seasonal ? *seasonal : path_without_history(target, indicator);
}

// With a benchmark or with last year's same months, so that no month lies under way to anything.
bool compares_month_by_month(const Goal& goal) {
  return benchmark_of(goal) != nullptr || std::holds_alternative<Directional>(goal);
}

// Flows, means and growth, in the order of preference of 4.4.
Path automatic_path(const Target& target, const Indicator& indicator, const Series& history,
                    const Parameters& parameters, const Path* of_class) {
  const auto seasonal = seasonal_path(history, indicator.measure, target.year, parameters);
  if (seasonal) return *seasonal;
  const bool has_shape = indicator.measure == Measure::flow || indicator.measure == Measure::mean;
  return has_shape && of_class != nullptr ? *of_class : path_without_history(target, indicator);
}

double median_of(std::vector<double>& values) {
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
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

bool asks_for_class(const Target& target, const Indicator& indicator, const Series& series) {
  const bool has_shape = indicator.measure == Measure::flow || indicator.measure == Measure::mean;
  const bool is_free = target.path == PathKind::automatic || target.path == PathKind::seasonal;
  if (!has_shape || !is_free || !target.trajectory.empty() || compares_month_by_month(target.goal))
    return false;
  if (series.empty()) return true;
  const std::vector<int>& excluded = indicator.excluded_years;
  for (int year = target.year - 1; year >= series.points().front().period.year_number(); --year) {
    if (std::find(excluded.begin(), excluded.end(), year) != excluded.end()) continue;
    const bool published = series.at(Period::year(year)).has_value();
    if (published || year_readings(series, indicator.measure, year).known(12)) return false;
  }
  return true;
}

std::optional<Path> class_profile(std::span<const Path> shapes) {
  if (shapes.empty()) return std::nullopt;
  Path path = without_months(PathSource::class_profile);
  path.start = shapes.front().start;
  path.years_used = shapes.front().years_used;
  for (const Path& shape : shapes) {
    path.years_used = std::min(path.years_used, shape.years_used);
    path.decided_by = std::max(path.decided_by, shape.decided_by);
  }
  std::vector<double> said;
  for (std::size_t i = 0; i < path.share.size(); ++i) {
    said.clear();
    for (const Path& shape : shapes) {
      if (known(shape.share[i])) said.push_back(shape.share[i]);
    }
    if (said.size() * 2 >= shapes.size() && !said.empty()) path.share[i] = median_of(said);
  }
  return path;
}

Path path_without_history(const Target& target, const Indicator& indicator) {
  switch (indicator.measure) {
    case Measure::flow:
      return linear_path(indicator, 1);
    case Measure::stock:
    case Measure::share:
      return linear_path(indicator, years_of_way(target));
    default:
      return flat_path(indicator);
  }
}

Path choose_path(const Target& target, const Indicator& indicator, const Series& series,
                 const Series& history, const Parameters& parameters, const Path* of_class) {
  const Measure measure = indicator.measure;
  if (measure == Measure::rank || measure == Measure::event) return without_months(PathSource::none);
  if (compares_month_by_month(target.goal)) return flat_path(indicator);
  if (!target.trajectory.empty()) return trajectory_path(target, indicator);
  if (measure == Measure::stock || measure == Measure::share) {
    return way_from_base(target, indicator, series, history, parameters);
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
  return automatic_path(target, indicator, history, parameters, of_class);
}

}  // namespace pledged
