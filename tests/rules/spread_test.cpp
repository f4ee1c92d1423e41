#include "rules/spread.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/rules/fixtures.h"

namespace pledged {
namespace {

using tests::series;

double spread(const Series& known, Measure measure = Measure::flow, double usual = 0.07) {
  return pooled_spread(known, measure, 2020, 6, usual, Parameters{});
}

TEST(Spread, OfTooFewYearsIsThatOfTheClass) {
  EXPECT_EQ(spread(Series{}), 0.07);
  EXPECT_EQ(spread(series({{"2018-01..06", 40}, {"2018", 100}, {"2019-01..06", 60}, {"2019", 100}})), 0.07);
}

// Shares .45, .50 and .55: each foretold by the logs of the other two; s² is half the mean square, for t₄ has
// twice the variance of its scale; σ² = (3 s² + 4 x .07²)/7.
TEST(Spread, PoolsTheYearsOwnErrorsWithTheClass) {
  const Series known = series({{"2017-01..06", 45},
                               {"2017", 100},
                               {"2018-01..06", 50},
                               {"2018", 100},
                               {"2019-01..06", 55},
                               {"2019", 100}});
  const double a = std::log(0.45);
  const double b = std::log(0.50);
  const double c = std::log(0.55);
  const double squares =
      (std::pow(a - (b + c) / 2, 2) + std::pow(b - (a + c) / 2, 2) + std::pow(c - (a + b) / 2, 2)) / 3;
  EXPECT_NEAR(spread(known), std::sqrt((3 * squares / 2 + 4 * 0.07 * 0.07) / 7), 1e-12);
}

TEST(Spread, OfGrowthIsTheChangeThatWasStillToCome) {
  const Series known = series({{"2017-01..06", 7.0},
                               {"2017", 7.5},
                               {"2018-01..06", 8.0},
                               {"2018", 7.8},
                               {"2019-01..06", 8.0},
                               {"2019", 8.1}});
  const double squares = (0.25 + 0.04 + 0.01) / 3;
  EXPECT_NEAR(spread(known, Measure::growth, 0.5), std::sqrt((3 * squares / 2 + 4 * 0.25) / 7), 1e-12);
}

TEST(Spread, StaysWithinBoundsOfTheClass) {
  const Series wild = series({{"2017-01..06", 1},
                              {"2017", 100},
                              {"2018-01..06", 50},
                              {"2018", 100},
                              {"2019-01..06", 99},
                              {"2019", 100}});
  EXPECT_DOUBLE_EQ(spread(wild), 4 * 0.07);
}

TEST(Spread, OfAStableSeriesIsSmallerThanThatOfTheClass) {
  const Series calm = series({{"2017-01..06", 50},
                              {"2017", 100},
                              {"2018-01..06", 50},
                              {"2018", 100},
                              {"2019-01..06", 50},
                              {"2019", 100}});
  EXPECT_NEAR(spread(calm), 0.07 * std::sqrt(4.0 / 7), 1e-12);
}

}  // namespace
}  // namespace pledged
