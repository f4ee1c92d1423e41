// Pace: is what is there what should be there by now, and how much does a deviation matter in this month.
//
// The bands of design 2-evaluation.md 4.6: with z = k·ln(pace)/σ_m and t₄ quantiles for the three thresholds,
// they reproduce its table of pace bands for the measured σ, and carry over to growth (percentage points in
// place of logarithms) and to calmer series (a smaller σ). Pure functions; what a status makes of a band is
// said in assess.cpp.
#pragma once

#include <array>

#include "rules/parameters.h"
#include "rules/target.h"

namespace pledged {

/// Student's t with four degrees of freedom: P(T ≤ t). Closed form, 4.5.
double t4_cdf(double t);
/// Its inverse. REQUIRES 0 < p < 1. Closed form: t = sign(p − ½)·2·√(q − 1), q = cos(acos(√α)/3)/√α, α = 4p(1
/// − p).
double t4_quantile(double p);

/// Thresholds on the deviation from the path: ln(pace) for levels, percentage points for growth.
struct PaceBands {
  double lagging_below = 0;
  double on_track_from = 0;
  double ahead_from = 0;
};

/// The bands at the end of `month` (1–12) for a spread `sigma` (log units or points). Widths shrink with the
/// year; a binding target's bands lie higher, a stretch target's lower.
PaceBands pace_bands(unsigned month, double sigma, const Parameters& parameters,
                     Modality modality = Modality::expected);

/// The chance, as of the end of `month`, that a target with this deviation from its path is kept: what the
/// thresholds of the bands are thresholds on.
double chance_from_deviation(unsigned month, double deviation, double sigma, const Parameters& parameters);

/// Earned schedule (4.3): the fractional month, 0–12, by which the path expects what has been reached.
/// `share` and `start` as in Path; `reached` is the share reached. NaN if the path has no months.
double months_earned(const std::array<double, 12>& share, double reached, double start = 0);

}  // namespace pledged
