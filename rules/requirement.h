// Requirement: what the rest of the year must bring for the goal to be kept: arithmetic, not a forecast
// (2-evaluation.md 4.3, "Required remaining"). Private to rules/; pure.
#pragma once

#include <optional>

#include "rules/situation.h"

namespace pledged {

struct Requirement {
  RequiredKind kind = RequiredKind::none;
  double value = kUnknown;
};

/// None where the rest of the year cannot be told exactly (growth, rank), where nothing is left to do, and
/// for the final value.
Requirement requirement(const Situation& situation);

/// The most that the months left of the year brought in any of the last years, in the indicator's unit;
/// nothing for what does not add up, and without a complete year.
std::optional<double> best_of_rest(const Situation& situation);

}  // namespace pledged
