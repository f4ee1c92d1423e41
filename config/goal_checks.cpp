#include "config/goal_checks.h"

#include <fmt/format.h>

#include "rules/goal_bounds.h"

namespace pledged {
namespace {

template <class... Comparators>
bool is_any(const Goal& goal) {
  return (std::holds_alternative<Comparators>(goal) || ...);
}

bool is_percent(const Unit& unit) {
  static const Unit kPercent = *Unit::parse("%");
  return unit.dimension == kPercent.dimension && unit.power == kPercent.power &&
         unit.numerator == unit.denominator;
}

/// A place is a pure number, or in a unit that is not a share.
bool counts_places(const Unit& unit) {
  return unit.dimension != "ratio" || (unit.power == 0 && unit.numerator == unit.denominator);
}

/// The checks of one goal; every one of them returns false after an error.
class GoalChecks {
 public:
  GoalChecks(const StatedGoal& stated, const Target& target, const IndicatorDraft& indicator,
             Findings& findings)
      : stated_(stated),
        goal_(stated.goal),
        target_(target),
        declared_(indicator.direction),
        indicator_(indicator.indicator),
        findings_(findings) {}

  bool run() {
    const bool measure_fits = check_measure();
    const bool direction_fits = check_direction();
    const bool unit_fits = check_unit();
    const bool base_fits = check_base_year();
    const bool range_fits = !measure_fits || !unit_fits || (check_range() && check_plausible());
    return measure_fits && direction_fits && unit_fits && base_fits && range_fits;
  }

 private:
  bool check_measure();
  bool check_direction();
  bool check_unit();
  bool check_base_year();
  bool check_range();
  bool check_plausible();
  [[nodiscard]] std::string measure_fault() const;
  [[nodiscard]] std::string event_fault() const;
  [[nodiscard]] std::string rank_fault() const;
  [[nodiscard]] std::string growth_fault() const;

  bool fail(Place place, std::string code, std::string message) {
    findings_.error(place, std::move(code), std::move(message));
    return false;
  }
  [[nodiscard]] const std::string& id() const { return indicator_.id.text; }

