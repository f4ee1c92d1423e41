#include "config/target_checks.h"

#include <fmt/format.h>

#include "config/goal_checks.h"

namespace pledged {
namespace {

/// The checks of one target; every one of them returns false after an error.
class TargetChecks {
 public:
  TargetChecks(const TargetDraft& draft, const IndicatorDraft& indicator)
      : draft_(draft), target_(draft.target), stated_(indicator), indicator_(indicator.indicator) {}

  bool run() {
    const bool goals_fit = check_goals();
    const bool trajectory_fits = check_trajectory();
    const bool method_fits = target_.annual == nullptr || check_annual_method(draft_, indicator_);
    return check_baseline() && goals_fit && trajectory_fits && method_fits;
  }

 private:
  bool check_goals();
  bool check_trajectory();
  bool check_baseline();

  bool fail(Place place, std::string code, std::string message) {
    draft_.findings->error(place, std::move(code), std::move(message));
    return false;
  }

  const TargetDraft& draft_;
  const Target& target_;
  const IndicatorDraft& stated_;
  const Indicator& indicator_;
};

bool TargetChecks::check_goals() {
  const Place unit_place = draft_.has("unit") ? draft_.place("unit") : draft_.refers.place;
  bool fit =
      check_goal({target_.goal, target_.unit, draft_.refers, unit_place}, target_, stated_, *draft_.findings);
  for (const AmendmentDraft& amended : draft_.amendments) {
    const Target as_if = as_amended(target_, amended.amendment);
    const Place place = amended.has_unit ? amended.unit_place : amended.refers.place;
    fit =
        check_goal({as_if.goal, as_if.unit, amended.refers, place}, as_if, stated_, *draft_.findings) && fit;
  }
  return fit;
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

bool TargetChecks::check_baseline() {
  if (!target_.baseline || target_.baseline->unit.converts_to(indicator_.unit)) return true;
  return fail(draft_.place("baseline"), "unit-mismatch",
              fmt::format("`baseline.unit` {} does not convert to {}, the unit of indicator `{}`",
                          shown(target_.baseline->unit), shown(indicator_.unit), indicator_.id.text));
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
  if (draft.has("quote")) check(draft.target.quote, draft.place("quote"));
  if (!draft.target.baseline) return;
  const MapEntry* quote = find_entry(find_entry(*draft.node, "baseline")->value, "quote");
  if (quote != nullptr) check(draft.target.baseline->quote, quote->value.place);
}

}  // namespace pledged
