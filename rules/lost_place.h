// A lost place: a growth of 7.2 % that was written 0.72. Beside levels a power of ten says enough; a growth
// falls to a tenth by itself, in any slump. So it takes a second witness: more decimals than the series ever
// had, a single month that could not have been, or a step beyond all before. Measured on 8,500 real growths:
// deploy/docs/belief.md. Pure.
#pragma once

#include <span>

#include "rules/period.h"
#include "rules/series.h"

namespace pledged {

/// How much a second witness must say.
struct LostPlaceLimits {
  double smallest_power = 0.67;   ///< log10: a fall to less than 10^-this is looked at
  double impossible_points = 25;  ///< between a growth to date and that of the single months after it
  double beyond_implied = 1.5;    ///< times the widest such step of the series
  double beyond_published = 1.5;  ///< times the widest step between two of its figures, where there are some
  std::size_t enough_steps = 6;
};

/// Whether the growth `value`, per cent, has most likely lost a place beside `before`, the newest figure
/// before it that is of the same kind. `known`: all of the series, ascending; the same period of the year
/// before, where it is known, clears a figure that is no smaller.
bool has_lost_place(Period period, double value, std::span<const Series::Point> known,
                    const Series::Point& before, const LostPlaceLimits& limits = {});

}  // namespace pledged
