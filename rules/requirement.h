// Requirement: what the rest of the year must bring for the goal to be kept: arithmetic, not a forecast
// (2-evaluation.md 4.3, "Required remaining"); and whether the same months ever brought it. Private to
// rules/; pure.
#pragma once

#include <optional>

#include "rules/situation.h"

namespace pledged {

struct Requirement {
  RequiredKind kind = RequiredKind::none;
  double value = kUnknown;
  /// The best of what the same months brought in the last ten years that are known to their end, counted as
  /// `value` is; of two that are alike the later.
  double best = kUnknown;
  int best_year = 0;
  Feasibility feasibility = Feasibility::unknown;
};

/// None where the rest of the year cannot be told exactly (growth without its level, rank), where nothing is
/// left to do, and for the final value.
Requirement requirement(const Situation& situation);

/// The most that the months left of the year brought in any of those years, in the indicator's unit; nothing
/// for what does not add up, and without a complete year.
std::optional<double> best_of_rest(const Situation& situation);

/// What is left of a growth rate of the year when the first months have grown by `so_far` (same unit) and
/// were `share` of last year: (T − s·g)/(1 − s).  C2. REQUIRES: share < 1.
double growth_of_rest(double whole, double so_far, double share);
/// What the rest of the year must average: (N·T − n·x̄)/(N − n), in days.  C3. REQUIRES: month < 12.
double mean_of_rest(double whole, double so_far, int year, unsigned month);

}  // namespace pledged
