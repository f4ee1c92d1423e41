// Series: the values of one indicator in one area, as known at one instant.
//
// The store keeps every vintage of every value; a Series is what remains after choosing, for each period, the
// newest vintage not later than the instant asked for. Values are in the indicator's unit. Conversions
// between months, quarters and the year to date are made only where they are exact: flows add up, stocks are
// read at their last month, growth and means are taken as published for the year to date and never computed.
#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

#include "rules/identifier.h"
#include "rules/indicator.h"
#include "rules/period.h"

namespace pledged {

/// One vintage of one value. A withdrawal has no value.
struct Observation {
  Period period;
  std::optional<double> value;
  Vintage vintage{};
};

class Series {
 public:
  Series() = default;
  /// Of all vintages, in any order, those known at `known_at`. Withdrawn values are absent.
  static Series known_at(std::span<const Observation> vintages, Vintage known_at);

  struct Point {
    Period period;
    double value;
    Vintage vintage;
  };
  [[nodiscard]] std::span<const Point> points() const { return points_; }  ///< ascending periods
  [[nodiscard]] bool empty() const { return points_.empty(); }
  [[nodiscard]] std::optional<double> at(Period period) const;
  [[nodiscard]] bool has_year(int year) const;
  /// Those whose period has ended by the end of `day`.
  [[nodiscard]] Series ended_by(Date day) const;
  [[nodiscard]] Series without_years(std::span<const int> years) const;
  /// The same with this point in place of that of its period, or beside the others.
  [[nodiscard]] Series with(const Point& point) const;

 private:
  std::vector<Point> points_;
};

/// Of ascending points the first that is not before `period`: its own, where there is one.
template <class Points>
auto first_not_before(Points& points, Period period) {
  return std::lower_bound(points.begin(), points.end(), period,
                          [](const Series::Point& point, Period wanted) { return point.period < wanted; });
}

/// A value of the year to date (of the end of the month for a stock), with the period and vintage it rests
/// on.
struct Reading {
  unsigned month = 0;  ///< through the end of this month, 1–12
  double value = 0;
  Vintage vintage{};  ///< the newest of the vintages it was computed from
};

/// The readings of `year`, ascending months, one for each month at which one is exactly known:
/// flow: published year to date, else the exact sum of the parts that tile it; stock and rank: any period
/// that ends in the month; growth and mean: published for the year to date; share: for the year to date, else
/// any period that ends in the month. Events have none.
std::vector<Reading> readings(const Series& series, Measure measure, int year);

}  // namespace pledged
