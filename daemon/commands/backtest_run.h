// Backtest run: the judgement held against all past figures that were asked for, with what was left out and
// why. Knows no flags and prints nothing but its progress. One thread.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "daemon/commands/console.h"
#include "daemon/commands/options.h"
#include "daemon/commands/past_figures.h"
#include "rules/backtest.h"

namespace pledged::commands {

struct BacktestReport {
  struct OfIndicator {
    std::string id;
    LocalName name;
    Measure measure{};
    std::string unit;
    bool ad_hoc = false;  ///< no pack defines it
    BacktestTotals totals;
  };
  /// What brought nothing: series; targets where the goals are real.
  struct LeftOutOf {
    std::size_t count = 0;
    std::vector<std::string> examples;  ///< the first of them
  };
  static constexpr std::size_t kExamples = 3;

  bool real_goals = false;
  HypotheticalGoals goals;  ///< unless real
  std::vector<int> years;   ///< asked for; none: all
  Backtest overall;
  std::vector<OfIndicator> indicators;  ///< with something tested, in the order of the rule book
  std::array<LeftOutOf, kLeftOutCount> left_out{};
  std::size_t offered = 0;           ///< series, or targets
  std::size_t not_asked = 0;         ///< series, or targets, of other indicators than asked for
  std::size_t growth_of_tested = 0;  ///< series of growth whose level is tested: the same figures again
  std::size_t without_rule = 0;      ///< series of the store that no pack knows any more
  std::size_t files = 0;
  std::size_t rejected_files = 0;
  std::vector<std::string> not_tables;
};

/// Nothing of `figures` is changed. An indicator that was asked for and is not there is complained of; then
/// nothing.
std::optional<BacktestReport> run_backtest(const PastFigures& figures, const BacktestOptions& options,
                                           Console& console);

}  // namespace pledged::commands
