// Plausibility: may this figure be believed, seen beside those that are known? What is outside its range, off
// by a power of ten, less than an earlier year to date, or another figure than was published before by more
// than is usual, is doubted: a person is to look at it before it counts. What it is not: an arithmetic of who
// is right; contradictions between figures that were believed are for contradiction.h. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "rules/indicator.h"
#include "rules/lost_place.h"
#include "rules/period.h"
#include "rules/series.h"

namespace pledged {

enum class Doubt : std::uint8_t {
  implausible,     ///< outside the indicator's plausible range
  unit_jump,       ///< near 10^n times what was to be expected: 亿元 for 万元, a point lost
  ytd_fall,        ///< a new year to date below an earlier one of the year, or above a later one
  large_revision,  ///< differs from the figure published before by more than is usual
};
/// "implausible", "unit-jump", "ytd-fall", "large-revision".
std::string_view to_string(Doubt doubt);

struct Doubted {
  Doubt what{};
  double against = 0;  ///< the figure it was held against; of a range the bound
  Period of;           ///< that figure's period; of a range the value's own
  int power = 0;       ///< of a jump: 10 to this
};

/// How far a figure may go before it is doubted. Reasons and measurements: deploy/docs/belief.md.
struct BeliefLimits {
  double jump_band = 0.33;         ///< log10: a ratio within 10^(n ± this) of ±1, 2, 3, 4, 8 is a jump
  double growth_jump_points = 20;  ///< a growth below this is never a jump upwards
  LostPlaceLimits lost_place;      ///< a growth far below those before
  double revision_share = 2;       ///< of levels: to thrice or a third, where the series tells of none
  double revision_points = 10;     ///< of growths
  double revision_factor = 4;      ///< times the largest one before, where there are three
};

/// Why `value` of `period` is doubted; empty: it may be believed. `known`: the figures that are believed,
/// ascending periods, which may have one of the period itself, that `value` is to replace. `vintages`: all of
/// the series, ascending by period and vintage, from which what is usual is learnt. `growth`: the official
/// growth of a level. Ranks have no jumps, events only a range.
std::vector<Doubted> doubts(const Indicator& indicator, bool growth, Period period, double value,
                            std::span<const Series::Point> known, std::span<const Observation> vintages = {},
                            const BeliefLimits& limits = {});

}  // namespace pledged
