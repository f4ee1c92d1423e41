#include "rules/backtest_score.h"

#include <algorithm>
#include <cmath>

namespace pledged {

void WarningScore::count(bool warned, bool was_met) {
  ++(was_met ? met : missed);
  if (warned) ++(was_met ? false_alarms : hits);
}

void WarningScore::add(const WarningScore& other) {
  met += other.met;
  missed += other.missed;
  false_alarms += other.false_alarms;
  hits += other.hits;
}

void WarningScores::add(const WarningScores& other) {
  linear.add(other.linear);
  linear95.add(other.linear95);
  seasonal.add(other.seasonal);
  at_risk.add(other.at_risk);
  lagging.add(other.lagging);
}

void ChanceScore::count(double chance, bool was_met) {
  const double outcome = was_met ? 1 : 0;
  ++told;
  met += was_met ? 1 : 0;
  squares += (chance - outcome) * (chance - outcome);
  log_losses -= std::log(was_met ? chance : 1 - chance);
}

void ChanceScore::add(const ChanceScore& other) {
  told += other.told;
  met += other.met;
  squares += other.squares;
  log_losses += other.log_losses;
}

double ChanceScore::brier_of_base_rate() const {
  const double rate = static_cast<double>(met) / static_cast<double>(told);
  return rate * (1 - rate);
}

void IntervalScore::add(const IntervalScore& other) {
  told += other.told;
  covered += other.covered;
}

void MonthScore::count_chance(double chance, bool was_met) {
  chances.count(chance, was_met);
  ReliabilityBin& bin = bins[std::min(static_cast<std::size_t>(chance * kBins), kBins - 1)];
  ++bin.said;
  bin.met += was_met ? 1 : 0;
  bin.chances += chance;
}

void MonthScore::add(const MonthScore& other) {
  met += other.met;
  missed += other.missed;
  warnings.add(other.warnings);
  for (std::size_t status = 0; status < said.size(); ++status) {
    said[status] += other.said[status];
    came_true[status] += other.came_true[status];
  }
  chances.add(other.chances);
  for (std::size_t bin = 0; bin < bins.size(); ++bin) {
    bins[bin].said += other.bins[bin].said;
    bins[bin].met += other.bins[bin].met;
    bins[bin].chances += other.bins[bin].chances;
  }
  intervals.add(other.intervals);
}

void BacktestTotals::add(const BacktestTotals& other) {
  series += other.series;
  target_years += other.target_years;
  achieved += other.achieved;
  status_changes += other.status_changes;
  warnings.add(other.warnings);
  chances.add(other.chances);
  intervals.add(other.intervals);
}

void Backtest::add(const Backtest& other) {
  for (std::size_t month = 0; month < months.size(); ++month) months[month].add(other.months[month]);
  series += other.series;
  target_years += other.target_years;
  achieved += other.achieved;
  status_changes += other.status_changes;
}

MonthScore Backtest::all_months() const {
  MonthScore all;
  for (const MonthScore& month : months) all.add(month);
  return all;
}

BacktestTotals Backtest::totals() const {
  const MonthScore all = all_months();
  return {series, target_years, achieved, status_changes, all.warnings, all.chances, all.intervals};
}

}  // namespace pledged
