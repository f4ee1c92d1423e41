#include "rules/flow_judgement.h"

#include <array>
#include <cstring>

#include "rules/flow_outlook.h"

namespace pledged {
namespace {

// Numbers that are packed into one, each a whole number that its bits can say: sums of them are exact.
template <class Number>
class Packed {
 public:
  PLEDGED_INLINE void add(FlowSaid::Field field, const Number& number) {
    sum_ += number * static_cast<double>(std::uint32_t{1} << field);
  }
  template <class Mask>
  PLEDGED_INLINE void add_mask(FlowSaid::Field field, const Mask& mask) {
    add(field, pick(mask, 1.0, Number{}));
  }
  PLEDGED_INLINE void put(std::uint32_t* to) const {
    std::array<std::uint64_t, kLanesOf<Number>> bits;
    const auto whole = bits_of(Number(sum_ + elementary::kWhole));
    std::memcpy(bits.data(), &whole, sizeof(whole));
    for (const std::uint64_t lane : bits) *to++ = static_cast<std::uint32_t>(lane);
  }

 private:
  Number sum_ = Number{};
};

using Vintages = std::uint32_t __attribute__((vector_size(FlowBlock::kLanes * sizeof(std::uint32_t))));

PLEDGED_INLINE Vintages vintages_of(const FlowBlock& block, std::size_t month) {
  Vintages found;
  std::memcpy(&found, (*block.vintage)[month].data(), sizeof(found));
  return found;
}

PLEDGED_INLINE Vintages newer(const Vintages& a, const Vintages& b) {
  return b > a ? b : a;
}

PLEDGED_INLINE Vintages newest_of_year(const FlowBlock& block, std::size_t first) {
  Vintages newest = Vintages{};
  for (std::size_t month = first; month < first + 12; ++month) {
    if (block.has(month)) newest = newer(newest, vintages_of(block, month));
  }
  return newest;
}

PLEDGED_INLINE Vintages latest_of_year(const FlowBlock& block, std::size_t first) {
  Vintages latest = Vintages{};
  for (std::size_t month = first; month < first + 12; ++month) {
    if (!block.has(month)) continue;
    const Vintages its = vintages_of(block, month);
    latest = its != 0 ? its : latest;
  }
  return latest;
}

PLEDGED_INLINE void put(const Vintages& vintages, FlowBlock::Lanes<std::uint32_t>& to) {
  std::memcpy(to.data(), &vintages, sizeof(vintages));
}

// 0: there is none.
PLEDGED_INLINE std::size_t latest_month(const FlowBlock& block, std::size_t lane) {
  for (std::size_t month = 12; month > 0; --month) {
    const double value = block.value[FlowBlock::kThisYear + month - 1][lane];
    if (value == value) return month;
  }
  return 0;
}

// What the judgement rests on: the latest figure, and the years that are complete.
PLEDGED_INLINE void find_newest(const FlowBlock& block, FlowBlock::Lanes<std::uint32_t>& decided_by,
                                FlowBlock::Lanes<std::uint32_t>& newest, std::size_t common) {
  constexpr std::size_t kDecember = 11;
  if (block.regular()) {  // nothing is newer than the latest figure
    newest = {};
    for (std::size_t lane = 0; lane < FlowBlock::kLanes; ++lane) {
      const std::size_t month = common != 0 ? common : latest_month(block, lane);
      decided_by[lane] = month == 0 ? 0 : block.vintage_of_all[FlowBlock::kThisYear + month - 1];
    }
    return;
  }
  const Vintages last = newest_of_year(block, FlowBlock::kLastYear);
  const Vintages before = newest_of_year(block, 0);
  const auto has_last = vintages_of(block, FlowBlock::kLastYear + kDecember) != 0;
  const auto has_before = vintages_of(block, kDecember) != 0;
  const Vintages of_path = newer(has_last ? last : Vintages{}, has_before ? before : Vintages{});
  put(newer(latest_of_year(block, FlowBlock::kThisYear), of_path), decided_by);
  put(newer(last, before), newest);
}

// The latest month of the year, if all lanes know it; 0: they do not.
template <class Number>
PLEDGED_INLINE std::size_t common_month(const FlowBlock& block) {
  const std::uint64_t of_year = block.present >> FlowBlock::kThisYear;
  if (of_year == 0) return 0;
  const auto month = static_cast<std::size_t>(63 - __builtin_clzll(of_year));
  for (std::size_t lane = 0; lane < FlowBlock::kLanes; lane += kLanesOf<Number>) {
    const Number value = figure<Number>(block, FlowBlock::kThisYear + month, lane);
    if (any_of(value != value)) return 0;
  }
  return month + 1;
}

template <class Number>
PLEDGED_INLINE void judge_lanes(const FlowTerms& terms, const FlowBlock& block, std::size_t lane,
                                std::size_t common, FlowVerdicts& verdicts) {
  const FlowYears<Number> years = look_at_years<Number>(block, lane, common);
  const Number nominal = load<Number>(&block.nominal[lane]);
  const FlowForecast<Number> ahead = foresee(terms, years, nominal, load<Number>(&block.effective[lane]));
  const Number expected = nominal * ahead.share;
  const Number attainment = ahead.actual / nominal;
  const Number pace = terms.key.lower ? expected / ahead.actual : ahead.actual / expected;
  const Number reach = terms.reach * ahead.sigma;
  store(&verdicts.actual[lane], ahead.actual);
  store(&verdicts.expected[lane], expected);
  store(&verdicts.attainment[lane], attainment);
  store(&verdicts.pace[lane], pace);
  store(&verdicts.projected[lane], natural_exp(ahead.middle));
  store(&verdicts.low[lane], natural_exp(Number(ahead.middle - reach)));
  store(&verdicts.high[lane], natural_exp(Number(ahead.middle + reach)));
  store(&verdicts.chance[lane], ahead.chance);

  const FlowRequirement<Number> required =
      require(terms, Number(nominal - ahead.actual), FlowRests<Number>(years));
  store(&verdicts.required[lane], required.value);
  store(&verdicts.best[lane], required.best);

  Packed<Number> said;
  if (terms.key.lower) {
    const Number burn = attainment / ahead.share;
    const Number until = months_earned(block, lane, years, Number(1 / burn));
    const Number below = whole_below(until);
    const Number month = below + pick(below < until, 1.0, Number{});
    const Number exhausted = pick(month < years.month, years.month, month);
    said.add(FlowSaid::kExhaustion, pick(burn > 1, exhausted, Number{}));
    store(&verdicts.ahead[lane], burn);
  } else {
    store(&verdicts.ahead[lane], Number(years.month - months_earned(block, lane, years, attainment)));
  }

  const FlowWord<Number> word = decide(terms, block, lane, years, ahead, expected);
  const Number none = Number{};
  said.add_mask(FlowSaid::kJudged, ahead.judged);
  said.add_mask(FlowSaid::kFalls, ahead.falls);
  said.add_mask(FlowSaid::kBaseEffect, has_base_effect(terms, years, ahead.sigma));
  said.add_mask(FlowSaid::kNotLagging, word.not_lagging);
  said.add_mask(FlowSaid::kNotAhead, word.not_ahead);
  said.add_mask(FlowSaid::kByChance, word.by_chance);
  said.add(FlowSaid::kStatus, word.status);
  said.add(FlowSaid::kMonth, years.month);
  said.add(FlowSaid::kYears, pick(years.last.complete, 1.0, none) + pick(years.before.complete, 1.0, none));
  said.add(FlowSaid::kRequired, required.kind);
  said.add(FlowSaid::kFeasibility, required.feasibility);
  said.add(FlowSaid::kBestYear, required.best_year);
  said.add(FlowSaid::kSure, word.words.sure);
  said.add(FlowSaid::kBest, word.words.best);
  said.add_mask(FlowSaid::kWaits, ahead.judged & word.by_chance & (word.words.sure != word.words.best));
  said.put(&verdicts.said[lane]);
}

template <class Number>
PLEDGED_INLINE void judge_block(const FlowTerms& terms, const FlowBlock& block, FlowVerdicts& verdicts,
                                FlowBlock::Lanes<std::uint32_t>& newest) {
  const std::size_t common = common_month<Number>(block);
  find_newest(block, verdicts.decided_by, newest, common);
  for (std::size_t lane = 0; lane < FlowBlock::kLanes; lane += kLanesOf<Number>) {
    judge_lanes<Number>(terms, block, lane, common, verdicts);
  }
}

// All that is positive now was so then.
template <class Number>
PLEDGED_INLINE FlowYears<Number> years_then(const FlowThen& then, std::size_t lane, std::size_t common) {
  FlowYears<Number> years;
  years.common = common;
  years.month = load<Number>(&then.month[lane]);
  years.actual = load<Number>(&then.actual[lane]);
  years.most = load<Number>(&then.most[lane]);
  years.last.then = load<Number>(&then.last_then[lane]);
  years.last.december = load<Number>(&then.last_december[lane]);
  years.before.then = load<Number>(&then.before_then[lane]);
  years.before.december = load<Number>(&then.before_december[lane]);
  complete(years.last);
  complete(years.before);
  years.positive = years.month == years.month;
  return years;
}

template <class Number>
PLEDGED_INLINE void tell_block(const FlowTerms& terms, const FlowThen& then,
                               FlowBlock::Lanes<std::uint32_t>& said) {
  std::size_t common = static_cast<std::size_t>(then.month[0]);
  for (const double month : then.month) common = month == then.month[0] ? common : 0;
  for (std::size_t lane = 0; lane < FlowBlock::kLanes; lane += kLanesOf<Number>) {
    const FlowYears<Number> years = years_then<Number>(then, lane, common);
    const FlowForecast<Number> ahead =
        foresee(terms, years, load<Number>(&then.nominal[lane]), load<Number>(&then.effective[lane]));
    const FlowWords<Number> words = words_of(terms, ahead.chance, years);
    Packed<Number> packed;
    packed.add_mask(FlowSaid::kJudged, ahead.judged);
    packed.add(FlowSaid::kMonth, years.month);
    packed.add(FlowSaid::kSure, words.sure);
    packed.add(FlowSaid::kBest, words.best);
    packed.put(&said[lane]);
  }
}

// One of these for each kind of processor. None may make one instruction of a product and a sum
// (-ffp-contract=off).
struct Ways {
  unsigned lanes;
  void (*judge)(const FlowTerms&, const FlowBlock&, FlowVerdicts&, FlowBlock::Lanes<std::uint32_t>&);
  void (*tell)(const FlowTerms&, const FlowThen&, FlowBlock::Lanes<std::uint32_t>&);
};

#define PLEDGED_WAYS(name, Number, ...)                                                                 \
  __VA_ARGS__ void judge_##name(const FlowTerms& terms, const FlowBlock& block, FlowVerdicts& verdicts, \
                                FlowBlock::Lanes<std::uint32_t>& newest) {                              \
    judge_block<Number>(terms, block, verdicts, newest);                                                \
  }                                                                                                     \
  __VA_ARGS__ void tell_##name(const FlowTerms& terms, const FlowThen& then,                            \
                               FlowBlock::Lanes<std::uint32_t>& said) {                                 \
    tell_block<Number>(terms, then, said);                                                              \
  }                                                                                                     \
  constexpr Ways k_##name {                                                                             \
    kLanesOf<Number>, judge_##name, tell_##name                                                         \
  }

