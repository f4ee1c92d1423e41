// FlowOutlook: the rest of what a flow's judgement says: what the rest of the year must bring, how many
// months it is ahead or behind, whether last year was out of the common, and the word. The formulas of
// requirement.cpp, pace.cpp, outlook.cpp and assess.cpp as FlowYears has those of the others. Private to
// rules/; pure.
#pragma once

#include "rules/flow_years.h"

namespace pledged {

/// What the months left of the year brought in each of the two before.
template <class Number>
struct FlowRests {
  Number last, before;

  explicit FlowRests(const FlowYears<Number>& years)
      : last(years.last.december - years.last.then), before(years.before.december - years.before.then) {}
};

template <class Number>
struct FlowRequirement {
  Number kind, value, best, best_year, feasibility;  ///< as FlowSaid has them
};

template <class Number>
PLEDGED_INLINE FlowRequirement<Number> require(const FlowTerms& terms, const Number& left,
                                               const FlowRests<Number>& rests) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  constexpr auto kAmount = static_cast<double>(RequiredKind::amount);
  constexpr auto kGrowth = static_cast<double>(RequiredKind::growth);
  const Number none = Number{};
  const auto needed = ~(left <= 0);
  const auto has_growth = rests.last > 0;
  const auto grows = terms.key.lower ? has_growth & ~has_growth : has_growth;
  const auto last_grew = grows & (rests.before > 0);
  Number grew = all<Number>(kNone);
  if (any_of(last_grew)) grew = pick(last_grew, Number((rests.last / rests.before - 1) * 100), grew);
  const Number last = pick(grows, grew, rests.last);
  const Number before = pick(grows, kNone, rests.before);
  const auto better = terms.key.lower ? before < last : before > last;
  const auto takes_before = is_known(before) & (better | ~is_known(last));

  FlowRequirement<Number> found;
  found.kind = pick(needed, pick(grows, kGrowth, all<Number>(kAmount)), none);
  found.value = pick(needed, pick(grows, Number((left / rests.last - 1) * 100), left), all<Number>(kNone));
  found.best = pick(needed, pick(takes_before, before, last), all<Number>(kNone));
  found.best_year = pick(is_known(found.best), pick(takes_before, 2.0, all<Number>(1)), none);
  const auto reached = terms.key.lower ? found.best <= found.value : found.best >= found.value;
  constexpr auto kReached = static_cast<double>(Feasibility::reached_before);
  constexpr auto kNever = static_cast<double>(Feasibility::never_reached);
  found.feasibility = pick(is_known(found.best), pick(reached, kReached, all<Number>(kNever)), none);
  return found;
}

/// `earned` months are full, and of the way to the `next` the part that the share reached makes; unknown:
/// there is no next.
template <class Number>
PLEDGED_INLINE Number between_months(const Number& reached, const Number& earned, const Number& expected_then,
                                     const Number& next, const Number& expected_next) {
  const Number part = (reached - expected_then) / (expected_next - expected_then);
  const Number within = pick(part < 0, 0.0, pick(part > 1, 1.0, part));
  return pick(is_known(expected_next), Number(earned + within * (next - earned)), earned);
}

/// months_earned in pace.h, month by month. Looks no further than all lanes need.
template <class Number>
PLEDGED_INLINE Number months_earned_by_division(const FlowBlock& block, std::size_t lane,
                                                const FlowYears<Number>& years, const Number& reached) {
  Number earned = Number{};
  Number expected_then = Number{};
  Number expected_next = all<Number>(std::numeric_limits<double>::quiet_NaN());
  Number next = Number{};
  auto open = reached == reached;
  for (std::size_t m = 0; m < 12; ++m) {
    const Number expected =
        usual_share<Number>(figure<Number>(block, FlowBlock::kLastYear + m, lane) / years.last.december,
                            figure<Number>(block, m, lane) / years.before.december);
    const auto number = static_cast<double>(m + 1);
    const auto hit = open & (reached < expected);
    expected_next = pick(hit, expected, expected_next);
    next = pick(hit, number, next);
    open = open & ~hit;
    const auto passed = open & is_known(expected);
    earned = pick(passed, number, earned);
    expected_then = pick(passed, expected, expected_then);
  }
  return between_months(reached, earned, expected_then, next, expected_next);
}

/// The values of one month in both years; unknown where they make no share.
template <class Number>
struct FlowMonth {
  Number number = Number{};
  Number last, before;

  PLEDGED_INLINE void take(const MaskOf<Number>& where, double m, const Number& of_last,
                           const Number& of_before) {
    number = pick(where, m, number);
    last = pick(where, of_last, last);
    before = pick(where, of_before, before);
  }
  PLEDGED_INLINE Number share(const FlowYears<Number>& years) const {
    return usual_share<Number>(last / years.last.december, before / years.before.december);
  }
};

/// What a value must be for the share reached to be that of its year, told by a product, which is off by less
/// than the margin by far: what lies between the two is too close to tell.
template <class Number>
struct FlowNeed {
  Number low, high;

  PLEDGED_INLINE explicit FlowNeed(const Number& product)
      : low(product * (1 - kMargin)), high(product * (1 + kMargin)) {}
  PLEDGED_INLINE FlowNeed(const MaskOf<Number>& which, const FlowNeed& yes, const FlowNeed& no)
      : low(pick(which, yes.low, no.low)), high(pick(which, yes.high, no.high)) {}

  static constexpr double kMargin = 1e-9;
};

