// FlowYears: what the figures of a block say of the year judged: its latest value, the share of the year that
// is usual by then, and from both the final value as foreseen with the chance that the goal is kept.
//
// The formulas of situation.cpp, path.cpp and forecast.cpp for the targets that FlowTerms speaks of, in the
// same order of operations and so to the same bits; tests/rules/flow_batch_test.cpp holds them to assess().
// Written once for any width of column (column.h). Private to rules/; pure.
#pragma once

#include <array>
#include <limits>

#include "rules/column.h"
#include "rules/elementary.h"
#include "rules/flow_block.h"
#include "rules/rounding.h"
#include "rules/wide_column.h"

namespace pledged {

template <class Number>
using MaskOf = decltype(Number{} < Number{});

template <class Number>
PLEDGED_INLINE MaskOf<Number> is_known(const Number& value) {
  return value == value;
}

/// What a table says of the month of each lane. `common`: the one that all have; 0: each has its own.
template <class Number>
PLEDGED_INLINE Number look_up(const ByMonth& table, const Number& month, std::size_t common) {
  if (common != 0) return all<Number>(table[common]);
  std::array<double, kLanesOf<Number>> lanes;
  store(lanes.data(), month);
  for (double& lane : lanes) lane = table[static_cast<std::size_t>(lane)];
  return load<Number>(lanes.data());
}

/// One year before, against its December.
template <class Number>
struct FlowYear {
  Number december;
  Number then;              ///< in the month that is judged
  Number share;             ///< of it
  MaskOf<Number> complete;  ///< its December is known
};

template <class Number>
struct FlowYears {
  Number month = Number{};  ///< the latest of the year with a value; 0: none
  std::size_t common = 0;   ///< that of all lanes, if they have one
  Number actual;            ///< the published value
  Number most;              ///< of this and the months before
  FlowYear<Number> last, before;
  MaskOf<Number> positive;  ///< all that the path is made of
};

template <class Number>
PLEDGED_INLINE Number figure(const FlowBlock& block, std::size_t month, std::size_t lane) {
  return load<Number>(&block.value[month][lane]);
}

/// Of the shares of two years, either of which may be unknown.
template <class Number>
PLEDGED_INLINE Number usual_share(const Number& one, const Number& other) {
  const Number only = pick(is_known(one), one, other);
  return pick(is_known(one) & is_known(other), root_of(Number(one * other)), only);
}

template <class Number>
PLEDGED_INLINE void complete(FlowYear<Number>& year) {
  year.share = year.then / year.december;
  year.complete = is_known(year.december);
}

/// The least value of a year; infinite where it has none.
template <class Number>
PLEDGED_INLINE Number least_of_year(const FlowBlock& block, std::size_t first, std::size_t lane) {
  Number least = all<Number>(elementary::kInfinity);
  for (std::size_t month = first; month < first + 12; ++month) {
    if (!block.has(month)) continue;
    const Number value = figure<Number>(block, month, lane);
    least = pick(value < least, value, least);
  }
  return least;
}

template <class Number>
PLEDGED_INLINE void find_latest(const FlowBlock& block, std::size_t lane, FlowYears<Number>& years) {
  for (std::size_t m = 0; m < 12; ++m) {
    if (!block.has(FlowBlock::kThisYear + m)) continue;
    const Number value = figure<Number>(block, FlowBlock::kThisYear + m, lane);
    const auto known = is_known(value);
    years.actual = pick(known, value, years.actual);
    years.month = pick(known, static_cast<double>(m + 1), years.month);
    years.last.then = pick(known, figure<Number>(block, FlowBlock::kLastYear + m, lane), years.last.then);
    years.before.then = pick(known, figure<Number>(block, m, lane), years.before.then);
  }
}

/// The greatest value of the year so far.
template <class Number>
PLEDGED_INLINE Number most_of_year(const FlowBlock& block, std::size_t lane) {
  Number most = all<Number>(-elementary::kInfinity);
  for (std::size_t month = FlowBlock::kThisYear; month < FlowBlock::kMonths; ++month) {
    if (!block.has(month)) continue;
    const Number value = figure<Number>(block, month, lane);
    most = pick(value > most, value, most);
  }
  return most;
}

/// `common`: the month that is the latest of all lanes; 0: each has its own.
template <class Number>
PLEDGED_INLINE FlowYears<Number> look_at_years(const FlowBlock& block, std::size_t lane, std::size_t common) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  constexpr std::size_t kDecember = 11;
  FlowYears<Number> years;
  years.common = common;
  if (common != 0) {
    years.month = all<Number>(static_cast<double>(common));
    years.actual = figure<Number>(block, FlowBlock::kThisYear + common - 1, lane);
    years.last.then = figure<Number>(block, FlowBlock::kLastYear + common - 1, lane);
    years.before.then = figure<Number>(block, common - 1, lane);
  } else {
    years.actual = years.last.then = years.before.then = all<Number>(kNone);
    find_latest(block, lane, years);
  }
  years.most = most_of_year<Number>(block, lane);
  years.last.december = figure<Number>(block, FlowBlock::kLastYear + kDecember, lane);
  years.before.december = figure<Number>(block, kDecember, lane);
  complete(years.last);
  complete(years.before);
  years.positive = (~years.last.complete | (least_of_year<Number>(block, FlowBlock::kLastYear, lane) > 0)) &
                   (~years.before.complete | (least_of_year<Number>(block, 0, lane) > 0));
  return years;
}

