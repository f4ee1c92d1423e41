#include "rules/pace.h"

#include <algorithm>
#include <cmath>

#include "rules/assessment.h"

namespace pledged {
namespace {

// How much the data weigh against the plan at the end of `month`.
double data_weight(unsigned month, const Parameters& parameters) {
  return parameters.k0 + (1 - parameters.k0) * month / 12.0;
}

double on_track_threshold(unsigned month, const Parameters& parameters) {
  constexpr double kMarch = 3;
  constexpr double kNovember = 11;
  const double elapsed = std::clamp((month - kMarch) / (kNovember - kMarch), 0.0, 1.0);
  return parameters.on_track_from_march +
         elapsed * (parameters.on_track_from_november - parameters.on_track_from_march);
}

double shifted(double threshold, Modality modality, const Parameters& parameters) {
  switch (modality) {
    case Modality::binding:
      return std::min(threshold + parameters.binding_shift, parameters.binding_ahead_cap);
    case Modality::stretch:
      return std::max(threshold + parameters.stretch_shift, parameters.stretch_floor);
    case Modality::expected:
      break;
  }
  return threshold;
}

}  // namespace

double t4_cdf(double t) {
  if (std::isinf(t)) return t > 0 ? 1 : 0;
  const double s = t / std::sqrt(1 + t * t / 4);
  return 0.5 + 0.375 * s * (1 - s * s / 12);
}

double t4_quantile(double p) {
  const double alpha = 4 * p * (1 - p);
  const double root = std::sqrt(alpha);
  const double q = std::cos(std::acos(root) / 3) / root;
  const double magnitude = 2 * std::sqrt(std::max(q - 1, 0.0));
  return p < 0.5 ? -magnitude : magnitude;
}

PaceBands pace_bands(unsigned month, double sigma, const Parameters& parameters, Modality modality) {
  const double width = sigma / data_weight(month, parameters);
  const auto band = [&](double threshold) {
    return width * t4_quantile(shifted(threshold, modality, parameters));
  };
  return {band(parameters.lagging_below), band(on_track_threshold(month, parameters)),
          band(parameters.ahead_from)};
}

double chance_from_deviation(unsigned month, double deviation, double sigma, const Parameters& parameters) {
  return t4_cdf(data_weight(month, parameters) * deviation / sigma);
}

double months_earned(const std::array<double, 12>& share, double reached, double start) {
  double earned = 0;
  double expected_then = start;
  bool has_months = false;
  for (unsigned month = 1; month <= 12; ++month) {
    const double expected = share[month - 1];
    if (std::isnan(expected)) continue;
    has_months = true;
    if (reached < expected) {
      const double part = (reached - expected_then) / (expected - expected_then);
      return earned + std::clamp(part, 0.0, 1.0) * (month - earned);
    }
    earned = month;
    expected_then = expected;
  }
  return has_months ? earned : kUnknown;
}

}  // namespace pledged