/// The same. Between which months it is is told by products, and only the shares of those two are divided
/// out; where that is too close to tell, month by month.
template <class Number>
PLEDGED_INLINE Number months_earned(const FlowBlock& block, std::size_t lane, const FlowYears<Number>& years,
                                    const Number& reached) {
  const Number none = all<Number>(std::numeric_limits<double>::quiet_NaN());
  const Number product_last = reached * years.last.december;
  const Number product_before = reached * years.before.december;
  const FlowNeed<Number> need_last(product_last);
  const FlowNeed<Number> need_before(product_before);
  const FlowNeed<Number> need_both(Number(product_last * product_before));
  FlowMonth<Number> next;
  FlowMonth<Number> then;
  next.last = next.before = then.last = then.before = none;
  auto open = reached == reached;
  auto doubtful = reached != reached;
  for (std::size_t m = 0; m < 12; ++m) {
    const Number last = figure<Number>(block, FlowBlock::kLastYear + m, lane);
    auto known = is_known(last) & years.last.complete;
    Number before = none;
    Number has = last;
    FlowNeed<Number> needs = need_last;
    if (block.has(m)) {
      before = figure<Number>(block, m, lane);
      const auto has_before = is_known(before) & years.before.complete;
      const auto has_both = known & has_before;
      has = pick(has_both, Number(last * before), pick(known, last, before));
      needs = FlowNeed<Number>(has_both, need_both, FlowNeed<Number>(known, need_last, need_before));
      known |= has_before;
    }
    const auto hit = open & (needs.high < has);
    const auto passed = open & (needs.low > has);
    doubtful |= open & known & ~(hit | passed);
    then.take(passed, static_cast<double>(m + 1), last, before);
    if (!any_of(hit)) continue;
    next.take(hit, static_cast<double>(m + 1), last, before);
    open = open & ~hit;
    if (!any_of(open)) break;
  }
  if (any_of(doubtful)) return months_earned_by_division(block, lane, years, reached);
  const Number expected_then = pick(then.number == 0, 0.0, then.share(years));
  return between_months(reached, then.number, expected_then, next.number, next.share(years));
}

/// Last year's figures so far were not like those of its whole.
template <class Number>
PLEDGED_INLINE MaskOf<Number> has_base_effect(const FlowTerms& terms, const FlowYears<Number>& years,
                                              const Number& sigma) {
  const Parameters& parameters = terms.parameters;
  const Number one = years.last.share;
  const Number other = years.before.share;
  auto shares_differ = (one > 0) & (other > 0);
  if (any_of(shares_differ)) {
    const Number apart = absolute(natural_log(Number(one / other)));
    shares_differ &= apart > parameters.base_effect_sigmas * sigma;
  }
  auto growth_differs = (years.before.then > 0) & (years.before.december > 0);
  if (any_of(growth_differs)) {
    const Number so_far = (years.last.then / years.before.then - 1) * 100;
    const Number whole = (years.last.december / years.before.december - 1) * 100;
    growth_differs &= absolute(Number(so_far - whole)) > parameters.base_effect_points;
  }
  return shares_differ | growth_differs;
}

/// The word, and what it rests on.
template <class Number>
struct FlowWord {
  Number status;
  MaskOf<Number> by_chance, not_lagging, not_ahead;
  FlowWords<Number> words;
};

/// The most that the months left brought; unknown without a complete year.
template <class Number>
PLEDGED_INLINE Number most_of(const FlowRests<Number>& rests) {
  const auto takes_before = (rests.last < rests.before) | ~is_known(rests.last);
  return pick(takes_before, rests.before, rests.last);
}

/// As `decide` in assess.cpp, without what was said before.
template <class Number>
PLEDGED_INLINE FlowWord<Number> decide(const FlowTerms& terms, const FlowBlock& block, std::size_t lane,
                                       const FlowYears<Number>& years, const FlowForecast<Number>& ahead,
                                       const Number& expected) {
  const Parameters& parameters = terms.parameters;
  const bool lower = terms.key.lower;
  const Decimals decimals(terms.key.precision);
  const Number limit = load<Number>(&block.limit[lane]);
  // What is published says that a ceiling is lost, whatever else is known.
  const Number rounded = rounded_to(lower ? years.actual : ahead.actual, decimals);
  const auto at_limit = rounded == limit;
  const auto beyond = lower ? rounded > limit : rounded >= limit;
  const auto over = terms.key.strict ? (lower ? beyond | at_limit : beyond & ~at_limit) : beyond;

  FlowWord<Number> word;
  word.words = words_of(terms, ahead.chance, years);
  word.not_lagging = (years.month <= static_cast<double>(parameters.first_quarter_end)) &
                     (ahead.chance >= parameters.first_quarter_lagging_below);
  word.not_ahead = lower ? ahead.actual > expected : ahead.actual < expected;
  const Number left = load<Number>(&block.effective[lane]) - ahead.actual;
  const Number bar = parameters.unattainable_factor * most_of(FlowRests<Number>(years));
  const auto far = (ahead.chance < parameters.unattainable_below) & (left > bar) & ~word.not_lagging;
  const auto unattainable = lower ? far & ~far : far;

  constexpr auto kLagging = static_cast<double>(Status::lagging);
  constexpr auto kAtRisk = static_cast<double>(Status::at_risk);
  constexpr auto kOnTrack = static_cast<double>(Status::on_track);
  constexpr auto kAhead = static_cast<double>(Status::ahead);
  constexpr auto kUnattainable = static_cast<double>(Status::unattainable);
  const Number by_words = word.words.best + kLagging;
  const auto risks = word.not_lagging & (by_words == kLagging);
  const auto only_on_track = word.not_ahead & (by_words == kAhead);
  const Number said = pick(risks, kAtRisk, pick(only_on_track, kOnTrack, by_words));
  const auto over_status = static_cast<double>(lower ? Status::missed_certain : Status::achieved_provisional);
  word.status = pick(over, over_status, pick(unattainable, kUnattainable, said));
  word.by_chance = ~(over | unattainable);
  return word;
}

}  // namespace pledged
