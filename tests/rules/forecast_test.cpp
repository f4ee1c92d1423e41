#include "rules/forecast.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "rules/pace.h"

namespace pledged {
namespace {

Bounds at_least(double value) {
  return {value, INFINITY};
}

Bounds at_most(double value) {
  return {-INFINITY, value};
}

TEST(Forecast, TheDataWeighMoreAsTheYearGoes) {
  EXPECT_DOUBLE_EQ(data_weight(6, Parameters{}), 0.75);
  EXPECT_DOUBLE_EQ(data_weight(12, Parameters{}), 1);
}

// Zhejiang's investment in March 2019: 2,133.9 against a share of .1921, plan 10,740.5: pace 1.034.
TEST(Forecast, OfAFlowIsShrunkTowardsThePlan) {
  const Forecast forecast = forecast_ratio(1.034 * 100, 100, 0.625, 0.096, at_least(100));
  EXPECT_NEAR(forecast.projected, 100 * std::pow(1.034, 0.625), 1e-9);
  EXPECT_NEAR(forecast.probability, 0.581, 0.001);  // z = .625 x ln 1.034 / .096 = .2177
  EXPECT_NEAR(std::log(forecast.high / forecast.projected), 1.5332 * 0.096, 1e-4);
  EXPECT_NEAR(std::log(forecast.projected / forecast.low), 1.5332 * 0.096, 1e-4);
}

TEST(Forecast, ExactlyOnThePathIsHalfAChance) {
  for (const double weight : {0.5, 0.75, 1.0}) {
    EXPECT_DOUBLE_EQ(forecast_ratio(50, 50, weight, 0.07, at_least(50)).probability, 0.5);
    EXPECT_DOUBLE_EQ(forecast_difference(7, 7, weight, 0.5, at_most(7)).probability, 0.5);
  }
}

// G = .75 x 6.6 + .25 x 7 = 6.7; (6.7 - 6.5)/.5 = .4: P = .645
TEST(Forecast, OfGrowthIsInPoints) {
  const Forecast forecast = forecast_difference(6.6, 7, 0.75, 0.5, at_least(6.5));
  EXPECT_NEAR(forecast.projected, 6.7, 1e-12);
  EXPECT_NEAR(forecast.probability, t4_cdf(0.4), 1e-12);
  EXPECT_NEAR(forecast.probability, 0.6452, 0.0005);
}

TEST(Forecast, BetweenTwoBoundsIsTheDifferenceOfTheSides) {
  const Forecast both = forecast_difference(3, 3, 1, 1, {2, 4});
  EXPECT_NEAR(both.probability, 1 - 2 * (1 - t4_cdf(1)), 1e-12);
}

TEST(Forecast, BoundsOfRatiosMayReachBelowNothing) {
  EXPECT_DOUBLE_EQ(forecast_ratio(5, 5, 1, 0.1, at_least(-3)).probability, 1);
  EXPECT_DOUBLE_EQ(forecast_ratio(5, 5, 1, 0.1, at_most(0)).probability, 0);
}

// Steps 1, -1, 2, 0 and 3: mean 1; the first four vary by 5/3; two months left: 10 + .8 x 2 = 11.6, spread
// sqrt(10/3).
TEST(Forecast, OfAWalkDriftsDamped) {
  const std::vector<double> steps{1, -1, 2, 0, 3};
  const Forecast forecast = forecast_walk(10, steps, 2, 0.8, at_least(11.6));
  EXPECT_NEAR(forecast.projected, 11.6, 1e-12);
  EXPECT_NEAR(forecast.probability, 0.5, 1e-12);
  EXPECT_NEAR(forecast.high - forecast.projected, 1.5332 * std::sqrt(10 / 3.0), 1e-3);
}

// The property tests found that a leap upwards made a goal less sure, for it widened the spread.
TEST(Forecast, OfAWalkABetterLastStepNeverMakesTheGoalLessSure) {
  double before = 0;
  for (const double last : {0.0, 1.0, 5.0, 20.0, 100.0}) {
    const std::vector<double> steps{1, -1, 2, 0, last};
    const double chance = forecast_walk(10 + last, steps, 2, 0.8, at_least(11)).probability;
    EXPECT_GE(chance, before) << last;
    before = chance;
  }
}

TEST(Forecast, OfAWalkNeedsStepsThatDiffer) {
  EXPECT_FALSE(known(forecast_walk(10, std::vector<double>{1, 2, 3}, 2, 0.8, at_least(0)).probability));
  EXPECT_FALSE(known(forecast_walk(10, std::vector<double>{1, 1, 1, 1}, 2, 0.8, at_least(0)).probability));
}

// T = 12, half the year gone, 4 done: E[R] = 5, 8 needed, P = .17 (2-evaluation.md 4.5, F5).
TEST(Forecast, OfACountIsTheWorkedExampleOfTheModel) {
  const Forecast forecast = forecast_count(12, 4, 0.5, 0.5, at_least(12));
  EXPECT_NEAR(forecast.projected, 9, 1e-12);
  EXPECT_NEAR(forecast.probability, 0.172, 0.0005);
  EXPECT_LE(forecast.low, 9);
  EXPECT_GE(forecast.high, 9);
}

TEST(Forecast, OfACountThatIsReachedIsCertain) {
  EXPECT_NEAR(forecast_count(12, 12, 0.5, 0.5, at_least(12)).probability, 1, 1e-9);
  EXPECT_NEAR(forecast_count(12, 13, 0.5, 0.5, at_most(12)).probability, 0, 1e-9);
}

TEST(Forecast, OfACountAtTheEndOfTheYearIsWhatIsThere) {
  const Forecast forecast = forecast_count(12, 11, 1, 0.5, at_least(12));
  EXPECT_EQ(forecast.projected, 11);
  EXPECT_NEAR(forecast.probability, 0, 1e-9);
}

TEST(Forecast, MoreIsNeverLessLikely) {
  double before = -1;
  for (int x = 0; x <= 12; ++x) {
    const double chance = forecast_count(12, x, 0.5, 0.5, at_least(12)).probability;
    EXPECT_GT(chance, before) << x;
    before = chance;
  }
}

// A straight line is continued exactly, and leaves no error to tell a chance from.
TEST(Forecast, OfATrendContinuesALine) {
  const std::vector<YearValue> values{{2015, 1.0}, {2016, 1.1}, {2017, 1.2}, {2018, 1.3}, {2019, 1.4}};
  EXPECT_NEAR(forecast_trend(values, 2020, at_least(1.5)).projected, 1.5, 1e-9);
  const std::vector<YearValue> two{{2018, 2.0}, {2019, 2.2}};
  EXPECT_NEAR(forecast_trend(two, 2020, at_least(2.3)).projected, 2.4, 1e-9);
  EXPECT_FALSE(known(forecast_trend(two, 2020, at_least(2.3)).probability));
}

// Weights 1, 2, 3, 4; t = 2016 … 2019, x = 1, 2, 2, 3: t̄ = 2018, x̄ = 2.3, slope .6, so 3.5 in 2020.
TEST(Forecast, OfATrendWeighsRecentYearsMore) {
  const std::vector<YearValue> values{{2016, 1}, {2017, 2}, {2018, 2}, {2019, 3}};
  const Forecast forecast = forecast_trend(values, 2020, at_least(3.5));
  EXPECT_NEAR(forecast.projected, 3.5, 1e-9);
  EXPECT_NEAR(forecast.probability, 0.5, 1e-9);
  EXPECT_LT(forecast.low, 3.5);
  EXPECT_GT(forecast.high, 3.5);
  const double likely = forecast_trend(values, 2020, at_least(3)).probability;
  EXPECT_GT(likely, 0.6);
  EXPECT_LT(likely, 1);
}

// Quantiles of Student's t from printed tables.
TEST(Forecast, StudentsDistributionIsThatOfTheTables) {
  EXPECT_NEAR(student_cdf(6.3138, 1), 0.95, 1e-5);
  EXPECT_NEAR(student_cdf(2.9200, 2), 0.95, 1e-5);
  EXPECT_NEAR(student_cdf(2.3534, 3), 0.95, 1e-5);
  EXPECT_NEAR(student_cdf(2.0150, 5), 0.95, 1e-5);
  EXPECT_NEAR(student_cdf(1.8946, 7), 0.95, 1e-5);
  EXPECT_NEAR(student_cdf(-1.8595, 8), 0.05, 1e-5);
  for (const double t : {-3.0, -0.4, 0.0, 1.0, 2.5}) EXPECT_NEAR(student_cdf(t, 4), t4_cdf(t), 1e-12);
}

// From 10 in 2017 to 16 in 2020: 2 a year are wanted.
TEST(TrendOf, ComparesTheChangeAYear) {
  const auto of = [](double value_of_2019) {
    const std::vector<YearValue> values{{2017, 10}, {2019, value_of_2019}};
    return trend_of(values, 2020, 16, false);
  };
  EXPECT_EQ(of(16), TrendClass::on_track);
  EXPECT_EQ(of(13.8), TrendClass::on_track);
  EXPECT_EQ(of(13.7), TrendClass::moderate);
  EXPECT_EQ(of(12.4), TrendClass::moderate);
  EXPECT_EQ(of(12.3), TrendClass::limited);
  EXPECT_EQ(of(10), TrendClass::limited);
  EXPECT_EQ(of(9.9), TrendClass::away);
}

TEST(TrendOf, OfWhatShouldFallIsTheMirror) {
  const std::vector<YearValue> falling{{2017, 10}, {2019, 8}};
  EXPECT_EQ(trend_of(falling, 2020, 7, true), TrendClass::on_track);
  EXPECT_EQ(trend_of(falling, 2020, 6, true), TrendClass::moderate);
  const std::vector<YearValue> back{{2017, 5}, {2019, 8}};
  EXPECT_EQ(trend_of(back, 2020, 7, true), TrendClass::away);
}

}  // namespace
}  // namespace pledged
