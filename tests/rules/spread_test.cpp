#include "rules/spread.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "tests/rules/fixtures.h"

namespace pledged {
namespace {

using tests::series;

constexpr std::array<double, 12> kUsual{.2, .2, .2, .07, .07, .07, .07, .07, .07, .07, .07, .07};

double factor(const Series& known, Measure measure = Measure::flow, double scale = 1) {
  Parameters parameters;
  parameters.own_spread_years = 1;
  return spread_factor(known, measure, 2020, kUsual, scale, parameters);
}

// Every year ends at 100; the half of it says which share had come by then.
Series halves(std::initializer_list<double> shares) {
  std::vector<Observation> values;
  int year = 2020 - static_cast<int>(shares.size());
  for (const double share : shares) {
    values.push_back({Period::year_to_date(year, 6), 100 * share, Vintage{1}});
    values.push_back({Period::year(year), 100, Vintage{1}});
    ++year;
  }
  return Series::known_at(values, Vintage{1});
}

TEST(Spread, WithoutAnErrorOfItsOwnASeriesIsAsItsClass) {
  EXPECT_EQ(factor(Series{}), 1);
  EXPECT_EQ(factor(halves({.4})), 1);
  EXPECT_EQ(factor(series({{"2018-01..06", 40}, {"2018-01..11", 90}, {"2019", 100}})), 1);
}

// ln(.55/.45) = .200671; its square over 1 + 1/1 and .07² is 4.10906; of its
// root the root, for the class counts as much as one year.
TEST(Spread, TwoYearsMakeOneError) {
  EXPECT_NEAR(factor(halves({.45, .55})), 1.42376, 1e-4);
}

TEST(Spread, OneErrorAloneIsNotBelieved) {
  EXPECT_EQ(spread_factor(halves({.45, .55}), Measure::flow, 2020, kUsual, 1, Parameters{}), 1);
  EXPECT_NE(spread_factor(halves({.45, .55, .5}), Measure::flow, 2020, kUsual, 1, Parameters{}), 1);
}

TEST(Spread, LaterYearsAreForetoldFromUpToThreeBeforeThem) {
  const std::array<double, 5> v{std::log(.45), std::log(.50), std::log(.55), std::log(.48), std::log(.60)};
  const double first = std::pow(v[1] - v[0], 2) / 2;
  const double second = std::pow(v[2] - (v[0] + v[1]) / 2, 2) / 1.5;
  const double third = std::pow(v[3] - (v[0] + v[1] + v[2]) / 3, 2) / (4.0 / 3);
  const double fourth = std::pow(v[4] - (v[1] + v[2] + v[3]) / 3, 2) / (4.0 / 3);
  const double mean = (first + second + third + fourth) / 4 / (.07 * .07);
  EXPECT_NEAR(factor(halves({.45, .50, .55, .48, .60})), std::exp(4 * std::log(mean) / 2 / 5), 1e-12);
}

TEST(Spread, AllMonthsSpeakEachInTermsOfItsClass) {
  const Series two = series({{"2018-01..03", 20},
                             {"2018-01..06", 45},
                             {"2018", 100},
                             {"2019-01..03", 25},
                             {"2019-01..06", 55},
                             {"2019", 100}});
  const double march = std::pow(std::log(25.0 / 20), 2) / 2 / (.2 * .2);
  const double june = std::pow(std::log(55.0 / 45), 2) / 2 / (.07 * .07);
  EXPECT_NEAR(factor(two), std::pow((march + june) / 2, 0.25), 1e-12);
}

TEST(Spread, OfGrowthIsTheChangeThatWasStillToCome) {
  const Series known = series({{"2018-01..06", 8.0}, {"2018", 7.8}, {"2019-01..06", 8.0}, {"2019", 8.1}});
  const double mean = (0.04 + 0.01) / 2 / (.07 * .07 * 100);
  EXPECT_NEAR(factor(known, Measure::growth, 10), std::exp(2 * std::log(mean) / 2 / 3), 1e-12);
}

TEST(Spread, StaysWithinBoundsOfTheClass) {
  EXPECT_EQ(factor(halves({.01, .5, .99, .02, .9})), 4);
  EXPECT_EQ(factor(halves({.5, .5, .5, .5})), 0.25);
}

TEST(Spread, WhatIsNotPositiveIsNoError) {
  EXPECT_EQ(factor(halves({.45, -.1, 0})), 1);
}

TEST(Spread, OfStocksAndSharesIsNotLearnt) {
  EXPECT_EQ(factor(halves({.01, .5, .99}), Measure::stock), 1);
  EXPECT_EQ(factor(halves({.01, .5, .99}), Measure::share), 1);
}

}  // namespace
}  // namespace pledged
