// Checks of one goal against the indicator that it is judged by: that the comparator suits the measure and
// the direction, that its unit converts, that its number can be believed.
#pragma once

#include "config/goal_reader.h"
#include "config/indicator_reader.h"
#include "rules/target.h"

namespace pledged {

/// A goal of a target: the one first pledged, or an amended one.
struct StatedGoal {
  const Goal& goal;
  const Unit& unit;              ///< of its numbers
  const GoalReferences& refers;  ///< with the place of the goal
  Place unit_place;
};

/// Errors go to `findings`; true if there were none. Codes "goal-measure", "goal-direction", "unit-mismatch",
/// "goal-range", "goal-plausible", "base-year".
bool check_goal(const StatedGoal& stated, const Target& target, const IndicatorDraft& indicator,
                Findings& findings);

/// The unit of a goal that names none: the indicator's, or % for the fall of a series that is a change.
Unit usual_unit(const Goal& goal, const Indicator& indicator);

/// The numbers of a goal that are values of the indicator, in the target's unit: not those that are
/// differences, shares of a base or places of another series.
std::vector<Decimal> values_of(const Goal& goal);

/// A unit as messages show it.
std::string shown(const Unit& unit);

}  // namespace pledged
