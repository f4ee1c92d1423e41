#include "rules/annual_progress.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/rules/csv_table.h"

namespace pledged {
namespace {

AnnualSeries series(double base, double current, Direction direction = Direction::higher) {
  return {base, 2015, current, 2019, direction, {}, {}};
}

AnnualSeries with_target(AnnualSeries of, double value, int year = 2030) {
  of.target = AnnualTarget{value, year};
  return of;
}

AnnualCategory category(const AnnualSeries& of) {
  return annual_progress(of).category;
}

// 100 → 146.41 in four years is 10 % a year.
TEST(AnnualProgress, TheRateIsCompound) {
  EXPECT_NEAR(annual_growth_rate(100, 146.41, 4), 0.1, 1e-12);
  EXPECT_NEAR(annual_progress(series(100, 146.41)).value, 0.1, 1e-12);
}

// From 50 in 2015 to 80 in 2030 takes 3.18 % a year; 55 in 2019 is 2.41 %: a ratio of 0.758.
TEST(AnnualProgress, AgainstATargetIsTheRatioOfTheRates) {
  const auto progress = annual_progress(with_target(series(50, 55), 80));
  EXPECT_NEAR(progress.value, (std::pow(1.1, 0.25) - 1) / (std::pow(1.6, 1.0 / 15) - 1), 1e-12);
  EXPECT_NEAR(progress.value, 0.758, 0.001);
  EXPECT_EQ(progress.category, AnnualCategory::moderate_progress);
}

TEST(AnnualProgress, CategoriesBeginAtTheirThreshold) {
  const double required = annual_growth_rate(50, 80, 15);
  const auto at_ratio = [&](double ratio) {
    return category(with_target(series(50, 50 * std::pow(1 + ratio * required, 4)), 80));
  };
  EXPECT_EQ(at_ratio(0.951), AnnualCategory::substantial_progress);
  EXPECT_EQ(at_ratio(0.949), AnnualCategory::moderate_progress);
  EXPECT_EQ(at_ratio(0.601), AnnualCategory::moderate_progress);
  EXPECT_EQ(at_ratio(0.599), AnnualCategory::limited_progress);
  EXPECT_EQ(at_ratio(0.001), AnnualCategory::limited_progress);
  EXPECT_EQ(at_ratio(-0.001), AnnualCategory::deterioration);
}

TEST(AnnualProgress, AReachedTargetIsAchievedWhateverTheRate) {
  EXPECT_EQ(category(with_target(series(50, 80), 80)), AnnualCategory::target_achieved);
  EXPECT_EQ(category(with_target(series(90, 85), 80)), AnnualCategory::target_achieved);
  EXPECT_EQ(category(with_target(series(50, 30, Direction::lower), 30)), AnnualCategory::target_achieved);
}

TEST(AnnualProgress, LessIsProgressWhereLessIsBetter) {
  EXPECT_EQ(category(with_target(series(50, 40, Direction::lower), 25)),
            AnnualCategory::substantial_progress);
  EXPECT_EQ(category(with_target(series(50, 55, Direction::lower), 25)), AnnualCategory::deterioration);
}

TEST(AnnualProgress, WithoutATargetFixedRatesDecide) {
  const auto at_rate = [](double rate) { return category(series(50, 50 * std::pow(1 + rate, 4))); };
  EXPECT_EQ(at_rate(0.0151), AnnualCategory::substantial_progress);
  EXPECT_EQ(at_rate(0.0149), AnnualCategory::moderate_progress);
  EXPECT_EQ(at_rate(0.0049), AnnualCategory::limited_progress);
  EXPECT_EQ(at_rate(-0.0001), AnnualCategory::deterioration);
}

TEST(AnnualProgress, NearALimitLessIsAskedFor) {
  EXPECT_NEAR(limit_factor(50, 100), 1 - std::pow(0.5, 4.44), 1e-12);
  EXPECT_NEAR(limit_factor(150, 100), 1 - std::pow(0.5, 4.44), 1e-12);
  EXPECT_EQ(limit_factor(200, 100), 1);
  EXPECT_EQ(limit_factor(0, 0), 1);
  EXPECT_EQ(limit_factor(100, 100), 0);
  AnnualSeries covered = series(97, 97.8);  // 0.2 % a year
  EXPECT_EQ(category(covered), AnnualCategory::limited_progress);
  covered.limit = 100;  // factor .126: substantial from 0.19 %
  EXPECT_EQ(category(covered), AnnualCategory::substantial_progress);
}

TEST(AnnualProgress, OfNegativeValuesIsOrientedByTheirSize) {
  EXPECT_EQ(category(series(-10, -8)), AnnualCategory::substantial_progress);
  EXPECT_EQ(category(series(-10, -12)), AnnualCategory::deterioration);
}

TEST(AnnualProgress, ABaseOfZeroCountsAsTheSmallestValue) {
  EXPECT_NEAR(annual_progress(series(0, 1)).value, annual_growth_rate(0.001, 1, 4), 1e-12);
}

TEST(AnnualProgress, NeedsAYearAndValuesOnOneSide) {
  AnnualSeries same_year = series(50, 60);
  same_year.current_year = 2015;
  EXPECT_EQ(annual_progress(same_year).why_none, NoRate::years);
  EXPECT_EQ(annual_progress(with_target(series(50, 60), 80, 2015)).why_none, NoRate::years);
  EXPECT_EQ(annual_progress(series(-5, 6)).why_none, NoRate::signs);
  EXPECT_EQ(annual_progress(with_target(series(5, 6), -3, 2030)).why_none, NoRate::signs);
  EXPECT_EQ(category(series(-5, 6)), AnnualCategory::not_available);
}

TEST(AnnualProgress, ATargetOfZeroCountsAsTheSmallestValue) {
  const AnnualProgress progress = annual_progress(with_target(series(50, 40, Direction::lower), 0));
  EXPECT_NEAR(progress.required_rate, annual_growth_rate(50, 0.001, 15), 1e-12);
  EXPECT_EQ(progress.category, AnnualCategory::limited_progress);
  EXPECT_EQ(category(with_target(series(50, 0.0005, Direction::lower), 0)), AnnualCategory::target_achieved);
}

TEST(AnnualProgress, AReachedTargetNeedsNoRate) {
  AnnualSeries one_year = with_target(series(50, 85), 80);
  one_year.current_year = one_year.base_year;
  EXPECT_EQ(category(one_year), AnnualCategory::target_achieved);
}

TEST(AnnualProgress, WhereTheBaseIsTheTargetItIsHeldOrLeft) {
  EXPECT_EQ(category(with_target(series(100, 100), 100)), AnnualCategory::target_achieved);
  const AnnualProgress left = annual_progress(with_target(series(100, 99), 100));
  EXPECT_EQ(left.category, AnnualCategory::deterioration);
  EXPECT_FALSE(known(left.value));
}

TEST(AnnualProgress, AtTheLimitHoldingIsEnough) {
  AnnualSeries covered = series(100, 100);
  covered.limit = 100;
  EXPECT_EQ(category(covered), AnnualCategory::substantial_progress);
}

// The published value and category of every row are what comes out.
TEST(AnnualProgress, IsWhatAStatisticalOfficePublished) {
  const tests::CsvTable table("rules/published_progress.csv");
  ASSERT_GT(table.rows(), 150U);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto number = [&](const char* column) { return std::stod(table.cell(row, column)); };
    const auto year = [&](const char* column) { return std::stoi(table.cell(row, column)); };
    const auto has = [&](const char* column) { return !table.cell(row, column).empty(); };
    AnnualSeries of{number("base"), year("base_year"), number("current"), year("current_year"), {}, {}, {}};
    of.direction = parse_direction(table.cell(row, "direction")).value();
    if (has("target")) of.target = AnnualTarget{number("target"), year("target_year")};
    if (has("limit")) of.limit = number("limit");
    const AnnualProgress progress = annual_progress(of);
    SCOPED_TRACE(table.where(row) + " " + table.cell(row, "source"));
    EXPECT_EQ(to_string(progress.category), table.cell(row, "category"));
    ASSERT_EQ(known(progress.value), has("value"));
    if (!has("value")) continue;
    EXPECT_NEAR(progress.value, number("value"), 1e-9 * std::max(1.0, std::abs(progress.value)));
  }
}

}  // namespace
}  // namespace pledged
