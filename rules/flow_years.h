// FlowYears: what the figures of a block say of the year judged: its latest value, the share of the year that
// is usual by then, and from both the final value as foreseen with the chance that the goal is kept.
//
// The formulas of situation.cpp, path.cpp and forecast.cpp for the targets that FlowTerms speaks of, in the
// same order of operations and so to the same bits; tests/rules/flow_batch_test.cpp holds them to assess().
// Written once for any width of column (column.h). Private to rules/; pure.
#pragma once

#include <limits>

#include "rules/column.h"
#include "rules/elementary.h"
#include "rules/flow_block.h"
#include "rules/rounding.h"

namespace pledged {

template <class Number>
using MaskOf = decltype(Number{} < Number{});

template <class Number>
PLEDGED_INLINE MaskOf<Number> is_known(const Number& value) {
  return value == value;
}

template <class Number>
PLEDGED_INLINE Number root_of(const Number& value) {
  Number root = value;
  for (std::size_t lane = 0; lane < kLanesOf<Number>; ++lane) root[lane] = __builtin_sqrt(value[lane]);
  return root;
}

/// Of lanes that all speak of the same months, or each of its own: what a table says of them.
template <class Number>
PLEDGED_INLINE Number look_up(const ByMonth& table, const Number& month) {
  Number found = Number{};
  for (std::size_t lane = 0; lane < kLanesOf<Number>; ++lane) {
    found[lane] = table[static_cast<std::size_t>(month[lane])];
  }
  return found;
}

/// One year before, against its December.
template <class Number>
struct FlowYear {
  Number december;
  Number then;                ///< in the month that is judged
  Number share;               ///< of it
  MaskOf<Number> complete;    ///< its December is known
  MaskOf<Number> comparable;  ///< … and its value in the month judged
};

template <class Number>
struct FlowYears {
  Number month = Number{};  ///< the latest of the year with a value; 0: none
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
  year.comparable = is_known(year.share);
}

template <class Number>
PLEDGED_INLINE MaskOf<Number> nowhere_below(const FlowBlock& block, std::size_t first, std::size_t lane,
                                            const MaskOf<Number>& of_year) {
  MaskOf<Number> found = MaskOf<Number>{};
  for (std::size_t month = first; month < first + 12; ++month) {
    if (block.has(month)) found |= figure<Number>(block, month, lane) <= 0;
  }
  return ~(found & of_year);
}

template <class Number>
PLEDGED_INLINE FlowYears<Number> look_at_years(const FlowBlock& block, std::size_t lane) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  constexpr std::size_t kDecember = 11;
  FlowYears<Number> years;
  years.actual = years.last.then = years.before.then = all<Number>(kNone);
  years.most = all<Number>(-std::numeric_limits<double>::infinity());
  for (std::size_t m = 0; m < 12; ++m) {
    if (!block.has(FlowBlock::kThisYear + m)) continue;
    const Number value = figure<Number>(block, FlowBlock::kThisYear + m, lane);
    const auto known = is_known(value);
    years.actual = pick(known, value, years.actual);
    years.month = pick(known, static_cast<double>(m + 1), years.month);
    years.most = pick(value > years.most, value, years.most);
    years.last.then = pick(known, figure<Number>(block, FlowBlock::kLastYear + m, lane), years.last.then);
    years.before.then = pick(known, figure<Number>(block, m, lane), years.before.then);
  }
  years.last.december = figure<Number>(block, FlowBlock::kLastYear + kDecember, lane);
  years.before.december = figure<Number>(block, kDecember, lane);
  complete(years.last);
  complete(years.before);
  years.positive = nowhere_below<Number>(block, FlowBlock::kLastYear, lane, years.last.complete) &
                   nowhere_below<Number>(block, 0, lane, years.before.complete);
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
  return 0.5 + 0.375 * s * (1 - s * s / 12);
}

template <class Number>
PLEDGED_INLINE FlowForecast<Number> foresee(const FlowTerms& terms, const FlowBlock& block, std::size_t lane,
                                            const FlowYears<Number>& years) {
  const Parameters& parameters = terms.parameters;
  FlowForecast<Number> found;
  found.falls = falls_back(terms, years);
  found.actual = terms.key.lower ? pick(found.falls, years.most, years.actual) : years.actual;
  found.share = usual_share(years.last.share, years.before.share);
  found.judged = (found.actual > 0) & is_known(found.share) & years.positive & (years.month < 12);
  found.sigma = look_up(terms.sigma, years.month);
  const Number weight = look_up(terms.weight, years.month);
  const Number implied = found.actual / found.share;
  const Number plan = load<Number>(&block.nominal[lane]);
  found.middle = weight * natural_log(implied) + (1 - weight) * natural_log(plan);
  const Number bound = natural_log(load<Number>(&block.effective[lane]));
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
PLEDGED_INLINE FlowWords<Number> words_of(const FlowTerms& terms, const Number& chance, const Number& month) {
  const Number lagging = look_up(terms.lagging_below, month);
  const Number on_track = look_up(terms.on_track_from, month);
  const Number ahead = look_up(terms.ahead_from, month);
  return {level_of(chance, lagging, on_track, ahead, terms.parameters.hysteresis),
          level_of(chance, lagging, on_track, ahead, 0)};
}

}  // namespace pledged
