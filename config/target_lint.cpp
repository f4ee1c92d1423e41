#include <fmt/format.h>

#include <cmath>

#include "config/goal_reader.h"
#include "config/target_checks.h"
#include "rules/assess.h"

namespace pledged {
namespace {

/// A level that was reached before the year began is met on the first of January. Flows and means begin
/// anew, and a growth rate of last year says nothing of this year's.
void warn_of_goal_met_before(const TargetDraft& draft, const Indicator& indicator) {
  const Target& target = draft.target;
  const bool carries_over = indicator.measure == Measure::stock || indicator.measure == Measure::share;
  if (!target.baseline || !carries_over || !goal_value(target.goal)) return;
  const double before = *convert(target.baseline->value, target.baseline->unit, indicator.unit);
  if (!meets_goal(target, indicator, before, Parameters{})) return;
  draft.findings->warning(
      draft.place("baseline"), "baseline-met",
      fmt::format("the baseline of {}, {} {}, already meets the goal; check both", target.baseline->year,
                  target.baseline->value.to_string(), target.baseline->unit.symbol));
}

void warn_of_goal_too_fine(const TargetDraft& draft, const Indicator& indicator) {
  const Target& target = draft.target;
  for (const auto& number : {goal_value(target.goal), goal_high(target.goal)}) {
    if (!number) continue;
    const double value = *convert(*number, target.unit, indicator.unit);
    const double compared = round_to(value, indicator.precision);
    if (std::abs(value - compared) <= 1e-9 * std::abs(value)) continue;
    draft.findings->warning(
        comparator_place(find_entry(*draft.node, "goal")->value), "goal-precision",
        fmt::format("the goal {} {} is finer than indicator `{}` is published (precision {}) "
                    "and is compared as {} {}",
                    number->to_string(), target.unit.symbol, indicator.id.text, indicator.precision, compared,
                    indicator.unit.symbol));
  }
}

}  // namespace

void lint_target(const TargetDraft& draft, const Indicator& indicator) {
  const Target& target = draft.target;
  const Place id = draft.place("id");
  if (target.department.name.empty()) {
    draft.findings->warning(
        id, "no-department",
        fmt::format("target `{}` names no `department`, so nobody is told of it", target.id.text));
  }
  if (target.quote.empty()) {
    draft.findings->warning(id, "no-quote",
                            fmt::format("target `{}` has no `quote` of what was pledged", target.id.text));
  }
  warn_of_goal_met_before(draft, indicator);
  warn_of_goal_too_fine(draft, indicator);
}

}  // namespace pledged
