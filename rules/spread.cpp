#include "rules/spread.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "rules/year_readings.h"

namespace pledged {
namespace {

constexpr int kMostYears = 8;
constexpr double kVarianceOfT4 = 2;  // for a scale of 1

// What the end of a year was, seen from `month` of it: the log of its share, or the change that was to come.
std::vector<double> ends_seen_from(const Series& series, Measure measure, int year, unsigned month) {
  std::vector<double> seen;
  if (series.empty()) return seen;
  const int earliest = std::max(series.points().front().period.year_number(), year - kMostYears);
  for (int y = year - 1; y >= earliest; --y) {
    const YearReadings readings = year_readings(series, measure, y);
    if (!readings.known(12) || !readings.known(month)) continue;
    const double then = readings.at(month).value;
    const double end = readings.at(12).value;
    if (measure == Measure::growth) {
      seen.push_back(end - then);
    } else if (then > 0 && end > 0) {
      seen.push_back(std::log(then / end));
    }
  }
  return seen;
}

// A share is foretold from the other years; a growth rate from itself.
double mean_square_error(const std::vector<double>& seen, Measure measure) {
  const auto count = static_cast<double>(seen.size());
  double sum = 0;
  for (const double value : seen) sum += value;
  double squares = 0;
  for (const double value : seen) {
    const double foretold = measure == Measure::growth ? 0 : (sum - value) / (count - 1);
    squares += (value - foretold) * (value - foretold);
  }
  return squares / count;
}

}  // namespace

double pooled_spread(const Series& series, Measure measure, int year, unsigned month, double class_spread,
                     const Parameters& parameters) {
  const bool learns = measure == Measure::flow || measure == Measure::mean || measure == Measure::growth;
  if (!learns || month == 12) return class_spread;
  const std::vector<double> seen = ends_seen_from(series, measure, year, month);
  const auto years = static_cast<double>(seen.size());
  if (seen.size() < 2 || years < parameters.own_spread_years) return class_spread;
  const double own = mean_square_error(seen, measure) / kVarianceOfT4;
  const double weight = parameters.own_spread_weight;
  const double pooled = std::sqrt((years * own + weight * class_spread * class_spread) / (years + weight));
  return std::clamp(pooled, parameters.own_spread_least * class_spread,
                    parameters.own_spread_most * class_spread);
}

}  // namespace pledged
