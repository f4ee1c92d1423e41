// Lints about where a target can end: every goal must be one that the figures can meet and can miss, by
// figures that come in time to tell.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "config/target_checks.h"
#include "rules/assess.h"
#include "rules/calendar.h"

namespace pledged {
namespace {

/// Stands for no bound; far beyond every figure, and still exact enough to round.
constexpr double kBoundless = 1e12;

/// Whether the goal is met at the ends of what is plausible, and just beyond the numbers of the goal.
struct Reach {
  bool at_lowest = false;
  bool at_highest = false;
  bool somewhere = false;
};

Reach reach_of(const Target& target, const Indicator& indicator, const Parameters& parameters) {
  const double lowest = indicator.plausible_min.value_or(-kBoundless);
  const double highest = indicator.plausible_max.value_or(kBoundless);
  const auto met = [&](double value) {
    return value >= lowest && value <= highest && meets_goal(target, indicator, value, parameters);
  };
  const double step = std::pow(10.0, -indicator.precision);
  Reach reach{met(lowest), met(highest), false};
  reach.somewhere = reach.at_lowest || reach.at_highest;
  for (const Decimal number : values_of(target.goal)) {
    const double value = *convert(number, target.unit, indicator.unit);
    for (const double near : std::array{value - step, value, value + step}) {
      reach.somewhere = reach.somewhere || met(near);
    }
  }
  return reach;
}

void warn_of_reach(const Target& target, const Indicator& indicator, const Parameters& parameters,
                   Place place, Findings& findings) {
  if (!indicator.plausible_min && !indicator.plausible_max) return;
  const Reach reach = reach_of(target, indicator, parameters);
  if (!reach.somewhere) {
    findings.warning(place, "goal-unreachable",
                     fmt::format("no plausible value of indicator `{}` meets the goal; correct one of them",
                                 indicator.id.text));
  } else if (reach.at_lowest && reach.at_highest) {
    findings.warning(
        place, "goal-always-met",
        fmt::format("every plausible value of indicator `{}` meets the goal; correct one of them",
                    indicator.id.text));
  }
}

void warn_of_late_release(const TargetDraft& draft, const Indicator& indicator) {
  const int year = draft.target.year;
  if (year == 0 || indicator.frequency == Frequency::irregular) return;
  const Date due = release_day(indicator, year, 12, WorkingDays{}).due;
  if (due < make_date(year + 2, 1, 1)) return;
  draft.findings->warning(
      draft.place("id"), "release-late",
      fmt::format(
          "indicator `{}` is published {} days after its period, so that it is known on {} only whether "
          "the target of {} was met",
          indicator.id.text, indicator.release.lag_days, format_date(due), year));
}

void warn_of_unseen_trajectory(const TargetDraft& draft, const Indicator& indicator) {
  const auto months = release_months(indicator);
  for (const PathNode& node : draft.target.trajectory) {
    if (std::ranges::find(months, node.month) != months.end()) continue;
    draft.findings->warning(
        draft.place("trajectory"), "trajectory-unseen",
        fmt::format(
            "a share is due by the end of month {}, for which indicator `{}` gives no figure (months {})",
            node.month, indicator.id.text, fmt::join(months, ", ")));
    return;
  }
}

}  // namespace

bool is_measured_by_itself(const Goal& goal) {
  return !values_of(goal).empty() || std::holds_alternative<Zero>(goal) || std::holds_alternative<Full>(goal);
}

void lint_reach(const Target& target, const Indicator& indicator, const Parameters& parameters, Place place,
                Findings& findings) {
  if (is_measured_by_itself(target.goal)) warn_of_reach(target, indicator, parameters, place, findings);
}

void lint_figures(const TargetDraft& draft, const Indicator& indicator) {
  if (indicator.computed) return;
  warn_of_late_release(draft, indicator);
  warn_of_unseen_trajectory(draft, indicator);
}

}  // namespace pledged
