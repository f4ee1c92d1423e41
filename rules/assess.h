// assess: the judgement itself. A pure function of the target, what is known, the day, and the parameters:
// no clock, no random number. The same arguments give the same bytes, for ever.
//
// A target is judged at the end of the last period for which there is data, never at today's date; `today`
// decides only milestones and whether data are due (2-evaluation.md 4.1).
#pragma once

#include "rules/assessment.h"
#include "rules/parameters.h"
#include "rules/series.h"
#include "rules/target.h"

namespace pledged {

/// `series` holds the values of the target's indicator and area, of all years, as known at the instant
/// judged.
Assessment assess(const Target& target, const Indicator& indicator, const Series& series, Date today,
                  const Parameters& parameters);

/// Does a final value meet the goal, after rounding both to the indicator's published precision?
/// REQUIRES: the goal is a number, not done_by or external.
bool meets_goal(const Target& target, const Indicator& indicator, double final_value,
                const Parameters& parameters);

/// `value` rounded half away from zero to `precision` decimals, as statistical offices do.
double round_to(double value, int precision);

}  // namespace pledged