template <class Number>
struct FlowForecast {
  MaskOf<Number> judged;  ///< false: the batch cannot tell
  MaskOf<Number> falls;   ///< the year to date is less than it was
  Number actual;          ///< the value judged
  Number share;           ///< usual by the month judged
  Number sigma, middle, chance;
};

template <class Number>
PLEDGED_INLINE MaskOf<Number> falls_back(const FlowTerms& terms, const FlowYears<Number>& years) {
  const Number a = absolute(years.most);
  const Number b = absolute(years.actual);
  const Number noise = terms.parameters.contradiction_share * pick(a < b, b, a);
  const Number rounding = all<Number>(terms.rounding);
  return absolute(Number(years.most - years.actual)) > pick(rounding < noise, noise, rounding);
}

/// P(T ≤ t) of the t distribution with four degrees of freedom; t4_cdf in pace.h. REQUIRES: finite.
template <class Number>
PLEDGED_INLINE Number chance_below(const Number& t) {
  const Number s = t / root_of(Number(1 + t * t / 4));
  return 0.5 + 0.375 * s * (1 - s * s * (1.0 / 12));
}

template <class Number>
PLEDGED_INLINE FlowForecast<Number> foresee(const FlowTerms& terms, const FlowYears<Number>& years,
                                            const Number& plan, const Number& suffices) {
  const Parameters& parameters = terms.parameters;
  FlowForecast<Number> found;
  found.falls = falls_back(terms, years);
  found.actual = terms.key.lower ? pick(found.falls, years.most, years.actual) : years.actual;
  found.share = usual_share(years.last.share, years.before.share);
  found.judged = (found.actual > 0) & is_known(found.share) & years.positive & (years.month < 12);
  found.sigma = look_up(terms.sigma, years.month, years.common);
  const Number weight = look_up(terms.weight, years.month, years.common);
  const Number implied = found.actual / found.share;
  const Number log_of_plan = natural_log(plan);
  found.middle = weight * natural_log(implied) + (1 - weight) * log_of_plan;
  const Number bound = any_of(suffices != plan) ? natural_log(suffices) : log_of_plan;
  const Number below = chance_below(Number((bound - found.middle) / found.sigma));
  const Number within = terms.key.lower ? below : Number(1 - below);
  const Number chance = pick(within < 0, 0.0, within);
  const Number least = all<Number>(parameters.chance_floor);
  const Number most = all<Number>(parameters.chance_ceiling);
  found.chance = pick(chance < least, least, pick(most < chance, most, chance));
  return found;
}

/// The words that a chance allows, from lagging, 0, to ahead, 3.
template <class Number>
struct FlowWords {
  Number sure, best;
};

template <class Number>
PLEDGED_INLINE Number level_of(const Number& chance, const Number& lagging_below, const Number& on_track_from,
                               const Number& ahead_from, double margin) {
  const Number none = Number{};
  return pick(chance >= lagging_below + margin, 1.0, none) +
         pick(chance >= on_track_from + margin, 1.0, none) + pick(chance >= ahead_from + margin, 1.0, none);
}

template <class Number>
PLEDGED_INLINE FlowWords<Number> words_of(const FlowTerms& terms, const Number& chance,
                                          const FlowYears<Number>& years) {
  const Number lagging = look_up(terms.lagging_below, years.month, years.common);
  const Number on_track = look_up(terms.on_track_from, years.month, years.common);
  const Number ahead = look_up(terms.ahead_from, years.month, years.common);
  return {level_of(chance, lagging, on_track, ahead, terms.parameters.hysteresis),
          level_of(chance, lagging, on_track, ahead, 0)};
}

}  // namespace pledged
