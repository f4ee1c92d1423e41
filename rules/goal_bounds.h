// GoalBounds: a goal as an interval in the indicator's unit: between which numbers the final value must lie.
// The one place where 左右, 以内, 突破 and ranges become comparisons (design 1-targets.md, "Goals", and
// 2-evaluation.md 4.2). Private to rules/; a value type.
#pragma once

#include <limits>
#include <optional>

#include "rules/assessment.h"
#include "rules/indicator.h"
#include "rules/parameters.h"
#include "rules/target.h"

namespace pledged {

struct GoalBounds {
  double nominal = 0;    ///< the number that was pledged
  double effective = 0;  ///< the number that suffices: with the tolerance of 左右
  double floor = -std::numeric_limits<double>::infinity();
  double ceiling = std::numeric_limits<double>::infinity();
  bool strict = false;     ///< 突破, 低于, a direction: the bound itself is not enough
  bool lower = false;      ///< less is better
  bool two_sided = false;  ///< too much of the better is a miss too
  bool derived = false;    ///< computed, not pledged: compared as it is, for rounding it would move the goal
  bool direction_only = false;  ///< nobody said how much: more than enough means nothing

  /// After rounding the value, and the bounds that were pledged, to `precision` decimals.
  [[nodiscard]] bool met_by(double value, int precision) const;
  [[nodiscard]] bool over_ceiling(double value, int precision) const;
  [[nodiscard]] bool under_floor(double value, int precision) const;
  /// On the side that only a two-sided goal closes: 2.5 where 1–2 is pledged and more is better.
  [[nodiscard]] bool beyond_better_side(double value, int precision) const;
  /// What a rounded value is compared with on the side that is not enough. REQUIRES: not two-sided.
  [[nodiscard]] double limit(int precision) const;

 private:
  [[nodiscard]] double highest(int precision) const;
  [[nodiscard]] double lowest(int precision) const;
};

/// `reference` is the number outside the goal that it is measured from (GoalReference), in the indicator's
/// unit; NaN: not known, or the goal needs none. Nothing for goals that are no comparison of numbers
/// (done_by, external, composites), and where a reference is needed and not known. REQUIRES: the target's
/// unit suits the goal and the indicator; std::invalid_argument otherwise.
std::optional<GoalBounds> goal_bounds(const Target& target, const Indicator& indicator,
                                      const Parameters& parameters, double reference = kUnknown);

/// True when less is better: by the comparator where it says so, else (左右, a range, a benchmark) by the
/// direction of the target.
bool lower_is_better(const Target& target, const Indicator& indicator);

/// `points` percentage points in a unit of ratio (0.5 pp are 0.5 in %, 0.005 as a pure number); unchanged in
/// every other unit.
double from_points(double points, const Unit& unit);
/// The inverse.
double to_points(double value, const Unit& unit);

/// `value`, a number of the target, in the indicator's unit.
double in_indicator_unit(Decimal value, const Unit& unit, const Indicator& indicator);
/// `value`, in the unit of `other`, in the indicator's. REQUIRES: the units convert.
double in_unit_of(const Indicator& indicator, double value, const Indicator& other);
/// The same for a difference, which may be in percentage points where the indicator is in %.
double difference_in_indicator_unit(Decimal value, const Unit& unit, const Indicator& indicator);
/// Whether the unit of `target` can be that of its goal's numbers: for a fall also % and percentage points.
bool unit_suits_goal(const Goal& goal, const Unit& unit, const Indicator& indicator);

}  // namespace pledged
