// FlowTerms: what many targets of the commonest kind have in common, so that they can be judged side by side:
// a flow (what adds up within the year) with a number as its goal on one side, told once for each month of
// the year. FlowGoal: what is left of such a target for itself.
//
// It says which targets and parameters are of that kind at all; which series are is said by FlowBlock. What
// is not is judged by assess(), which says the same of those that are. Private to rules/; plain values.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "rules/assessment.h"
#include "rules/indicator.h"
#include "rules/parameters.h"
#include "rules/period.h"
#include "rules/target.h"
#include "rules/working_days.h"

namespace pledged {

/// One side, in the indicator's unit, above nothing.
struct FlowGoal {
  double nominal = 0;
  double effective = 0;  ///< the number that suffices
  double limit = 0;      ///< what a rounded value is compared with
};

/// Targets with equal keys have the same terms on the same day, by the same parameters and working days.
struct FlowKey {
  ParameterSetIndex parameters{};
  std::int32_t year = 0;
  Modality modality{};
  Frequency frequency{};
  bool lower = false;
  bool strict = false;
  bool january = true;
  std::int32_t precision = 0;
  std::int32_t lag_days = 0;
  std::int32_t grace_working_days = -1;  ///< −1: what the parameters grant

  friend auto operator<=>(const FlowKey&, const FlowKey&) = default;
};

struct FlowCase {
  FlowKey key;
  FlowGoal goal;
};

/// Nothing: the target is not of the kind, or `parameters` are not those that the batch was made for.
/// REQUIRES: the goal is not a composite.
std::optional<FlowCase> flow_case(const Target& target, const Indicator& indicator, Date today,
                                  const Parameters& parameters);

/// By the month judged; index 0 is no month.
using ByMonth = std::array<double, 13>;

struct FlowTerms {
  FlowKey key;
  std::vector<Period> periods;  ///< the years to date of the year before last, of the last, and of the year
  Parameters parameters;
  double reach = 0;     ///< of the 80 % interval, in spreads
  double rounding = 0;  ///< what rounding may make two figures differ by
  ByMonth sigma{};
  ByMonth weight{};  ///< of the data against the plan
  ByMonth lagging_below{}, on_track_from{}, ahead_from{};
  std::array<DataState, 13> data_state{};
  std::array<Date, 13> data_due{};
};

/// Of all targets whose key is that of `target`, one of them. REQUIRES: flow_case tells one.
FlowTerms flow_terms(const FlowCase& of, const Indicator& indicator, Date today, const Parameters& parameters,
                     const WorkingDays& working_days);

}  // namespace pledged
