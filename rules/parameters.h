// Parameters: the numbers of the evaluation model that somebody might argue with, in one place with their
// source (design 2-evaluation.md 4.5, 4.6, 4.10). Judgements read them; nothing else in rules/ holds a
// tunable constant. What each may be and what it is called in rules/parameters.yaml stands in the parameter
// table: a member that is added here has its line there.
#pragma once

#include <array>

namespace pledged {

struct Parameters {
  // Weight of the data against the plan: k = k0 + (1 − k0)·m/12.  4.5 F1.
  double k0 = 0.5;
  // Spread of the year's final value seen from the end of month m, log units, t₄ scale, for volatile
  // (investment) flows, measured; index 0 is January, taken as February's.  4.5.
  std::array<double, 12> sigma_flow = {.109, .109, .096, .090, .086, .070,
                                       .061, .052, .035, .025, .016, .016};
  double sigma_calm_factor = 0.4;  ///< for levels: means, and stocks and shares that are to be held.  4.5 [A]
  // Spread of growth at year end in percentage points, quarterly series (GDP): Q1, H1, Q3; interpolated.  F2
  // [A]
  std::array<double, 12> sigma_growth_quarterly = {.8, .8, .8, .7, .6, .5, .42, .33, .25, .2, .15, .15};
  // The same for monthly growth (industry, retail): 1.5 in February to 0.3 in November.  F2 [A]
  std::array<double, 12> sigma_growth_monthly = {1.5, 1.5, 1.37, 1.23, 1.1, .97, .83, .7, .57, .43, .3, .3};

  double chance_floor = 0.02;          ///< no chance is told as nearer to none than this …
  double chance_ceiling = 0.98;        ///< … or to certainty.  4.1
  double own_spread_weight = 1;        ///< κ: the years that the spread of the class counts for.  4.5
  int own_spread_years = 2;            ///< fewer years of own errors than this say nothing of the spread
  double own_spread_least = 0.25;      ///< the pooled spread is kept within these …
  double own_spread_most = 4;          ///< … multiples of that of the class
  double revision_spread_most = 1;     ///< what revisions add is at most this multiple of the class's spread
  double contradiction_share = 0.001;  ///< figures that differ by less of their value do not contradict [A]
  int slips_for_chance = 20;           ///< finished milestones that a chance is told from.  F8
  double walk_damping = 0.8;           ///< φ.  F4
  double count_prior = 0.5;            ///< β: the plan years that the plan itself counts for.  F5
  double base_effect_points = 10;      ///< last year's growth so far against that of its whole.  4.4
  double base_effect_sigmas = 2;       ///< the shares of the last two years against each other.  4.4
  double hysteresis = 0.05;          ///< a better word is given only from this much above its threshold.  4.6
  double unattainable_below = 0.05;  ///< less likely than this, and …
  double unattainable_factor = 1.5;  ///< … the rest would have to bring this much more than it ever did.  4.6

  double shared_fate = 0.2;  ///< ρ: how much the outcomes of a group go together.  4.9 [A]

  double lagging_below = 0.25;           ///< θ_lag.  4.6
  double on_track_from_march = 0.45;     ///< θ_on until March …
  double on_track_from_november = 0.65;  ///< … rising linearly to November
  double ahead_from = 0.85;              ///< θ_ahead
  double binding_shift = 0.10;           ///< a binding target must carry a margin: added to all three …
  double binding_ahead_cap = 0.95;       ///< … θ_ahead up to this.  4.6
  double stretch_shift = -0.20;          ///< a stretch target may fall short: added to all three …
  double stretch_floor = 0.10;           ///< … down to this.  4.6
  unsigned first_quarter_end = 3;        ///< through March nothing is worse than at_risk …
  double first_quarter_lagging_below = 0.10;  ///< … unless less likely than this.  4.6
  double linear_sigma_factor = 2.0;       ///< a linear path is not trusted: bands twice as wide.  4.4 step 5
  unsigned linear_worst_until_month = 8;  ///< and never worse than at_risk through August
  int profile_years = 3;                  ///< years of own history for a seasonal path.  4.4 step 2
  double profile_median_ratio = 1.3;      ///< three years that differ more than this: median instead of mean

  double about_growth_points = 0.5;  ///< 左右 for growth, and for ceilings in %.  4.2
  double about_level_share = 0.03;   ///< 左右 for levels
  double hold_points = 0.5;          ///< 基本稳定, 持平 for growth and for what is in % …
  double hold_level_share = 0.01;    ///< … and for levels.  4.2
  double small_count_below = 30;     ///< a flow of fewer things or persons than this is a small count (C6)
  int milestone_yellow_days = 15;    ///< a milestone is at risk in its last days, this many …
  double milestone_yellow_share =
      0.20;                 ///< … or this share of the time from 1 January, if that is more.  4.10
  int data_grace_days = 5;  ///< working days that a figure may be late, if its indicator says none.  4.10

  friend bool operator==(const Parameters&, const Parameters&) = default;
};

/// Degrees of freedom of the distribution of the year's final value. Not tunable: its closed form is for
/// four.  4.5
inline constexpr int kDegreesOfFreedom = 4;

}  // namespace pledged
