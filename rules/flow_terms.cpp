#include "rules/flow_terms.h"

#include <cmath>

#include "rules/data_state.h"
#include "rules/forecast.h"
#include "rules/goal_bounds.h"
#include "rules/outlook.h"
#include "rules/pace.h"
#include "rules/rounding.h"
#include "rules/status_rule.h"

namespace pledged {
namespace {

// Two years before the target's are all that the batch looks at, and are no cause to judge a spread by.
bool suits(const Parameters& parameters) {
  constexpr int kYears = 2;
  return parameters.profile_years >= kYears && parameters.own_spread_years >= kYears;
}

bool suits(const Indicator& indicator) {
  return indicator.measure == Measure::flow && indicator.frequency != Frequency::yearly &&
         indicator.excluded_years.empty();
}

bool suits(const Target& target, Date today) {
  const bool free = target.path == PathKind::automatic || target.path == PathKind::seasonal;
  return free && target.trajectory.empty() && target.annual == nullptr &&
         target.amendment_on(today) == nullptr;
}

// What is measured from something else needs more than its own series.
bool suits(const Goal& goal) {
  return std::holds_alternative<AtLeast>(goal) || std::holds_alternative<Above>(goal) ||
         std::holds_alternative<AtMost>(goal) || std::holds_alternative<Below>(goal) ||
         std::holds_alternative<About>(goal) || std::holds_alternative<Between>(goal);
}

bool suits(const GoalBounds& bounds) {
  constexpr double kLeast = 1e-90;  // as of figures: what is multiplied must be told apart by a double
  constexpr double kMost = 1e90;
  const auto usual = [](double number) { return number > kLeast && number < kMost; };
  return !bounds.two_sided && usual(bounds.nominal) && usual(bounds.effective);
}

}  // namespace

std::optional<FlowCase> flow_case(const Target& target, const Indicator& indicator, Date today,
                                  const Parameters& parameters) {
  if (!suits(target.goal) || !suits(indicator) || !suits(target, today) || !suits(parameters)) {
    return std::nullopt;
  }
  const auto bounds = goal_bounds(target, indicator, parameters);
  if (!bounds || !suits(*bounds) || is_small_count(indicator, bounds->nominal, parameters)) {
    return std::nullopt;
  }
  const Release& release = indicator.release;
  FlowCase found;
  found.key = {target.parameters, target.year,
               target.modality,   indicator.frequency,
               bounds->lower,     bounds->strict,
               release.january,   indicator.precision,
               release.lag_days,  release.grace_working_days.value_or(-1)};
  found.goal = {bounds->nominal, bounds->effective, bounds->limit(indicator.precision)};
  return found;
}

FlowTerms flow_terms(const FlowCase& of, const Indicator& indicator, Date today, const Parameters& parameters,
                     const WorkingDays& working_days) {
  constexpr double kUpperTenth = 0.9;
  FlowTerms terms;
  terms.key = of.key;
  for (int year = of.key.year - 2; year <= of.key.year; ++year) {
    for (unsigned month = 1; month <= 12; ++month) terms.periods.push_back(Period::year_to_date(year, month));
  }
  terms.parameters = parameters;
  terms.reach = t4_quantile(kUpperTenth);
  terms.rounding = 2 * std::pow(10.0, -indicator.precision) / 2;
  for (unsigned month = 0; month <= 12; ++month) {
    const DataTimeliness data =
        data_timeliness(indicator, of.key.year, month, today, working_days, parameters.data_grace_days);
    terms.data_state[month] = data.state;
    terms.data_due[month] = data.due;
    if (month == 0) continue;
    const Thresholds limits = thresholds(month, of.key.modality, parameters);
    terms.sigma[month] = parameters.sigma_flow[month - 1];
    terms.weight[month] = data_weight(month, parameters);
    terms.lagging_below[month] = limits.lagging_below;
    terms.on_track_from[month] = limits.on_track_from;
    terms.ahead_from[month] = limits.ahead_from;
  }
  return terms;
}

}  // namespace pledged
