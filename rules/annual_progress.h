// AnnualProgress: the progress measure of Eurostat and Open SDG for indicators that have one value a year:
// the compound annual growth rate observed since a base year, against the rate that reaches the target in its
// year, or against fixed rates where nobody set a target.
//
// Offices must report by it, so it is the published definition, with nothing of our own: Open SDG, "Progress
// Measurement Methodology" (Statistics Canada, after Eurostat), for one series: thresholds 0.95/0.60/0, and
// 0.015/0.005/0 scaled near a natural limit. It is not the score (−5 to 5) by which Open SDG averages several
// series into one indicator. Pure functions on plain values.
#pragma once

#include <cstdint>
#include <optional>

#include "rules/annual_category.h"
#include "rules/assessment.h"
#include "rules/indicator.h"

namespace pledged {

struct AnnualTarget {
  double value = 0;
  int year = 0;
};

struct AnnualSeries {
  double base_value = 0;
  int base_year = 0;
  double current_value = 0;
  int current_year = 0;
  Direction direction = Direction::higher;
  std::optional<AnnualTarget> target;
  std::optional<double> limit;  ///< natural: 100 for a share in %; looked at only where there is no target
};

/// Why no rate can be computed.
enum class NoRate : std::uint8_t {
  told,   ///< it can
  years,  ///< less than a year has passed since the base, or the target's year is not after it
  signs,  ///< a rate needs the base, the value and the target on one side of zero
  way,    ///< the base is the target: no rate is required
};

struct AnnualRates {
  double substantial = 0;
  double moderate = 0;
};

struct AnnualProgress {
  AnnualCategory category = AnnualCategory::not_available;
  double observed_rate = kUnknown;  ///< a year: 0.02 is 2 %
  double required_rate = kUnknown;  ///< known only with a target
  /// With a target the observed rate over the required one, without the observed rate. More is better.
  double value = kUnknown;
  AnnualRates thresholds;  ///< of `value`; that of limited_progress is 0
  NoRate why_none = NoRate::told;
};

/// A reached target is achieved whether or not a rate can be computed. A base or a target of zero counts as
/// 0.001, as published. Where the base is the target and the value has left it, that is deterioration.
AnnualProgress annual_progress(const AnnualSeries& series);

/// `value`, or 0.001 in place of zero.
double never_zero(double value);

/// The compound annual growth rate: (to / from)^(1 / years) − 1. REQUIRES: years > 0, to / from ≥ 0.
double annual_growth_rate(double from, double to, int years);

/// The factor 0–1 by which the fixed rates are scaled where the base is near a limit:
/// 1 − (|y₀| / |limit|)^4.44 below it, mirrored above it, 1 from twice the limit on.
double limit_factor(double base_value, double limit);

}  // namespace pledged
