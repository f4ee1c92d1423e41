#include "rules/goal_bounds.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "rules/assess.h"

namespace pledged {
namespace {

constexpr double kWhole = 100;  // points

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

// What a computed bound may be off by in binary.
double noise_of(double bound) {
  constexpr double kRelative = 1e-12;
  return std::isfinite(bound) ? kRelative * std::max(std::abs(bound), 1.0) : 0;
}

class BoundsOf {
 public:
  using Bounds = std::optional<GoalBounds>;

  BoundsOf(const Target& target, const Indicator& indicator, const Parameters& parameters, double reference)
      : target_(target), indicator_(indicator), parameters_(parameters), reference_(reference) {}

  Bounds operator()(const AtLeast& goal) const { return at_least(number(goal.value)); }
  Bounds operator()(const Above& goal) const { return strictly(at_least(number(goal.value))); }
  Bounds operator()(const AtMost& goal) const { return at_most(number(goal.value)); }
  Bounds operator()(const Below& goal) const { return strictly(at_most(number(goal.value))); }
  Bounds operator()(const Zero&) const { return at_most(0); }
  Bounds operator()(const Full&) const { return at_least(from_points(kWhole, indicator_.unit)); }
  Bounds operator()(const RankWithin& goal) const { return at_most(goal.rank.to_double()); }
  Bounds operator()(const DoneBy&) const { return std::nullopt; }
  Bounds operator()(const External&) const { return std::nullopt; }
  Bounds operator()(const AllOf&) const { return std::nullopt; }
  Bounds operator()(const AnyOf&) const { return std::nullopt; }

  Bounds operator()(const FallBy& goal) const {
    if (indicator_.measure != Measure::growth) return fallen_from_reference(goal);
    const double points = from_points(to_points(goal.value.to_double(), target_.unit), indicator_.unit);
    return indicator_.reports == Reports::fall ? at_least(points) : at_most(-points);
  }

  Bounds operator()(const NoWorseThan& goal) const { return not_worse_by(difference(goal.within)); }
  Bounds operator()(const Exceed& goal) const { return not_worse_by(-difference(goal.margin)); }

  Bounds operator()(const Directional& goal) const {
    const bool of_change = indicator_.measure == Measure::growth;
    const double base = of_change ? 0 : reference_;
    if (!known(base)) return std::nullopt;
    if (goal.trend == Trend::hold) return held_at(base);
    GoalBounds bounds = strictly(goal.trend == Trend::up ? at_least(base) : at_most(base));
    bounds.direction_only = true;
    return bounds;
  }

  Bounds operator()(const About& goal) const {
    const double value = number(goal.value);
    const double tolerance = goal.within ? number(*goal.within) : default_tolerance(value);
    return computed(range(value, value - tolerance, value + tolerance, goal.two_sided));
  }

  Bounds operator()(const Between& goal) const {
    const double low = number(goal.low);
    const double high = number(goal.high);
    return range(lower() ? high : low, low, high, goal.two_sided);
  }

 private:
  [[nodiscard]] double number(Decimal value) const {
    return in_indicator_unit(value, target_.unit, indicator_);
  }
  [[nodiscard]] double difference(Decimal value) const {
    return difference_in_indicator_unit(value, target_.unit, indicator_);
  }
  [[nodiscard]] bool lower() const { return lower_is_better(target_, indicator_); }

  static GoalBounds at_least(double value) {
    GoalBounds bounds;
    bounds.nominal = bounds.effective = bounds.floor = value;
    return bounds;
  }

  static GoalBounds at_most(double value) {
    GoalBounds bounds;
    bounds.nominal = bounds.effective = bounds.ceiling = value;
    bounds.lower = true;
    return bounds;
  }

  static GoalBounds computed(GoalBounds bounds) {
    bounds.derived = true;
    return bounds;
  }

  static GoalBounds strictly(GoalBounds bounds) {
    bounds.strict = true;
    return bounds;
  }

