// Contradiction: what to do with figures of one year that cannot all be right: a year to date and the sum of
// its parts, a year to date that is less than an earlier one, a mean outside what its parts averaged. The
// reading that is worse for the goal decides, and the assessment says so; deploy/docs/judgement.md, "Bad
// input". Nothing is mended: which figure is wrong only the office knows. Private to rules/; pure.
#pragma once

#include "rules/assessment.h"
#include "rules/parameters.h"
#include "rules/year_readings.h"

namespace pledged {

/// The readings that the figures of one month allow.
struct Readings {
  Contradictions found;
  double severe = kUnknown;  ///< the worse for the goal: this one is judged
  double mild = kUnknown;    ///< the better one
};

/// Of `month` of `year`. A difference counts when rounding to the indicator's precision cannot make it and it
/// is more than `contradiction_share` of the value. `lower`: less is better.
/// REQUIRES: `readings` are those of the series, measure and year, and know the month.
Readings readings_of_month(const Series& series, const Indicator& indicator, int year, unsigned month,
                           const YearReadings& readings, bool lower, const Parameters& parameters);

}  // namespace pledged
