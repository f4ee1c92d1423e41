#include <fmt/format.h>

#include <cmath>

#include "config/goal_checks.h"
#include "config/target_checks.h"
#include "rules/assess.h"

namespace pledged {
namespace {

/// A level that was reached before the year began is met on the first of January. Flows and means begin
/// anew, and a growth rate of last year says nothing of this year's.
void warn_of_goal_met_before(const TargetDraft& draft, const Indicator& indicator,
                             const Parameters& parameters) {
  const Target& target = draft.target;
  const bool carries_over = indicator.measure == Measure::stock || indicator.measure == Measure::share;
  if (!target.baseline || !carries_over || !is_measured_by_itself(target.goal)) return;
  const double before = *convert(target.baseline->value, target.baseline->unit, indicator.unit);
  if (!meets_goal(target, indicator, before, parameters)) return;
  draft.findings->warning(
      draft.place("baseline"), "baseline-met",
      fmt::format("the baseline of {}, {} {}, already meets the goal; check both", target.baseline->year,
                  target.baseline->value.to_string(), target.baseline->unit.symbol));
}

/// A fall is counted from the baseline where that is of its base year, else from the series.
void warn_of_another_base(const TargetDraft& draft, const Indicator& indicator) {
  const Target& target = draft.target;
  const auto* fall = std::get_if<FallBy>(&target.goal);
  if (fall == nullptr || !target.baseline || indicator.measure == Measure::growth) return;
  const int base = fall->base_year.value_or(target.year - 1);
  if (target.baseline->year == base) return;
  draft.findings->warning(
      draft.place("baseline"), "fall-base",
      fmt::format("the fall is counted from {}, and the baseline is of {}; write `base: {}` "
                  "if it is meant",
                  base, target.baseline->year, target.baseline->year));
}

}  // namespace

void lint_goal(const StatedGoal& stated, const Indicator& indicator, Findings& findings) {
  for (const Decimal number : values_of(stated.goal)) {
    const double value = *convert(number, stated.unit, indicator.unit);
    const double compared = round_to(value, indicator.precision);
    if (std::abs(value - compared) <= 1e-9 * std::abs(value)) continue;
    findings.warning(stated.refers.place, "goal-precision",
                     fmt::format("the goal {} {} is finer than indicator `{}` is published (precision {}) "
                                 "and is compared as {} {}",
                                 number.to_string(), stated.unit.symbol, indicator.id.text,
                                 indicator.precision, compared, indicator.unit.symbol));
  }
}

void lint_target(const TargetDraft& draft, const Indicator& indicator, const Parameters& parameters) {
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
  warn_of_goal_met_before(draft, indicator, parameters);
  lint_reach(target, indicator, parameters, draft.refers.place, *draft.findings);
  lint_figures(draft, indicator);
  lint_goal({target.goal, target.unit, draft.refers, {}}, indicator, *draft.findings);
  warn_of_another_base(draft, indicator);
}

}  // namespace pledged