  [[nodiscard]] Bounds fallen_from_reference(const FallBy& goal) const {
    if (!known(reference_)) return std::nullopt;
    const bool relative = target_.unit.dimension == "ratio";
    const double share = to_points(goal.value.to_double(), target_.unit) / kWhole;
    const double fall = relative ? reference_ * share : difference(goal.value);
    return computed(at_most(reference_ - fall));
  }

  [[nodiscard]] Bounds not_worse_by(double allowance) const {
    if (!known(reference_)) return std::nullopt;
    return computed(lower() ? at_most(reference_ + allowance) : at_least(reference_ - allowance));
  }

  [[nodiscard]] GoalBounds held_at(double base) const {
    const bool of_points = indicator_.measure == Measure::growth || is_ratio(indicator_.unit);
    const double tolerance = of_points ? from_points(parameters_.hold_points, indicator_.unit)
                                       : parameters_.hold_level_share * std::abs(base);
    GoalBounds bounds = computed(range(base, base - tolerance, base + tolerance, true));
    bounds.direction_only = true;
    return bounds;
  }

  [[nodiscard]] GoalBounds range(double nominal, double low, double high, bool two_sided) const {
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
  double reference_;
};

}  // namespace

double GoalBounds::highest(int precision) const {
  return derived ? ceiling + noise_of(ceiling) : round_to(ceiling, precision);
}

double GoalBounds::lowest(int precision) const {
  return derived ? floor - noise_of(floor) : round_to(floor, precision);
}

double GoalBounds::limit(int precision) const {
  return lower ? highest(precision) : lowest(precision);
}

bool GoalBounds::over_ceiling(double value, int precision) const {
  const double v = round_to(value, precision);
  const double bound = highest(precision);
  return v > bound || (strict && v == bound);
}

bool GoalBounds::under_floor(double value, int precision) const {
  const double v = round_to(value, precision);
  const double bound = lowest(precision);
  return v < bound || (strict && v == bound);
}

bool GoalBounds::met_by(double value, int precision) const {
  return !over_ceiling(value, precision) && !under_floor(value, precision);
}

bool GoalBounds::beyond_better_side(double value, int precision) const {
  return two_sided && (lower ? under_floor(value, precision) : over_ceiling(value, precision));
}

std::optional<GoalBounds> goal_bounds(const Target& target, const Indicator& indicator,
                                      const Parameters& parameters, double reference) {
  return std::visit(BoundsOf(target, indicator, parameters, reference), target.goal);
}

bool lower_is_better(const Target& target, const Indicator& indicator) {
  if (std::holds_alternative<FallBy>(target.goal)) {
    return indicator.measure != Measure::growth || indicator.reports == Reports::growth;
  }
  if (const auto* direction = std::get_if<Directional>(&target.goal); direction != nullptr) {
    return direction->trend == Trend::down ||
           (direction->trend == Trend::hold && target.direction == Direction::lower);
  }
  const bool direction_decides = std::holds_alternative<About>(target.goal) ||
                                 std::holds_alternative<Between>(target.goal) ||
                                 benchmark_of(target.goal) != nullptr;
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

double in_unit_of(const Indicator& indicator, double value, const Indicator& other) {
  if (other.unit == indicator.unit) return value;
  return *convert(Decimal::from_double(value), other.unit, indicator.unit);
}

double difference_in_indicator_unit(Decimal value, const Unit& unit, const Indicator& indicator) {
  const bool points_of_ratio = unit.dimension == "points" && indicator.unit.dimension == "ratio";
  if (!points_of_ratio) return in_indicator_unit(value, unit, indicator);
  return from_points(to_points(value.to_double(), unit), indicator.unit);
}

bool unit_suits_goal(const Goal& goal, const Unit& unit, const Indicator& indicator) {
  const bool points_of_ratio = unit.dimension == "points" && is_ratio(indicator.unit);
  if (benchmark_of(goal) != nullptr && points_of_ratio) return true;
  if (!std::holds_alternative<FallBy>(goal)) return unit.converts_to(indicator.unit);
  if (indicator.measure == Measure::growth) return is_ratio(unit);
  return unit.dimension == "ratio" || points_of_ratio || unit.converts_to(indicator.unit);
}

}  // namespace pledged
