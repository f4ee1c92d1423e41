// Revision: how much a series' figures were changed after they were first said, which is as uncertain as the
// rest of the year (2-evaluation.md 4.5, "σ_rev"). Private to rules/; pure.
#pragma once

#include <span>

#include "rules/period.h"
#include "rules/series.h"

namespace pledged {

/// √(Σ r²/n) over the n periods up to but without `judged` that have a value, where r is the last value known
/// at `known_at` against the first: its logarithm (`logs`; only of positive values) or the difference. 0
/// where nothing was revised. On the scale of a t₄ variable, as σ. Vintages in any order.
double revision_spread(std::span<const Observation> vintages, Vintage known_at, Period judged, bool logs);

}  // namespace pledged
