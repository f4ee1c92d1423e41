// Spread: how far the final value of a year lies from what a part of the year says, learnt from the series'
// own past and pooled with what is usual for its class (2-evaluation.md 4.5, "σ_m"). Private to rules/; pure.
#pragma once

#include "rules/parameters.h"
#include "rules/series.h"

namespace pledged {

/// σ² = (n·s² + κ·σ_class²)/(n + κ), kept within bounds around the class. `n` complete years before `year`,
/// each foretold from the others by the share that month had (flows, means; log units), or by its own value
/// at that month (growth; the indicator's unit). σ_class where there are too few years, or for other
/// measures.
double pooled_spread(const Series& series, Measure measure, int year, unsigned month, double class_spread,
                     const Parameters& parameters);

}  // namespace pledged
