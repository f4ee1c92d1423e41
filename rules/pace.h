// Pace: Student's t with four degrees of freedom, by which chances are told, and the earned schedule, by
// which a deviation is told in months (2-evaluation.md 4.3, 4.5). Closed forms; pure functions.
#pragma once

#include <array>

namespace pledged {

/// Student's t with four degrees of freedom: P(T ≤ t). Closed form, 4.5.
double t4_cdf(double t);
/// Its inverse. REQUIRES 0 < p < 1. Closed form: t = sign(p − ½)·2·√(q − 1), q = cos(acos(√α)/3)/√α, α = 4p(1
/// − p).
double t4_quantile(double p);

/// Earned schedule (4.3): the fractional month, 0–12, by which the path expects what has been reached.
/// `share` and `start` as in Path; `reached` is the share reached. NaN if the path has no months.
double months_earned(const std::array<double, 12>& share, double reached, double start = 0);

}  // namespace pledged
