#include "rules/flow_judgement.h"

#include <cstring>

#include "rules/flow_outlook.h"

namespace pledged {
namespace {

constexpr std::size_t kNarrow = 2;
constexpr std::size_t kWide = 4;

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
    const auto bits = bits_of(Number(sum_ + elementary::kWhole));
    for (std::size_t lane = 0; lane < kLanesOf<Number>; ++lane)
      to[lane] = static_cast<std::uint32_t>(bits[lane]);
  }

 private:
  Number sum_ = Number{};
};

using Vintages = std::uint32_t __attribute__((vector_size(FlowBlock::kLanes * sizeof(std::uint32_t))));

PLEDGED_INLINE Vintages vintages_of(const FlowBlock& block, std::size_t month) {
  Vintages found;
  std::memcpy(&found, block.vintage[month].data(), sizeof(found));
  return found;
}

// The newest vintage of each lane of a year, where that is complete; 0: it is not.
PLEDGED_INLINE Vintages newest_of_year(const FlowBlock& block, std::size_t first) {
  Vintages newest = Vintages{};
  for (std::size_t month = first; month < first + 12; ++month) {
    if (!block.has(month)) continue;
    const Vintages its = vintages_of(block, month);
    newest = its > newest ? its : newest;
  }
  return vintages_of(block, first + 11) != 0 ? newest : Vintages{};
}

// Of the figures that a judgement rests on: the latest, and those that the path is made of.
PLEDGED_INLINE void find_newest(const FlowBlock& block, FlowBlock::Lanes<std::uint32_t>& newest) {
  Vintages found = Vintages{};
  for (std::size_t month = FlowBlock::kThisYear; month < FlowBlock::kMonths; ++month) {
    if (!block.has(month)) continue;
    const Vintages its = vintages_of(block, month);
    found = its != 0 ? its : found;
  }
  for (const std::size_t first : {FlowBlock::kLastYear, std::size_t{0}}) {
    const Vintages of_year = newest_of_year(block, first);
    found = of_year > found ? of_year : found;
  }
  std::memcpy(newest.data(), &found, sizeof(found));
}

// The latest month of the year, if all lanes know it; 0: they do not.
PLEDGED_INLINE std::size_t common_month(const FlowBlock& block) {
  const std::uint64_t of_year = block.present >> FlowBlock::kThisYear;
  if (of_year == 0) return 0;
  const auto month = static_cast<std::size_t>(63 - __builtin_clzll(of_year));
  for (const std::uint32_t vintage : block.vintage[FlowBlock::kThisYear + month]) {
    if (vintage == 0) return 0;
  }
  return month + 1;
}

template <class Number>
PLEDGED_INLINE void judge_lanes(const FlowTerms& terms, const FlowBlock& block, std::size_t lane,
                                std::size_t common, FlowVerdicts& verdicts) {
  const FlowYears<Number> years = look_at_years<Number>(block, lane, common);
  const FlowForecast<Number> ahead = foresee(terms, block, lane, years);
  const Number nominal = load<Number>(&block.nominal[lane]);
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
  said.put(&verdicts.said[lane]);
}

template <class Number>
PLEDGED_INLINE void judge_block(const FlowTerms& terms, const FlowBlock& block, FlowVerdicts& verdicts) {
  find_newest(block, verdicts.decided_by);
  const std::size_t common = common_month(block);
  for (std::size_t lane = 0; lane < FlowBlock::kLanes; lane += kLanesOf<Number>) {
    judge_lanes<Number>(terms, block, lane, common, verdicts);
  }
}

template <class Number>
PLEDGED_INLINE void tell_block(const FlowTerms& terms, const FlowBlock& block,
                               FlowBlock::Lanes<std::uint32_t>& said) {
  const std::size_t common = common_month(block);
  for (std::size_t lane = 0; lane < FlowBlock::kLanes; lane += kLanesOf<Number>) {
    const FlowYears<Number> years = look_at_years<Number>(block, lane, common);
    const FlowForecast<Number> ahead = foresee(terms, block, lane, years);
    const FlowWords<Number> words = words_of(terms, ahead.chance, years);
    Packed<Number> packed;
    packed.add_mask(FlowSaid::kJudged, ahead.judged);
    packed.add(FlowSaid::kMonth, years.month);
    packed.add(FlowSaid::kSure, words.sure);
    packed.add(FlowSaid::kBest, words.best);
    packed.put(&said[lane]);
  }
}

// Named by what the processor has; no instruction may make one of a product and a sum (-ffp-contract=off).
#if defined(__x86_64__)
[[gnu::target("avx2")]] void judge_wide(const FlowTerms& terms, const FlowBlock& block,
                                        FlowVerdicts& verdicts) {
  judge_block<Column<kWide>>(terms, block, verdicts);
}
[[gnu::target("avx2")]] void tell_wide(const FlowTerms& terms, const FlowBlock& block,
                                       FlowBlock::Lanes<std::uint32_t>& said) {
  tell_block<Column<kWide>>(terms, block, said);
}
const bool kHasWide = __builtin_cpu_supports("avx2") != 0;
#else
void judge_wide(const FlowTerms& terms, const FlowBlock& block, FlowVerdicts& verdicts) {
  judge_block<Column<kWide>>(terms, block, verdicts);
}
void tell_wide(const FlowTerms& terms, const FlowBlock& block, FlowBlock::Lanes<std::uint32_t>& said) {
  tell_block<Column<kWide>>(terms, block, said);
}
const bool kHasWide = false;
#endif

void judge_narrow(const FlowTerms& terms, const FlowBlock& block, FlowVerdicts& verdicts) {
  judge_block<Column<kNarrow>>(terms, block, verdicts);
}

void tell_narrow(const FlowTerms& terms, const FlowBlock& block, FlowBlock::Lanes<std::uint32_t>& said) {
  tell_block<Column<kNarrow>>(terms, block, said);
}

}  // namespace

void judge(const FlowTerms& terms, const FlowBlock& block, FlowVerdicts& verdicts) {
  kHasWide ? judge_wide(terms, block, verdicts) : judge_narrow(terms, block, verdicts);
}

void judge_by(unsigned lanes, const FlowTerms& terms, const FlowBlock& block, FlowVerdicts& verdicts) {
  lanes == kWide&& kHasWide ? judge_wide(terms, block, verdicts) : judge_narrow(terms, block, verdicts);
}

void tell(const FlowTerms& terms, const FlowBlock& block, FlowBlock::Lanes<std::uint32_t>& said) {
  kHasWide ? tell_wide(terms, block, said) : tell_narrow(terms, block, said);
}

unsigned lanes_at_once() {
  return kHasWide ? kWide : kNarrow;
}

}  // namespace pledged
