#include "rules/spread.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "rules/elementary.h"
#include "rules/year_readings.h"

namespace pledged {
namespace {

constexpr int kMostYears = 8;
constexpr std::size_t kMostForetelling = 3;

// What the ends of the years were, seen from one month: logs of shares, ascending years.
class Shares {
 public:
  /// The squared error of the newest as foretold by those before it; NaN: there are none before.
  double take(double log_share) {
    const std::size_t told = std::min(count_, kMostForetelling);
    double sum = 0;
    for (std::size_t back = 1; back <= told; ++back) sum += values_[count_ - back];
    values_[count_++] = log_share;
    const auto years = static_cast<double>(told);
    const double error = log_share - sum / years;
    return error * error / (1 + 1 / years);
  }

 private:
  std::array<double, kMostYears> values_;  // the first count_ of them
  std::size_t count_ = 0;
};

// The errors of all months and years, in terms of the class.
class Errors {
 public:
  Errors(Measure measure, const MonthlySpread& class_spread, double scale)
      : growth_(measure == Measure::growth), class_spread_(class_spread), scale_(scale) {}

  void add(const YearReadings& year) {
    const double end = year.at(12).value;
    bool counted = false;
    for (unsigned month = 1; month < 12; ++month) {
      if (!year.known(month)) continue;
      const double square = square_of(month, year.at(month).value, end);
      if (std::isnan(square)) continue;
      const double usual = class_spread_[month - 1] * scale_;
      squares_ += square / (usual * usual);
      ++count_;
      counted = true;
    }
    years_ += counted ? 1 : 0;
  }

  [[nodiscard]] int years() const { return years_; }
  [[nodiscard]] double mean_square() const { return squares_ / count_; }

 private:
  // A share is foretold from other years; a growth rate from itself. NaN: nothing foretells it.
  double square_of(unsigned month, double then, double end) {
    if (growth_) return (end - then) * (end - then);
    return then > 0 && end > 0 ? shares_[month - 1].take(natural_log(then / end)) : NAN;
  }

  bool growth_;
  const MonthlySpread& class_spread_;
  double scale_;
  std::array<Shares, 12> shares_;
  double squares_ = 0;
  double count_ = 0;
  int years_ = 0;
};

}  // namespace

double spread_factor(const Series& series, Measure measure, int year, const MonthlySpread& class_spread,
                     double scale, const Parameters& parameters) {
  const bool learns = measure == Measure::flow || measure == Measure::mean || measure == Measure::growth;
  if (!learns || series.empty()) return 1;
  Errors errors(measure, class_spread, scale);
  const int earliest = std::max(series.points().front().period.year_number(), year - kMostYears);
  for (int y = earliest; y < year; ++y) {
    const YearReadings readings = year_readings(series, measure, y);
    if (readings.known(12)) errors.add(readings);
  }
  if (errors.years() == 0 || errors.years() < parameters.own_spread_years) return 1;
  const double own = natural_log(errors.mean_square()) / 2;  // −∞ where there was none; the bounds take it up
  const double pooled = natural_exp(errors.years() * own / (errors.years() + parameters.own_spread_weight));
  return std::clamp(pooled, parameters.own_spread_least, parameters.own_spread_most);
}

}  // namespace pledged
