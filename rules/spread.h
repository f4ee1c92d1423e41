// Spread: how far the final value of a year lies from what a part of the year says, learnt from the series'
// own past and pooled with what is usual for its class (2-evaluation.md 4.5, "σ_m"; how it was chosen stands
// in deploy/docs/judgement.md). Private to rules/; pure.
#pragma once

#include <array>

#include "rules/parameters.h"
#include "rules/series.h"

namespace pledged {

/// By the month at whose end a year is seen; index 0 is January.
using MonthlySpread = std::array<double, 12>;

/// How many times as volatile as its class a series is: σ_m = factor × σ_class,m in every month of `year`.
///
/// Each earlier complete year is foretold from the up to three complete years before it, month by month, by
/// the share that the month had (flows, means; log units), or by its own value at that month (growth; in the
/// unit of the indicator). u² is the mean over months and years of the squared errors, each over that of its
/// class and, of a share, over 1 + 1/k, since k years foretold it. With n years of errors
/// ln factor = (n·ln u + κ·0)/(n + κ), kept within own_spread_least and own_spread_most.
///
/// 1 where there are fewer than own_spread_years years of errors, and for other measures. REQUIRES:
/// class_spread × scale > 0 for every month.
double spread_factor(const Series& series, Measure measure, int year, const MonthlySpread& class_spread,
                     double scale, const Parameters& parameters);

}  // namespace pledged