  const StatedGoal& stated_;
  const Goal& goal_;
  const Target& target_;
  const std::optional<Direction>& declared_;
  const Indicator& indicator_;
  Findings& findings_;
};

std::string GoalChecks::event_fault() const {
  if (is_any<DoneBy>(goal_)) return "";
  return fmt::format("indicator `{}` is an event, which is done by a day; write `done_by:` instead of `{}`",
                     id(), op(goal_));
}

std::string GoalChecks::rank_fault() const {
  if (const auto* direction = std::get_if<Directional>(&goal_)) {
    if (direction->trend != Trend::up) return "";
    return fmt::format(
        "indicator `{}` is a rank, where the better place is the lower number; write `down` "
        "for a better place",
        id());
  }
  if (is_any<AtMost, Below, RankWithin, NoWorseThan, Exceed>(goal_)) return "";
  return fmt::format("indicator `{}` is a rank, where less is better; write `rank_within:` instead of `{}`",
                     id(), op(goal_));
}

std::string GoalChecks::growth_fault() const {
  if (is_any<Full>(goal_)) {
    return fmt::format("`full` is the whole of a share, and indicator `{}` is a growth; write a number",
                       id());
  }
  if (indicator_.reports == Reports::fall && is_any<Zero, Directional>(goal_)) {
    return fmt::format(
        "indicator `{}` reports the fall itself, of which `{}` says the opposite of what it "
        "seems to; write `at_least: 0` or `above: 0` for a fall",
        id(), op(goal_));
  }
  return "";
}

std::string GoalChecks::measure_fault() const {
  if (indicator_.measure == Measure::event) return event_fault();
  if (is_any<DoneBy>(goal_)) {
    return fmt::format(
        "`done_by` is for events, and indicator `{}` is of measure {}; write a number, or "
        "`measure: event`",
        id(), to_string(indicator_.measure));
  }
  if (indicator_.measure == Measure::rank) return rank_fault();
  if (is_any<RankWithin>(goal_)) {
    return fmt::format(
        "`rank_within` is for ranks, and indicator `{}` is of measure {}; write `at_most:`, or "
        "`measure: rank`",
        id(), to_string(indicator_.measure));
  }
  return indicator_.measure == Measure::growth ? growth_fault() : "";
}

bool GoalChecks::check_measure() {
  if (is_any<External>(goal_)) return true;
  std::string fault = measure_fault();
  return fault.empty() || fail(stated_.refers.place, "goal-measure", std::move(fault));
}

bool GoalChecks::check_direction() {
  const auto* direction = std::get_if<Directional>(&goal_);
  const auto* fall = std::get_if<FallBy>(&goal_);
  const bool falls = fall != nullptr && lower_is_better(target_, indicator_);
  const bool wants_more = is_any<AtLeast, Above, Full>(goal_) || (fall != nullptr && !falls) ||
                          (direction != nullptr && direction->trend == Trend::up);
  const bool wants_less =
      is_ceiling(goal_) || falls || (direction != nullptr && direction->trend == Trend::down);
  const bool against =
      (wants_less && declared_ == Direction::higher) || (wants_more && declared_ == Direction::lower);
  if (!against) return true;
  return fail(stated_.refers.place, "goal-direction",
              fmt::format("`{}` contradicts `direction: {}` of indicator `{}`; correct one of them",
                          op(goal_), to_string(*declared_), id()));
}

bool GoalChecks::check_unit() {
  if (is_any<Full>(goal_) && indicator_.unit.dimension != "ratio") {
    return fail(stated_.refers.place, "unit-mismatch",
                fmt::format("`full` is 100 %, and indicator `{}` counts in {}; write `at_least:` and the "
                            "number of all",
                            id(), shown(indicator_.unit)));
  }
  if (unit_suits_goal(goal_, stated_.unit, indicator_)) return true;
  return fail(stated_.unit_place, "unit-mismatch",
              fmt::format("`unit` {} does not convert to {}, the unit of indicator `{}`", shown(stated_.unit),
                          shown(indicator_.unit), id()));
}

bool GoalChecks::check_base_year() {
  const auto* fall = std::get_if<FallBy>(&goal_);
  if (fall == nullptr || !fall->base_year || target_.year == 0 || *fall->base_year < target_.year)
    return true;
  return fail(
      stated_.refers.place, "base-year",
      fmt::format("`goal.base` {} is not before {}, the target's year", *fall->base_year, target_.year));
}

bool GoalChecks::check_range() {
  if (const auto* rank = std::get_if<RankWithin>(&goal_)) {
    const bool suits = rank->percent ? is_percent(indicator_.unit) && is_percent(stated_.unit)
                                     : counts_places(indicator_.unit);
    if (suits) return true;
    return fail(stated_.unit_place, "unit-mismatch",
                fmt::format("indicator `{}` gives places in {}; write {}", id(), shown(indicator_.unit),
                            rank->percent ? "the place itself without `of: percent`, or its unit as \"%\""
                                          : "`of: percent`, or its unit as 位次"));
  }
  const auto* fall = std::get_if<FallBy>(&goal_);
  const bool relative = fall != nullptr && stated_.unit.dimension == "ratio";
  if (!relative || to_points(fall->value.to_double(), stated_.unit) <= 100) return true;
  return fail(stated_.refers.place, "goal-range",
              fmt::format("`goal.fall_by` {} {} is more than there was; correct it, or its `unit`",
                          fall->value.to_string(), shown(stated_.unit)));
}

bool GoalChecks::check_plausible() {
  for (const Decimal number : values_of(goal_)) {
    const double value = in_indicator_unit(number, stated_.unit, indicator_);
    const bool too_low = indicator_.plausible_min && value < *indicator_.plausible_min;
    const bool too_high = indicator_.plausible_max && value > *indicator_.plausible_max;
    if (!too_low && !too_high) continue;
    return fail(
        stated_.refers.place, "goal-plausible",
        fmt::format("the goal {} {} lies {} {}, the `plausible.{}` of indicator `{}`; correct one of them",
                    number.to_string(), stated_.unit.symbol, too_low ? "below" : "above",
                    too_low ? *indicator_.plausible_min : *indicator_.plausible_max, too_low ? "min" : "max",
                    id()));
  }
  return true;
}

}  // namespace

bool check_goal(const StatedGoal& stated, const Target& target, const IndicatorDraft& indicator,
                Findings& findings) {
  return GoalChecks(stated, target, indicator, findings).run();
}

Unit usual_unit(const Goal& goal, const Indicator& indicator) {
  const bool fall_of_change = std::holds_alternative<FallBy>(goal) && indicator.measure == Measure::growth;
  return fall_of_change ? *Unit::parse("%") : indicator.unit;
}

std::vector<Decimal> values_of(const Goal& goal) {
  std::vector<Decimal> values;
  if (!is_any<AtLeast, Above, AtMost, Below, About, Between>(goal)) return values;
  for (const auto& number : {goal_value(goal), goal_high(goal)}) {
    if (number) values.push_back(*number);
  }
  return values;
}

std::string shown(const Unit& unit) {
  return unit.symbol.empty() ? "pure numbers" : unit.symbol;
}

}  // namespace pledged
