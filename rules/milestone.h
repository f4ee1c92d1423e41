// Milestone: a pledge that something be done by a day (2-evaluation.md 4.2 `by_date`, class C7). Judged by
// evidence and the calendar, not by a value against a path. Private to rules/; pure.
#pragma once

#include "rules/assessment.h"
#include "rules/indicator.h"
#include "rules/parameters.h"
#include "rules/series.h"
#include "rules/target.h"

namespace pledged {

/// The values are the share done; evidence is dated by the last day of its period, and the first that says
/// "done" counts. Where official nodes say what share is due by the end of which month, `expected` is that by
/// today, and who is behind is at risk.
Assessment assess_milestone(const Target& target, const Indicator& indicator, const Series& series,
                            Date today, const Parameters& parameters);

}  // namespace pledged
