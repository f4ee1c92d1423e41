// Backtest score: what was said of past target years, counted against what became of them: alarms false and
// right, what each status came to mean, how good the chances were (design 2-evaluation.md 4.7).
//
// What it is not: the judging (backtest.h). Sums only, so that scores of parts add up to that of the whole.
// Plain values; pure.
#pragma once

#include <array>
#include <cstddef>

#include "rules/assessment.h"

namespace pledged {

/// How often a rule warned, of targets that were met in the end and of those that were missed. A rule that
/// says nothing of some measures has fewer of both than others have.
struct WarningScore {
  std::size_t met = 0;
  std::size_t missed = 0;
  std::size_t false_alarms = 0;  ///< of the met
  std::size_t hits = 0;          ///< of the missed

  void count(bool warned, bool was_met);
  void add(const WarningScore& other);
};

/// What was said with a chance between two bounds, and how often it came true.
struct ReliabilityBin {
  std::size_t said = 0;
  std::size_t met = 0;
  double chances = 0;  ///< sum of the chances said
};

/// Chances against outcomes. The lower, the better; the base rate is the reference without any skill.
struct ChanceScore {
  std::size_t told = 0;
  std::size_t met = 0;    ///< of the told
  double squares = 0;     ///< Σ (P − outcome)²
  double log_losses = 0;  ///< −Σ ln of the chance given to what happened

  void count(double chance, bool was_met);
  void add(const ChanceScore& other);
  /// NaN where nothing was told.
  [[nodiscard]] double brier() const { return squares / static_cast<double>(told); }
  [[nodiscard]] double log_loss() const { return log_losses / static_cast<double>(told); }
  /// The Brier score of saying, each time, the share that was met of these very ones: p(1 − p).
  [[nodiscard]] double brier_of_base_rate() const;
};

/// Final values within the 80 % interval that was told.
struct IntervalScore {
  std::size_t told = 0;
  std::size_t covered = 0;

  void add(const IntervalScore& other);
};

/// The rules that are held against each other, in the order of the tables of 4.7.
struct WarningScores {
  WarningScore linear;    ///< less than the calendar's share of the goal: 序时进度
  WarningScore linear95;  ///< less than 95 % of it; of what is a ratio to the goal: not of growth
  WarningScore seasonal;  ///< less than 95 % of what the same months had in earlier years
  WarningScore at_risk;   ///< the judgement: at_risk or worse
  WarningScore lagging;   ///< the judgement: lagging or worse

  void add(const WarningScores& other);
};

struct MonthScore {
  static constexpr std::size_t kBins = 10;

  std::size_t met = 0;
  std::size_t missed = 0;
  WarningScores warnings;
  std::array<std::size_t, kStatusCount> said{};       ///< by status
  std::array<std::size_t, kStatusCount> came_true{};  ///< of those the goal was met
  ChanceScore chances;
  std::array<ReliabilityBin, kBins> bins{};
  IntervalScore intervals;

  void count_chance(double chance, bool was_met);
  void add(const MonthScore& other);
};

/// All months of a score together, small enough for one an indicator.
struct BacktestTotals {
  std::size_t series = 0;
  std::size_t target_years = 0;
  std::size_t achieved = 0;
  std::size_t status_changes = 0;
  WarningScores warnings;
  ChanceScore chances;
  IntervalScore intervals;

  void add(const BacktestTotals& other);
};

struct Backtest {
  std::array<MonthScore, 12> months{};  ///< index: month less one; months that nobody publishes stay empty
  std::size_t series = 0;               ///< with a year tested
  std::size_t target_years = 0;
  std::size_t achieved = 0;
  std::size_t status_changes = 0;  ///< from one month's word to the next's, over all target years

  void add(const Backtest& other);
  /// All months as one.
  [[nodiscard]] MonthScore all_months() const;
  [[nodiscard]] BacktestTotals totals() const;
  /// Over all months together.
  [[nodiscard]] double brier() const { return all_months().chances.brier(); }
};

}  // namespace pledged
