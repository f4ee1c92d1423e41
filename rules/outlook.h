// Outlook: how likely the goal is to be kept at the end of the year, and where the value will stand: which
// forecast suits the measure (2-evaluation.md 4.3, last column), with which spread. Where the figures do not
// support a chance none is told, with the reason. Private to rules/; pure.
#pragma once

#include <optional>

#include "rules/forecast.h"
#include "rules/situation.h"

namespace pledged {

struct Outlook {
  OutlookMethod method = OutlookMethod::none;
  NoChance why_none = NoChance::no_path;  ///< meaningful where the probability is not known
  Forecast forecast;                      ///< the probability within its clamp
  bool base_effect = false;               ///< last year's shape or growth was out of the common
};

/// REQUIRES: situation.month != 0 and situation.goal_known.
Outlook outlook(const Situation& situation, const PathStanding& standing);

/// Before the year has a figure: the line through earlier years, for what is published once a year.  F6
Outlook outlook_from_years(const Situation& situation);

/// How the yearly values before the target's year, and that of the year if it is there, move against the
/// goal; none with fewer than two, for what is published more often, and for goals without a number.  F6
TrendClass trend_class(const Situation& situation);

/// A flow of a few things or persons: one more or less decides.
bool is_small_count(const Situation& situation);
/// The same by the goal's number, in the indicator's unit.
bool is_small_count(const Indicator& indicator, double goal, const Parameters& parameters);

}  // namespace pledged
