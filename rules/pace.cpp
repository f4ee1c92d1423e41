#include "rules/pace.h"

#include <algorithm>
#include <cmath>

#include "rules/assessment.h"

namespace pledged {
double t4_cdf(double t) {
  if (std::isinf(t)) return t > 0 ? 1 : 0;
  const double s = t / std::sqrt(1 + t * t / 4);
  return 0.5 + 0.375 * s * (1 - s * s * (1.0 / 12));
}

double t4_quantile(double p) {
  const double alpha = 4 * p * (1 - p);
  const double root = std::sqrt(alpha);
  const double q = std::cos(std::acos(root) / 3) / root;
  const double magnitude = 2 * std::sqrt(std::max(q - 1, 0.0));
  return p < 0.5 ? -magnitude : magnitude;
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