PLEDGED_WAYS(by_two, Column<2>);
#if defined(__x86_64__)
PLEDGED_WAYS(by_four, Column<4>, [[gnu::target("avx2")]]);
#endif
#if defined(PLEDGED_HAS_WIDE_COLUMN)
PLEDGED_WAYS(by_eight, WideColumn, [[gnu::target("avx512f,avx512dq,avx512bw,avx512vl")]]);
#endif

// The widest of at most `most` lanes that the processor has.
Ways ways_of(unsigned most) {
#if defined(PLEDGED_HAS_WIDE_COLUMN)
  const bool has_eight = __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512dq") != 0 &&
                         __builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("avx512vl") != 0;
  if (most >= k_by_eight.lanes && has_eight) return k_by_eight;
#endif
#if defined(__x86_64__)
  if (most >= k_by_four.lanes && __builtin_cpu_supports("avx2") != 0) return k_by_four;
#endif
  return k_by_two;
}

const Ways kWays = ways_of(FlowBlock::kLanes);

}  // namespace

void judge(const FlowTerms& terms, const FlowBlock& block, FlowVerdicts& verdicts,
           FlowBlock::Lanes<std::uint32_t>& newest) {
  kWays.judge(terms, block, verdicts, newest);
}

void tell(const FlowTerms& terms, const FlowThen& then, FlowBlock::Lanes<std::uint32_t>& said) {
  kWays.tell(terms, then, said);
}

unsigned judge_by(unsigned lanes, const FlowTerms& terms, const FlowBlock& block, FlowVerdicts& verdicts) {
  const Ways ways = ways_of(lanes);
  FlowBlock::Lanes<std::uint32_t> newest;
  ways.judge(terms, block, verdicts, newest);
  return ways.lanes;
}

unsigned lanes_at_once() {
  return kWays.lanes;
}

}  // namespace pledged
