#include "config/target_checks.h"

#include <fmt/format.h>

#include "config/goal_reader.h"

namespace pledged {
namespace {

/// The checks of one target; every one of them returns false after an error.
class TargetChecks {
 public:
  TargetChecks(const TargetDraft& draft, const IndicatorDraft& indicator)
      : draft_(draft), target_(draft.target), stated_(indicator), indicator_(indicator.indicator) {}

  bool run() {
    const bool measure_fits = check_measure();
    const bool direction_fits = check_direction();
    const bool trajectory_fits = check_trajectory();
    const bool unit_fits = check_unit();
    const bool baseline_fits = check_baseline();
    const bool plausible = !unit_fits || !measure_fits || check_plausible();
    return measure_fits && direction_fits && trajectory_fits && unit_fits && baseline_fits && plausible;
  }

 private:
  bool check_measure();
  bool check_direction();
  bool check_trajectory();
  bool check_unit();
  bool check_baseline();
  bool check_plausible();

  bool fail(Place place, std::string code, std::string message) {
    draft_.findings->error(place, std::move(code), std::move(message));
    return false;
  }
  [[nodiscard]] Place goal_place() const { return comparator_place(find_entry(*draft_.node, "goal")->value); }

  const TargetDraft& draft_;
  const Target& target_;
  const IndicatorDraft& stated_;
  const Indicator& indicator_;
};

bool TargetChecks::check_measure() {
  if (std::holds_alternative<External>(target_.goal)) return true;
  const bool milestone = std::holds_alternative<DoneBy>(target_.goal);
  const bool event = indicator_.measure == Measure::event;
  if (milestone && !event) {
    return fail(
        goal_place(), "goal-measure",
        fmt::format("`done_by` is for events, and indicator `{}` is of measure {}; write a number, or "
                    "`measure: event`",
                    indicator_.id.text, to_string(indicator_.measure)));
  }
  if (event && !milestone) {
    return fail(
        goal_place(), "goal-measure",
        fmt::format("indicator `{}` is an event, which is done by a day; write `done_by:` instead of `{}`",
                    indicator_.id.text, op(target_.goal)));
  }
  if (indicator_.measure == Measure::rank && !is_ceiling(target_.goal)) {
    return fail(
        goal_place(), "goal-measure",
        fmt::format("indicator `{}` is a rank, where less is better; write `at_most:` instead of `{}`",
                    indicator_.id.text, op(target_.goal)));
  }
  return true;
}

bool TargetChecks::check_direction() {
  const bool floor =
      std::holds_alternative<AtLeast>(target_.goal) || std::holds_alternative<Above>(target_.goal);
  const bool against = (is_ceiling(target_.goal) && stated_.direction == Direction::higher) ||
                       (floor && stated_.direction == Direction::lower);
  if (!against) return true;
  return fail(goal_place(), "goal-direction",
              fmt::format("`{}` contradicts `direction: {}` of indicator `{}`; correct one of them",
                          op(target_.goal), to_string(*stated_.direction), indicator_.id.text));
}

bool TargetChecks::check_trajectory() {
  const bool cumulative = indicator_.measure != Measure::growth && indicator_.measure != Measure::rank;
  if (target_.trajectory.empty() || cumulative) return true;
  return fail(
      draft_.place("trajectory"), "trajectory-measure",
      fmt::format("indicator `{}` is of measure {}, which has no share of the goal by a month; remove "
                  "`trajectory`",
                  indicator_.id.text, to_string(indicator_.measure)));
}

bool TargetChecks::check_unit() {
  if (target_.unit.converts_to(indicator_.unit)) return true;
  return fail(draft_.place("unit"), "unit-mismatch",
              fmt::format("`unit` {} does not convert to {}, the unit of indicator `{}`", target_.unit.symbol,
                          indicator_.unit.symbol, indicator_.id.text));
}

bool TargetChecks::check_baseline() {
  if (!target_.baseline || target_.baseline->unit.converts_to(indicator_.unit)) return true;
  return fail(draft_.place("baseline"), "unit-mismatch",
              fmt::format("`baseline.unit` {} does not convert to {}, the unit of indicator `{}`",
                          target_.baseline->unit.symbol, indicator_.unit.symbol, indicator_.id.text));
}

bool TargetChecks::check_plausible() {
  for (const auto& number : {goal_value(target_.goal), goal_high(target_.goal)}) {
    if (!number) continue;
    const double value = *convert(*number, target_.unit, indicator_.unit);
    const bool too_low = indicator_.plausible_min && value < *indicator_.plausible_min;
    const bool too_high = indicator_.plausible_max && value > *indicator_.plausible_max;
    if (!too_low && !too_high) continue;
    return fail(
        goal_place(), "goal-plausible",
        fmt::format("the goal {} {} lies {} {}, the `plausible.{}` of indicator `{}`; correct one of them",
                    number->to_string(), target_.unit.symbol, too_low ? "below" : "above",
                    too_low ? *indicator_.plausible_min : *indicator_.plausible_max, too_low ? "min" : "max",
                    indicator_.id.text));
  }
  return true;
}

}  // namespace

bool check_against_indicator(const TargetDraft& draft, const IndicatorDraft& indicator) {
  return TargetChecks(draft, indicator).run();
}

void check_quotes(const TargetDraft& draft, const QuoteChecker& source) {
  const auto check = [&](const std::string& quote, Place place) {
    if (quote.empty()) return;
    if (std::string fault = source.fault(quote); !fault.empty()) {
      draft.findings->error(place, "quote-not-found", std::move(fault));
    }
  };
  check(draft.target.quote, draft.place("quote"));
  if (!draft.target.baseline) return;
  const MapEntry* quote = find_entry(find_entry(*draft.node, "baseline")->value, "quote");
  if (quote != nullptr) check(draft.target.baseline->quote, quote->value.place);
}

}  // namespace pledged
