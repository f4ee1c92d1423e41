#include <fmt/format.h>

#include "config/target_checks.h"

namespace pledged {
namespace {

std::string frequency_fault(const Indicator& indicator) {
  if (indicator.frequency == Frequency::yearly || indicator.frequency == Frequency::irregular) return "";
  return fmt::format(
      "`method: cagr` compares one value a year, and indicator `{}` is {}; write `frequency: yearly` (or "
      "irregular), or remove `method`",
      indicator.id.text, to_string(indicator.frequency));
}

std::string measure_fault(const Indicator& indicator) {
  switch (indicator.measure) {
    case Measure::growth:
      return fmt::format(
          "indicator `{}` is of measure growth, which is a rate already and may change its sign; write "
          "`measure: share` if the office reports its growth all the same, or remove `method`",
          indicator.id.text);
    case Measure::rank:
    case Measure::event:
      return fmt::format("indicator `{}` is of measure {}, which does not grow; remove `method`",
                         indicator.id.text, to_string(indicator.measure));
    default:
      return "";
  }
}

std::string goal_fault(const Goal& goal) {
  const auto* direction = std::get_if<Directional>(&goal);
  if (direction != nullptr && direction->trend != Trend::hold) return "";
  const bool published = std::holds_alternative<AtLeast>(goal) || std::holds_alternative<AtMost>(goal) ||
                         std::holds_alternative<Zero>(goal) || std::holds_alternative<Full>(goal);
  if (published || std::holds_alternative<External>(goal)) return "";
  return fmt::format(
      "`{}` is no goal of `method: cagr`, which knows a number to reach or a direction; write `at_least`, "
      "`at_most`, or `directional: up` or `down`",
      op(goal));
}

}  // namespace

bool check_annual_method(const TargetDraft& draft, const Indicator& indicator) {
  bool fits = true;
  const auto fail = [&](Place place, const char* code, const std::string& fault) {
    if (fault.empty()) return;
    draft.findings->error(place, code, fault);
    fits = false;
  };
  const Place method = draft.place("method");
  fail(method, "method-frequency", frequency_fault(indicator));
  fail(method, "method-measure", measure_fault(indicator));
  fail(draft.refers.place, "method-goal", goal_fault(draft.target.goal));
  for (const AmendmentDraft& amended : draft.amendments) {
    fail(amended.refers.place, "method-goal", goal_fault(amended.amendment.goal));
  }
  const bool has_number = !std::holds_alternative<Directional>(draft.target.goal);
  if (draft.target.annual->limit && has_number) {
    draft.findings->warning(draft.place("limit"), "method-limit",
                            "`limit` counts only where the goal is a direction; this goal has a number, and "
                            "the limit is ignored");
  }
  return fits;
}

}  // namespace pledged
