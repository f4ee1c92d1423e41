#include "rules/forecast.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "rules/elementary.h"
#include "rules/pace.h"

namespace pledged {
namespace {

constexpr double kUpperTenth = 0.9;

// The chance that a t₄ variable of this middle and spread lies within.
double chance_within(double middle, double spread, const Bounds& bounds) {
  const double below_ceiling = std::isinf(bounds.ceiling) ? 1 : t4_cdf((bounds.ceiling - middle) / spread);
  const double below_floor = std::isinf(bounds.floor) ? 0 : t4_cdf((bounds.floor - middle) / spread);
  return std::max(below_ceiling - below_floor, 0.0);
}

double log_bound(double bound) {
  if (bound > 0) return natural_log(bound);
  return bound == -INFINITY || bound <= 0 ? -INFINITY : bound;
}

// The least whole number that is counted, and the greatest.
double first_count(const Bounds& bounds) {
  return std::isinf(bounds.floor) ? 0 : std::max(std::ceil(bounds.floor), 0.0);
}

double last_count(const Bounds& bounds) {
  return std::floor(bounds.ceiling);
}

double mean_of(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

struct Line {
  double at = 0;        // its value at the year asked for
  double variance = 0;  // of a new value there
};

struct Weighted {
  double sum = 0;
  double mean_year = 0;
  double mean_value = 0;
  double spread = 0;   // Σ w (t − t̄)²
  double product = 0;  // Σ w (t − t̄)(x − x̄)
};

double weight_of(std::size_t i) {
  return static_cast<double>(i + 1);
}

Weighted weigh(std::span<const YearValue> values) {
  Weighted w;
  for (std::size_t i = 0; i < values.size(); ++i) {
    w.sum += weight_of(i);
    w.mean_year += weight_of(i) * values[i].year;
    w.mean_value += weight_of(i) * values[i].value;
  }
  w.mean_year /= w.sum;
  w.mean_value /= w.sum;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double years = values[i].year - w.mean_year;
    w.spread += weight_of(i) * years * years;
    w.product += weight_of(i) * years * (values[i].value - w.mean_value);
  }
  return w;
}

// Weights are scaled to a mean of 1, so that the variance is that of a value of usual weight.
Line line_through(std::span<const YearValue> values, int year) {
  const Weighted w = weigh(values);
  const double slope = w.product / w.spread;
  const double ahead = year - w.mean_year;
  double squares = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double error = values[i].value - (w.mean_value + slope * (values[i].year - w.mean_year));
    squares += weight_of(i) * error * error;
  }
  const double count = static_cast<double>(values.size());
  const double usual_weight = w.sum / count;
  const double residual = values.size() > 2 ? squares / usual_weight / (count - 2) : 0;
  const double uncertainty = 1 + usual_weight / w.sum + usual_weight * ahead * ahead / w.spread;
  return {w.mean_value + slope * ahead, residual * uncertainty};
}

double student_quantile(double p, unsigned degrees) {
  double low = 0;
  double high = 1000;
  constexpr int kHalvings = 80;
  for (int i = 0; i < kHalvings; ++i) {
    const double middle = (low + high) / 2;
    (student_cdf(middle, degrees) < p ? low : high) = middle;
  }
  return low;
}

}  // namespace

double data_weight(unsigned month, const Parameters& parameters) {
  return parameters.k0 + (1 - parameters.k0) * month / 12.0;
}

Forecast forecast_ratio(double implied, double plan, double weight, double sigma, const Bounds& bounds) {
  const double middle = weight * natural_log(implied) + (1 - weight) * natural_log(plan);
  const double reach = t4_quantile(kUpperTenth) * sigma;
  const Bounds logs{log_bound(bounds.floor), bounds.ceiling > 0 ? natural_log(bounds.ceiling) : -INFINITY};
  Forecast forecast{natural_exp(middle), natural_exp(middle - reach), natural_exp(middle + reach), 0};
  if (bounds.ceiling > 0) forecast.probability = chance_within(middle, sigma, logs);
  return forecast;
}

Forecast forecast_difference(double implied, double plan, double weight, double sigma, const Bounds& bounds) {
  const double middle = weight * implied + (1 - weight) * plan;
  const double reach = t4_quantile(kUpperTenth) * sigma;
  return {middle, middle - reach, middle + reach, chance_within(middle, sigma, bounds)};
}

