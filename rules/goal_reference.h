// GoalReference: the number outside the goal that some goals are measured from: the base of a fall, the
// benchmark of a relative goal, last year's figure of a direction. Other goals need none.
//
// Sources, in this order: the target's own baseline, where it is of the base year; the series. A base that is
// compared month by month (last year's same months, a benchmark) moves: what holds of it in June need not
// hold in December. Private to rules/; refers to its arguments and lives no longer than they.
#pragma once

#include <array>
#include <optional>

#include "rules/assess.h"
#include "rules/year_readings.h"

namespace pledged {

class GoalReference {
 public:
  GoalReference(const Target& target, const Indicator& indicator, const Known& known);

  [[nodiscard]] bool needed() const { return needed_; }
  /// Another number each month.
  [[nodiscard]] bool moves() const { return moves_; }
  /// In the indicator's unit; NaN where it is not known. REQUIRES: month 1–12.
  [[nodiscard]] double at(unsigned month) const { return by_month_[month - 1]; }
  /// The goal can be told for this month.
  [[nodiscard]] bool known(unsigned month) const;
  /// Of the figure behind at(month).
  [[nodiscard]] Vintage vintage(unsigned month) const { return vintages_[month - 1]; }

 private:
  void stand_at(double value, Vintage vintage);
  void take_base(const Target& target, const Indicator& indicator, const Series& series, int base_year);
  void take_last_year(const Target& target, const Indicator& indicator, const Series& series);
  void take_benchmark(const Target& target, const Indicator& indicator, const BenchmarkSeries& benchmark);

  bool needed_ = false;
  bool moves_ = false;
  std::array<double, 12> by_month_{};
  std::array<Vintage, 12> vintages_{};
};

}  // namespace pledged
