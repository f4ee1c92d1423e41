// YearReadings: the readings of one year in fixed places, one a month, so that a judgement allocates nothing.
// `readings` in series.h is the same as a list. Private to rules/; pure.
#pragma once

#include <array>
#include <span>

#include "rules/series.h"

namespace pledged {

struct YearReadings {
  /// Index is the month less one; a month that is not exactly known has month 0.
  std::array<Reading, 12> by_month{};

  /// REQUIRES: month 1–12.
  [[nodiscard]] const Reading& at(unsigned month) const { return by_month[month - 1]; }
  [[nodiscard]] bool known(unsigned month) const { return at(month).month != 0; }
  /// The latest month that is known; 0: none.
  [[nodiscard]] unsigned last() const;
};

/// Those of one year, ascending.
std::span<const Series::Point> points_of_year(const Series& series, int year);

YearReadings year_readings(const Series& series, Measure measure, int year);

}  // namespace pledged
