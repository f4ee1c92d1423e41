// PastYear: one year of a series as it came: for each month of it, what was known when that month's figure
// first came (the rule stands in backtest.h). Vintages are renumbered: 1 for what was known before the year's
// first figure, month + 1 for what came with the month. Private to rules/; pure.
#pragma once

#include <span>
#include <vector>

#include "rules/series.h"
#include "rules/year_readings.h"

namespace pledged {

class PastYear {
 public:
  /// `sorted`: all vintages, ascending period and vintage. `whole`: what of them is known today.
  PastYear(std::span<const Observation> sorted, const Series& whole, Measure measure, int year);

  /// As known today; of this year.
  [[nodiscard]] const YearReadings& readings() const { return readings_; }
  /// REQUIRES: readings().known(month).
  [[nodiscard]] std::span<const Observation> known_through(unsigned month) const;

 private:
  void find_arrivals(std::span<const Observation> sorted);
  void take(std::span<const Observation> vintages);

  int year_;
  YearReadings readings_;
  std::array<Vintage, 12> arrival_{};    // when each known month could first be judged; never going back
  std::vector<Observation> came_;        // ascending renumbered vintages
  std::array<std::size_t, 12> known_{};  // how many of them at the end of each month
};

}  // namespace pledged
