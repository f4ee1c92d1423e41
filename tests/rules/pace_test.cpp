#include "rules/pace.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "rules/assessment.h"
#include "tests/rules/csv_table.h"

namespace pledged {
namespace {

// Quantiles of t with four degrees of freedom from printed tables.
TEST(Pace, TheDistributionIsStudentsWithFourDegreesOfFreedom) {
  EXPECT_NEAR(t4_quantile(0.75), 0.7407, 0.00005);
  EXPECT_NEAR(t4_quantile(0.90), 1.5332, 0.00005);
  EXPECT_NEAR(t4_quantile(0.95), 2.1318, 0.00005);
  EXPECT_NEAR(t4_quantile(0.975), 2.7764, 0.00005);
  EXPECT_NEAR(t4_quantile(0.995), 4.6041, 0.00005);
  EXPECT_DOUBLE_EQ(t4_cdf(0), 0.5);
  EXPECT_EQ(t4_cdf(INFINITY), 1);
  EXPECT_EQ(t4_cdf(-INFINITY), 0);
}

TEST(Pace, TheQuantileIsTheInverseOfTheDistribution) {
  for (int i = 1; i < 1000; ++i) {
    const double p = i / 1000.0;
    EXPECT_NEAR(t4_cdf(t4_quantile(p)), p, 1e-12);
    EXPECT_NEAR(t4_quantile(p), -t4_quantile(1 - p), 1e-6);
  }
}

TEST(Pace, EarnedMonthsInterpolateBetweenPublishedMonths) {
  std::array<double, 12> share{};
  for (unsigned m = 1; m <= 12; ++m) share[m - 1] = m / 12.0;
  EXPECT_DOUBLE_EQ(months_earned(share, 0.5), 6);
  EXPECT_DOUBLE_EQ(months_earned(share, 0.375), 4.5);
  EXPECT_DOUBLE_EQ(months_earned(share, 0), 0);
  EXPECT_DOUBLE_EQ(months_earned(share, 1), 12);
  EXPECT_DOUBLE_EQ(months_earned(share, 1.3), 12);
  EXPECT_DOUBLE_EQ(months_earned(share, -0.2), 0);
}

TEST(Pace, JanFebIsOnePeriod) {
  std::array<double, 12> share{};
  share.fill(kUnknown);
  share[1] = 0.1;
  share[2] = 0.2;
  share[11] = 1;
  EXPECT_DOUBLE_EQ(months_earned(share, 0.05), 1);
  EXPECT_DOUBLE_EQ(months_earned(share, 0.15), 2.5);
  EXPECT_DOUBLE_EQ(months_earned(share, 0.6), 3 + 9 * 0.5);
}

TEST(Pace, AWayOfSeveralYearsDoesNotStartAtNothing) {
  std::array<double, 12> share{};
  for (unsigned m = 1; m <= 12; ++m) share[m - 1] = (48 + m) / 60.0;
  EXPECT_NEAR(months_earned(share, 48.5 / 60, 0.8), 0.5, 1e-12);
  EXPECT_DOUBLE_EQ(months_earned(share, 0.7, 0.8), 0);
}

TEST(Pace, APathWithoutMonthsEarnsNothingThatIsKnown) {
  std::array<double, 12> share{};
  share.fill(kUnknown);
  EXPECT_TRUE(std::isnan(months_earned(share, 0.5)));
}

}  // namespace
}  // namespace pledged
