// Backtest: the judgement held against what happened: each past year is judged month by month with what was
// known then, and what was said is compared with how the year ended (design 2-evaluation.md 4.7).
//
// The last complete year of each series is the year tested; goals are set on the year before it. Nothing is
// fitted here: the score tells whether words and chances keep their meaning on these series. Pure.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "rules/assess.h"

namespace pledged {

/// One series with the year to test.
struct PastSeries {
  Indicator indicator;
  std::vector<Observation> values;  ///< of all years; their vintages are not looked at
  int year = 0;
};

/// How often a warning was given, of targets that were met in the end and of those that were missed.
struct WarningScore {
  std::size_t false_alarms = 0;
  std::size_t hits = 0;
};

/// What was said with a chance between two bounds, and how often it came true.
struct ReliabilityBin {
  std::size_t said = 0;
  std::size_t met = 0;
  double chances = 0;  ///< sum of the chances said
};

struct MonthScore {
  static constexpr std::size_t kBins = 10;

  std::size_t met = 0;
  std::size_t missed = 0;
  WarningScore by_calendar;                           ///< less than month/12 of the goal: 序时进度
  WarningScore at_risk;                               ///< at_risk or worse
  WarningScore lagging;                               ///< lagging or worse
  std::array<std::size_t, kStatusCount> said{};       ///< by status
  std::array<std::size_t, kStatusCount> came_true{};  ///< of those the goal was met
  std::size_t chances = 0;                            ///< judgements with a chance
  double squares = 0;                                 ///< Σ (P − outcome)²
  double log_losses = 0;                              ///< −Σ ln of the chance given to what happened
  std::array<ReliabilityBin, kBins> bins{};
  std::size_t intervals = 0;  ///< with an 80 % interval
  std::size_t covered = 0;    ///< of those the final value lay within

  [[nodiscard]] double brier() const { return squares / static_cast<double>(chances); }
  [[nodiscard]] double log_loss() const { return log_losses / static_cast<double>(chances); }
};

struct Backtest {
  std::array<MonthScore, 12> months{};  ///< index: month less one; months that nobody publishes stay empty
  std::size_t target_years = 0;
  std::size_t achieved = 0;
  std::size_t status_changes = 0;  ///< from one month's word to the next's, over all target years

  /// Over all months together.
  [[nodiscard]] double brier() const;
};

/// Judges every series against goals of `growths` per cent on the year before. Series whose year is not
/// complete, or without a positive value for the year before, are left out.
Backtest backtest(std::span<const PastSeries> series, std::span<const double> growths,
                  const Parameters& parameters);

}  // namespace pledged
