// AnnualProgress: the progress measure of Eurostat and Open SDG for indicators that have one value a year:
// the compound annual growth rate observed since a base year, against the rate that reaches the target in its
// year, or against fixed rates where nobody set a target.
//
// Offices must report by it, so it is exactly the published definition, with nothing of our own: Open SDG,
// "Progress Measurement Methodology" (Statistics Canada, after Eurostat), thresholds 0.95/0.60/0 and
// 0.015/0.005/0, scaled near a natural limit. Pure functions on plain values.
#pragma once

#include <cstdint>
#include <optional>

#include "rules/indicator.h"
#include "rules/result.h"

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

enum class AnnualCategory : std::uint8_t {
  target_achieved,
  substantial_progress,  ///< on track
  moderate_progress,     ///< progress made but acceleration needed
  limited_progress,
  deterioration,
};

struct AnnualProgress {
  /// With a target: the observed rate over the required one; without: the observed rate. Oriented so that
  /// more is better.
  double value = 0;
  AnnualCategory category = AnnualCategory::deterioration;
};

/// Codes: "years" (fewer than one year has passed since the base, or the target's year is not after it),
/// "signs" (a rate needs values on one side of zero). A base of zero counts as 0.001, as published.
Result<AnnualProgress> annual_progress(const AnnualSeries& series);

/// The compound annual growth rate: (to / from)^(1 / years) − 1. REQUIRES: years > 0, to / from ≥ 0.
double annual_growth_rate(double from, double to, int years);

/// The factor 0–1 by which the fixed rates are scaled where the base is near a limit:
/// 1 − (|y₀| / |limit|)^4.44 below it, mirrored above it, 1 from twice the limit on.
double limit_factor(double base_value, double limit);

std::string_view to_string(AnnualCategory category);

}  // namespace pledged
