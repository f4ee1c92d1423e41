#include "rules/goal_bounds.h"

#include <cmath>
#include <stdexcept>

#include "rules/assess.h"

namespace pledged {
namespace {

bool is_ratio(const Unit& unit) {
  return unit.dimension == "ratio" || unit.dimension == "points";
}

// One percentage point in `unit`.
double point_in(const Unit& unit) {
  if (!is_ratio(unit)) return 1;
  const double base = unit.dimension == "ratio" ? 0.01 : 1;
  return base * std::pow(10, -unit.power) * static_cast<double>(unit.denominator) /
         static_cast<double>(unit.numerator);
}

class BoundsOf {
 public:
  BoundsOf(const Target& target, const Indicator& indicator, const Parameters& parameters)
      : target_(target), indicator_(indicator), parameters_(parameters) {}

  std::optional<GoalBounds> operator()(const AtLeast& goal) const { return at_least(goal.value, false); }
  std::optional<GoalBounds> operator()(const Above& goal) const { return at_least(goal.value, true); }
  std::optional<GoalBounds> operator()(const AtMost& goal) const { return at_most(goal.value, false); }
  std::optional<GoalBounds> operator()(const Below& goal) const { return at_most(goal.value, true); }
  std::optional<GoalBounds> operator()(const DoneBy&) const { return std::nullopt; }
  std::optional<GoalBounds> operator()(const External&) const { return std::nullopt; }

  std::optional<GoalBounds> operator()(const About& goal) const {
    const double value = number(goal.value);
    const double tolerance = goal.within ? number(*goal.within) : default_tolerance(value);
    return range(value, value - tolerance, value + tolerance, goal.two_sided);
  }

  std::optional<GoalBounds> operator()(const Between& goal) const {
    const double low = number(goal.low);
    const double high = number(goal.high);
    return range(lower() ? high : low, low, high, goal.two_sided);
  }

 private:
  [[nodiscard]] double number(Decimal value) const {
    return in_indicator_unit(value, target_.unit, indicator_);
  }
  [[nodiscard]] bool lower() const { return lower_is_better(target_); }

  [[nodiscard]] std::optional<GoalBounds> at_least(Decimal goal, bool strict) const {
    const double value = number(goal);
    GoalBounds bounds;
    bounds.nominal = bounds.effective = bounds.floor = value;
    bounds.strict = strict;
    return bounds;
  }

  [[nodiscard]] std::optional<GoalBounds> at_most(Decimal goal, bool strict) const {
    const double value = number(goal);
    GoalBounds bounds;
    bounds.nominal = bounds.effective = bounds.ceiling = value;
    bounds.strict = strict;
    bounds.lower = true;
    return bounds;
  }

  [[nodiscard]] std::optional<GoalBounds> range(double nominal, double low, double high,
                                                bool two_sided) const {
    GoalBounds bounds;
    bounds.nominal = nominal;
    bounds.effective = lower() ? high : low;
    bounds.lower = lower();
    bounds.two_sided = two_sided;
    if (two_sided || !lower()) bounds.floor = low;
    if (two_sided || lower()) bounds.ceiling = high;
    return bounds;
  }

  // 左右 without a number of its own: half a point for growth, and for what should stay low in %; a share of
  // the level otherwise.
  [[nodiscard]] double default_tolerance(double value) const {
    const Measure measure = indicator_.measure;
    const bool low_percentage =
        lower() && (measure == Measure::share || measure == Measure::mean) && is_ratio(indicator_.unit);
    if (measure == Measure::growth || low_percentage) {
      return from_points(parameters_.about_growth_points, indicator_.unit);
    }
    return parameters_.about_level_share * std::abs(value);
  }

  const Target& target_;
  const Indicator& indicator_;
  const Parameters& parameters_;
};

}  // namespace

bool GoalBounds::over_ceiling(double value, int precision) const {
  const double v = round_to(value, precision);
  const double bound = round_to(ceiling, precision);
  return v > bound || (strict && v == bound);
}

bool GoalBounds::under_floor(double value, int precision) const {
  const double v = round_to(value, precision);
  const double bound = round_to(floor, precision);
  return v < bound || (strict && v == bound);
}

bool GoalBounds::met_by(double value, int precision) const {
  return !over_ceiling(value, precision) && !under_floor(value, precision);
}

bool GoalBounds::beyond_better_side(double value, int precision) const {
  return two_sided && (lower ? under_floor(value, precision) : over_ceiling(value, precision));
}

std::optional<GoalBounds> goal_bounds(const Target& target, const Indicator& indicator,
                                      const Parameters& parameters) {
  return std::visit(BoundsOf(target, indicator, parameters), target.goal);
}

bool lower_is_better(const Target& target) {
  const bool direction_decides =
      std::holds_alternative<About>(target.goal) || std::holds_alternative<Between>(target.goal);
  return direction_decides ? target.direction == Direction::lower : is_ceiling(target.goal);
}

double from_points(double points, const Unit& unit) {
  return points * point_in(unit);
}

double to_points(double value, const Unit& unit) {
  return value / point_in(unit);
}

double in_indicator_unit(Decimal value, const Unit& unit, const Indicator& indicator) {
  const auto converted = convert(value, unit, indicator.unit);
  if (!converted) {
    throw std::invalid_argument("indicator '" + indicator.id.text + "': " + converted.error().message);
  }
  return *converted;
}

}  // namespace pledged
