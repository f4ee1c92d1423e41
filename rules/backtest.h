// Backtest: the judgement held against what happened: each past year is judged month by month with what was
// known then, and what was said is compared with how the year ended (design 2-evaluation.md 4.7).
//
// A month is judged when its figure first came. What came later than that is not seen: neither later months,
// nor revisions of earlier ones. Only a figure of an earlier period that came in later still (history that
// was loaded after the fact) is taken as it was first told, for it had been published. Nothing is fitted
// here: the score tells whether words and chances keep their meaning on these series. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "rules/assess.h"
#include "rules/backtest_score.h"

namespace pledged {

/// One series, of all its years. Refers to its parts.
struct PastSeries {
  const Indicator& indicator;
  std::span<const Observation> values;  ///< all vintages, in any order
};

/// Goals that nobody set, on the final value of the year before. Where less is better they fall instead.
struct HypotheticalGoals {
  std::vector<double> growths = {-5, 0, 5, 8, 10, 15};  ///< in % of it: flows, stocks, means
  std::vector<double> points = {-2, -1, 0, 1, 2};       ///< in percentage points: growth, shares
};

/// Why a series or a target brings nothing to a backtest.
enum class LeftOut : std::uint8_t {
  measure,                 ///< places and events have no chance
  no_values,               ///< all of them missing or withdrawn
  not_to_date,             ///< no year has a value for the whole of it: of growth, of a month only
  one_year,                ///< no complete year has a complete one before it
  yearly,                  ///< nothing is published within the year
  base_not_above_nothing,  ///< a percentage of nothing, or of less, is no goal
  other_years,             ///< complete years there are, but not those that were asked for
  no_number,               ///< real goals: done by a day, told by others, a direction, several in one
  relative,                ///< real goals: measured by another series
  no_figures,              ///< real goals: no series for it, or not for its year
};
inline constexpr int kLeftOutCount = 10;
std::string_view to_string(LeftOut reason);

/// Tests every year of `years` (none: every year) that is complete and has a complete year before it, with
/// each of `goals`, and adds to `score`. The first reason that holds where nothing was tested.
std::optional<LeftOut> backtest(const PastSeries& past, const HypotheticalGoals& goals,
                                std::span<const int> years, const Parameters& parameters, Backtest& score);

/// The same with the goal that was set: its year only, which needs no year before it.
std::optional<LeftOut> backtest(const PastSeries& past, const Target& target, const Parameters& parameters,
                                Backtest& score);

}  // namespace pledged
