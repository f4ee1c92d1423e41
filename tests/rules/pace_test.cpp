#include "rules/pace.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "rules/assessment.h"
#include "tests/rules/csv_table.h"

namespace pledged {
namespace {

TEST(Pace, BandsReproduceTheTableOfTheModel) {
  const tests::CsvTable table("rules/bands.csv");
  const Parameters parameters;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto number = [&](const char* column) { return std::stod(table.cell(row, column)); };
    const auto month = static_cast<unsigned>(number("month"));
    const PaceBands bands = pace_bands(month, parameters.sigma_flow[month - 1], parameters);
    EXPECT_NEAR(std::exp(bands.lagging_below), number("lagging_below"), 0.001) << table.where(row);
    EXPECT_NEAR(std::exp(bands.on_track_from), number("on_track_from"), 0.001) << table.where(row);
    EXPECT_NEAR(std::exp(bands.ahead_from), number("ahead_from"), 0.001) << table.where(row);
  }
}

TEST(Pace, BandsLieInOrderInEveryMonthForEveryModality) {
  for (const Modality modality : {Modality::binding, Modality::expected, Modality::stretch}) {
    for (unsigned month = 1; month <= 12; ++month) {
      const PaceBands bands = pace_bands(month, 0.05, Parameters{}, modality);
      EXPECT_LT(bands.lagging_below, bands.on_track_from) << month;
      EXPECT_LT(bands.on_track_from, bands.ahead_from) << month;
    }
  }
}

TEST(Pace, BandsAskMoreOfABindingTargetAndLessOfAStretch) {
  const PaceBands binding = pace_bands(6, 0.05, Parameters{}, Modality::binding);
  const PaceBands expected = pace_bands(6, 0.05, Parameters{});
  const PaceBands stretch = pace_bands(6, 0.05, Parameters{}, Modality::stretch);
  EXPECT_GT(binding.on_track_from, expected.on_track_from);
  EXPECT_LT(stretch.on_track_from, expected.on_track_from);
  EXPECT_GT(binding.lagging_below, expected.lagging_below);
  EXPECT_LT(stretch.lagging_below, expected.lagging_below);
}

TEST(Pace, BandsAreThresholdsOnTheChance) {
  const Parameters parameters;
  const PaceBands bands = pace_bands(11, 0.016, parameters);
  EXPECT_NEAR(chance_from_deviation(11, bands.lagging_below, 0.016, parameters), 0.25, 1e-9);
  EXPECT_NEAR(chance_from_deviation(11, bands.on_track_from, 0.016, parameters), 0.65, 1e-9);
  EXPECT_NEAR(chance_from_deviation(11, bands.ahead_from, 0.016, parameters), 0.85, 1e-9);
}

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
