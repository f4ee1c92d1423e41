#include "rules/plausibility.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <string>

namespace pledged {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Points = std::vector<Series::Point>;

Indicator indicator(Measure measure) {
  Indicator indicator;
  indicator.measure = measure;
  return indicator;
}

std::vector<std::string> said(const std::vector<Doubted>& doubted) {
  std::vector<std::string> words;
  for (const Doubted& one : doubted) {
    std::string word(to_string(one.what));
    if (one.what == Doubt::unit_jump) word += " 10^" + std::to_string(one.power);
    words.push_back(std::move(word));
  }
  return words;
}

std::vector<std::string> of(Measure measure, Period period, double value, const Points& known,
                            bool growth = false) {
  return said(doubts(indicator(measure), growth, period, value, known));
}

const Period kJune = Period::year_to_date(2020, 6);
const Period kMay = Period::year_to_date(2020, 5);
const Period kJune2019 = Period::year_to_date(2019, 6);
const Points kFlow = {{kJune2019, 600, {}}, {kMay, 520, {}}};

TEST(Plausibility, OutsideTheRangeIsDoubted) {
  Indicator percent = indicator(Measure::share);
  percent.plausible_min = 0;
  percent.plausible_max = 100;
  EXPECT_THAT(said(doubts(percent, false, kJune, 101, {})), ElementsAre("implausible"));
  EXPECT_THAT(said(doubts(percent, false, kJune, -0.1, {})), ElementsAre("implausible"));
  EXPECT_THAT(said(doubts(percent, false, kJune, 100, {})), IsEmpty());
  // The range is of the level, not of its official growth.
  EXPECT_THAT(said(doubts(percent, true, kJune, -3, {})), IsEmpty());
}

TEST(Plausibility, APowerOfTenIsAJump) {
  EXPECT_THAT(of(Measure::flow, kJune, 6'300'000, kFlow), ElementsAre("unit-jump 10^4"));
  EXPECT_THAT(of(Measure::flow, kJune, 6300, kFlow), ElementsAre("unit-jump 10^1"));
  EXPECT_THAT(of(Measure::flow, kJune, 6.3e10, kFlow), ElementsAre("unit-jump 10^8"));
  EXPECT_THAT(of(Measure::flow, kJune, 0.063, kFlow), ElementsAre("unit-jump 10^-4", "ytd-fall"));
  EXPECT_THAT(of(Measure::flow, kJune, 630, kFlow), IsEmpty());
}

TEST(Plausibility, OneOfTwoReferencesThatKnowsBetterIsEnough) {
  // Last year was shut: ten times as much this year, and in keeping with May.
  EXPECT_THAT(of(Measure::flow, kJune, 630, {{kJune2019, 60, {}}, {kMay, 520, {}}}), IsEmpty());
  EXPECT_THAT(of(Measure::flow, kJune, 630, {{kJune2019, 60, {}}}), ElementsAre("unit-jump 10^1"));
}

TEST(Plausibility, AYearToDateIsHeldAgainstTheMonthsBeforeByItsLength) {
  const Points january = {{Period::month(2020, 1), 10, {}}};
  EXPECT_THAT(of(Measure::flow, Period::year_to_date(2020, 12), 130, january), IsEmpty());
  EXPECT_THAT(of(Measure::flow, Period::year_to_date(2020, 12), 1300, january),
              ElementsAre("unit-jump 10^1"));
}

TEST(Plausibility, AYearToDateDoesNotFall) {
  EXPECT_THAT(of(Measure::flow, kJune, 519.9, kFlow), ElementsAre("ytd-fall"));
  EXPECT_THAT(of(Measure::flow, kJune, 520, kFlow), IsEmpty());
  EXPECT_THAT(of(Measure::stock, kJune, 519, kFlow), IsEmpty());
  const Points later = {{Period::year_to_date(2020, 7), 700, {}}};
  EXPECT_THAT(of(Measure::flow, kJune, 701, later), ElementsAre("ytd-fall"));
}

TEST(Plausibility, ARevisionIsDoubtedBeyondWhatIsUsual) {
  const Points known = {{kJune, 600, {}}};
  EXPECT_THAT(of(Measure::flow, kJune, 1800, known), IsEmpty());
  EXPECT_THAT(of(Measure::flow, kJune, 1801, known), ElementsAre("large-revision"));
  EXPECT_THAT(of(Measure::flow, kJune, 199, known), ElementsAre("large-revision"));
  EXPECT_THAT(of(Measure::growth, kJune, 9.9, {{kJune, 0, {}}}), IsEmpty());
  EXPECT_THAT(of(Measure::growth, kJune, 10.1, {{kJune, 0, {}}}), ElementsAre("large-revision"));
}

TEST(Plausibility, WhatIsUsualIsLearntFromThreeRevisions) {
  const auto vintages = [](double step) {
    std::vector<Observation> all;
    for (unsigned month = 1; month <= 3; ++month) {
      all.push_back({Period::month(2020, month), 100, Vintage{1}});
      all.push_back({Period::month(2020, month), 100 + step, Vintage{2}});
    }
    return all;
  };
  const Points known = {{kJune, 600, {}}};
  const Indicator stock = indicator(Measure::stock);
  EXPECT_THAT(said(doubts(stock, false, kJune, 670, known, vintages(1))), ElementsAre("large-revision"));
  EXPECT_THAT(said(doubts(stock, false, kJune, 650, known, vintages(1))), IsEmpty());
  EXPECT_THAT(said(doubts(stock, false, kJune, 830, known, vintages(10))), IsEmpty());
}

// The national figures of 2018 to 2020 that were held before: prices on the month and trade on the year are
// shares by their measure, and swing about nothing.
TEST(Plausibility, APercentageThatMayBeNegativeIsARateOfChange) {
  Indicator trade = indicator(Measure::share);
  trade.unit = Unit::parse("%").value();
  trade.plausible_min = -90;
  trade.plausible_max = 300;
  const std::vector<Series::Point> known = {{Period::month(2018, 1), 6, Vintage{1}}};
  EXPECT_THAT(said(doubts(trade, false, Period::month(2018, 2), 36.2, known)), IsEmpty());
  EXPECT_THAT(said(doubts(trade, false, Period::month(2018, 2), 0.2, known)), IsEmpty());
  Indicator prices = indicator(Measure::share);
  prices.unit = Unit::parse("%").value();
  const std::vector<Series::Point> fell = {{Period::month(2018, 6), -0.3, Vintage{1}},
                                           {Period::month(2018, 7), 0.1, Vintage{1}}};
  EXPECT_THAT(said(doubts(prices, false, Period::month(2018, 8), 0.5, fell)), IsEmpty());
  const std::vector<Series::Point> never_fell = {{Period::month(2018, 6), 5.1, Vintage{1}},
                                                 {Period::month(2018, 7), 5.2, Vintage{1}}};
  EXPECT_THAT(said(doubts(prices, false, Period::month(2018, 8), 52, never_fell)),
              ElementsAre("unit-jump 10^1"));
}

TEST(Plausibility, AGrowthMayFallToATenthAndChangeItsSign) {
  const Points known = {{Period::year_to_date(2019, 3), 8.2, {}}, {Period::year(2019), 8.2, {}}};
  const Period q1 = Period::year_to_date(2020, 3);
  for (const double real : {-10.9, 0.5, 0.8, 18.3})
    EXPECT_THAT(of(Measure::growth, q1, real, known), IsEmpty()) << real;
  EXPECT_THAT(of(Measure::growth, q1, 82, known), ElementsAre("unit-jump 10^1"));
  EXPECT_THAT(of(Measure::flow, q1, 820, known, true), ElementsAre("unit-jump 10^2"));
  // A rebound after a slump: last year says so.
  const Points slump = {{Period::year_to_date(2019, 3), -20.5, {}}, {Period::year(2019), 4.6, {}}};
  EXPECT_THAT(of(Measure::growth, q1, 33.8, slump), IsEmpty());
}

TEST(Plausibility, NothingKnownAndNothingPositiveDoubtNothing) {
  EXPECT_THAT(of(Measure::flow, kJune, 1e9, {}), IsEmpty());
  EXPECT_THAT(of(Measure::stock, kJune, 5, {{kMay, 0, {}}}), IsEmpty());
  EXPECT_THAT(of(Measure::stock, kJune, 5, {{kMay, -5, {}}}), IsEmpty());
  EXPECT_THAT(of(Measure::rank, kJune, 20, {{kMay, 2, {}}}), IsEmpty());
}

// Whatever moves by half is real, and no power of ten of it passes.
TEST(PlausibilityProperty, MovesOfHalfPassAndTheirPowersOfTenDoNot) {
  std::mt19937 random(20200630);
  std::uniform_real_distribution<double> logs(-2, 5);
  std::uniform_real_distribution<double> moves(0.5, 1.5);
  for (int i = 0; i < 20'000; ++i) {
    const double last_year = std::pow(10, logs(random));
    const Measure measure =
        std::array{Measure::stock, Measure::mean, Measure::share}[static_cast<std::size_t>(i % 3)];
    const Points known = {{Period::month(2019, 6), last_year, {}},
                          {Period::month(2020, 5), last_year * moves(random), {}}};
    const double value = std::sqrt(last_year * known[1].value) * std::sqrt(moves(random));
    ASSERT_THAT(of(measure, Period::month(2020, 6), value, known), IsEmpty())
        << value << " after " << last_year;
    for (const int power : {1, 2, 3, 4, 8, -1, -2, -3, -4, -8}) {
      const auto found = of(measure, Period::month(2020, 6), value * std::pow(10, power), known);
      ASSERT_THAT(found, ::testing::Contains(::testing::StartsWith("unit-jump")))
          << value << " × 10^" << power;
    }
  }
}

}  // namespace
}  // namespace pledged