Forecast forecast_walk(double latest, std::span<const double> steps, unsigned months_left, double damping,
                       const Bounds& bounds) {
  if (steps.size() < kFewestSteps) return {};
  const double drift = mean_of(steps);
  const std::span<const double> before = steps.first(steps.size() - 1);
  const double usual = mean_of(before);
  double squares = 0;
  for (const double step : before) squares += (step - usual) * (step - usual);
  const double spread = std::sqrt(squares / static_cast<double>(before.size() - 1) * months_left);
  if (!(spread > 0)) return {};
  const double middle = latest + damping * drift * months_left;
  const double reach = t4_quantile(kUpperTenth) * spread;
  return {middle, middle - reach, middle + reach, chance_within(middle, spread, bounds)};
}

Forecast forecast_count(double goal, double so_far, double share, double prior, const Bounds& bounds) {
  const double shape = prior * goal + so_far;
  const double success = (prior + share) / (prior + 1);
  const double failure = 1 - success;
  constexpr double kAllBut = 1 - 1e-12;
  constexpr int kMostEvents = 100'000;
  Forecast forecast;
  forecast.projected = so_far + shape * failure / success;
  double term = natural_exp(shape * natural_log(success));
  double sum = 0;
  double within = 0;
  for (int more = 0; more <= kMostEvents && sum < kAllBut; ++more) {
    const double total = so_far + more;
    if (total >= first_count(bounds) && total <= last_count(bounds)) within += term;
    sum += term;
    if (!known(forecast.low) && sum >= 1 - kUpperTenth) forecast.low = total;
    if (!known(forecast.high) && sum >= kUpperTenth) forecast.high = total;
    term *= (shape + more) / (more + 1) * failure;
  }
  // What lies beyond the last term that was summed lies above an open floor.
  const bool open_above = std::isinf(bounds.ceiling);
  forecast.probability = std::clamp(within + (open_above ? 1 - sum : 0.0), 0.0, 1.0);
  return forecast;
}

Forecast forecast_trend(std::span<const YearValue> values, int year, const Bounds& bounds) {
  constexpr std::size_t kFewestForChance = 4;
  if (values.size() < 2) return {};
  const Line line = line_through(values, year);
  Forecast forecast;
  forecast.projected = line.at;
  if (values.size() < kFewestForChance || !(line.variance > 0)) return forecast;
  const auto degrees = static_cast<unsigned>(values.size() - 2);
  const double spread = std::sqrt(line.variance);
  const auto chance_below = [&](double bound) {
    return std::isinf(bound) ? (bound > 0 ? 1.0 : 0.0) : student_cdf((bound - line.at) / spread, degrees);
  };
  const double reach = student_quantile(kUpperTenth, degrees) * spread;
  forecast.low = line.at - reach;
  forecast.high = line.at + reach;
  forecast.probability = std::max(chance_below(bounds.ceiling) - chance_below(bounds.floor), 0.0);
  return forecast;
}

TrendClass trend_of(std::span<const YearValue> values, int year, double goal, bool lower) {
  const YearValue& first = values.front();
  const YearValue& last = values.back();
  if (lower ? last.value <= goal : last.value >= goal) return TrendClass::on_track;
  // From beyond the goal back across it: whatever a ratio says, it is going away.
  if (lower ? first.value <= goal : first.value >= goal) return TrendClass::away;
  const double required = (goal - first.value) / (year - first.year);
  const double observed = (last.value - first.value) / (last.year - first.year);
  const double ratio = observed / required;
  constexpr double kOnTrack = 0.95;
  constexpr double kModerate = 0.60;
  if (ratio >= kOnTrack) return TrendClass::on_track;
  if (ratio >= kModerate) return TrendClass::moderate;
  return ratio >= 0 ? TrendClass::limited : TrendClass::away;
}

double student_cdf(double t, unsigned degrees) {
  const double angle = std::atan2(t, std::sqrt(static_cast<double>(degrees)));
  const double sine = std::sin(angle);
  const double cosine = std::cos(angle);
  const bool odd = degrees % 2 == 1;
  double term = odd ? cosine : 1;
  double sum = degrees == 1 ? 0 : term;
  for (unsigned n = odd ? 3 : 2; n < degrees; n += 2) {
    term *= cosine * cosine * (n - 1) / n;
    sum += term;
  }
  const double within = odd ? (angle + sine * sum) * 2 * std::numbers::inv_pi : sine * sum;
  return 0.5 + within / 2;
}

}  // namespace pledged
