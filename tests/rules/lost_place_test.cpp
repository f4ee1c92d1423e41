#include "rules/lost_place.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "tests/rules/csv_table.h"

namespace pledged {
namespace {

using Points = std::vector<Series::Point>;

Period to(int year, unsigned month) {
  return Period::year_to_date(year, month);
}

bool lost(Period period, double value, const Points& known) {
  return has_lost_place(period, value, known, known.back());
}

// National investment in 2019 and 2020, as published.
const Points kInvestment = {{to(2019, 2), 6.1, {}}, {to(2019, 3), 6.3, {}}, {to(2019, 4), 6.1, {}},
                            {to(2019, 5), 5.6, {}}, {to(2019, 6), 5.8, {}}, {to(2019, 7), 5.7, {}},
                            {to(2019, 8), 5.5, {}}, {to(2019, 9), 5.4, {}}, {to(2019, 10), 5.2, {}},
                            {to(2019, 11), 5.2, {}}};

TEST(LostPlace, MoreDecimalsThanTheSeriesEverHadTell) {
  EXPECT_TRUE(lost(to(2019, 12), 0.54, kInvestment));
  EXPECT_TRUE(lost(Period::year(2020), 0.34, {{Period::year(2018), 7.8, {}}, {Period::year(2019), 8.2, {}}}));
  EXPECT_FALSE(lost(Period::year(2020), 0.3, {{Period::year(2018), 7.8, {}}, {Period::year(2019), 8.2, {}}}));
  // Of whole numbers the next may be a tenth; of numbers with two decimals a third one would tell.
  EXPECT_FALSE(lost(Period::year(2020), 0.8, {{Period::year(2018), 7, {}}, {Period::year(2019), 8, {}}}));
  EXPECT_FALSE(
      lost(Period::year(2020), 0.82, {{Period::year(2018), 7.81, {}}, {Period::year(2019), 8.2, {}}}));
}

TEST(LostPlace, ATinyFigureHasManyDecimals) {
  EXPECT_TRUE(lost(Period::year(2020), 3e-8, {{Period::year(2018), 7.8, {}}, {Period::year(2019), 8.2, {}}}));
}

TEST(LostPlace, WhatAUnitsFactorLeavesInTheLastBitsIsNoDecimal) {
  const double noisy = 100.7 - 100;  // 0.7000000000000028
  EXPECT_FALSE(
      lost(Period::year(2020), noisy, {{Period::year(2018), 7.8, {}}, {Period::year(2019), 8.2, {}}}));
}

TEST(LostPlace, AnImpossibleMonthTells) {
  // Without 0.5: the last month alone would have been at -46 %.
  EXPECT_TRUE(lost(to(2019, 12), 0.5, kInvestment));
  EXPECT_TRUE(lost(to(2020, 9), 0.8, {{to(2020, 6), 8, {}}, {to(2020, 8), 7.8, {}}}));
  EXPECT_FALSE(lost(to(2020, 9), 0.8, {{to(2020, 3), 8, {}}, {to(2020, 6), 7.8, {}}}));  // a quarter may
}

TEST(LostPlace, AStepBeyondAllBeforeTells) {
  EXPECT_TRUE(lost(to(2020, 2), 0.5, kInvestment));
  const Points four(kInvestment.end() - 4, kInvestment.end());
  EXPECT_FALSE(lost(to(2020, 2), 0.5, four));
}

TEST(LostPlace, ASlumpAndItsEndAreBelieved) {
  Points known = kInvestment;
  known.push_back({to(2019, 12), 5.4, {}});
  for (const auto& [month, value] : std::vector<std::pair<unsigned, double>>{{2, -24.5},
                                                                             {3, -16.1},
                                                                             {4, -10.3},
                                                                             {5, -6.3},
                                                                             {6, -3.1},
                                                                             {7, -1.6},
                                                                             {8, -0.3},
                                                                             {9, 0.8},
                                                                             {10, 1.8}}) {
    EXPECT_FALSE(lost(to(2020, month), value, known)) << month;
    known.push_back({to(2020, month), value, {}});
  }
}

TEST(LostPlace, AYearBeforeAsSmallClears) {
  const Points known = {{to(2019, 9), 0.6, {}}, {to(2020, 6), 8, {}}, {to(2020, 8), 7.8, {}}};
  EXPECT_FALSE(lost(to(2020, 9), 0.8, known));
  EXPECT_TRUE(lost(to(2020, 9), 0.85, known)) << "but not of more decimals";
}

TEST(LostPlace, AnotherSignAndASingleFigureTellNothing) {
  EXPECT_FALSE(lost(to(2019, 12), -0.52, kInvestment));
  EXPECT_FALSE(lost(to(2019, 12), 0, kInvestment));
  EXPECT_FALSE(lost(Period::year(2020), 0.82, {{Period::year(2019), 8.2, {}}}));
}

// Two years of a growth that drifts, with one decimal as it is published: no move of half is stopped, and of
// those that lost a place, later in a year than its first figure, none passes.
TEST(LostPlaceProperty, MovesOfHalfPassAndLostPlacesDoNot) {
  std::mt19937 random(20200930);
  std::uniform_real_distribution<double> start(4, 12);
  std::normal_distribution<double> drift(0, 0.3);
  const auto published = [](double value) { return std::round(value * 10) / 10; };
  std::size_t checked = 0;
  for (int i = 0; i < 2000; ++i) {
    double growth = start(random);
    Points known;
    for (unsigned month = 2; month <= 12; ++month) {
      growth = std::max(3.0, growth + drift(random));
      known.push_back({to(2019, month), published(growth), {}});
    }
    const Period next = to(2020, 2);
    for (const double half : {0.5, 1.0, 1.5})
      ASSERT_FALSE(lost(next, published(growth * half), known)) << growth << " × " << half;
    for (const int power : {-1, -2, -3, -4}) {
      ASSERT_TRUE(lost(next, published(growth) * std::pow(10, power), known)) << growth << " × 10^" << power;
      ++checked;
    }
  }
  EXPECT_EQ(checked, 8000U);
}

// Growths to date of 62 real series, with one decimal, as wild as they come: Tibet's fell from 341 to 34.
std::map<std::string, Points> real_growths() {
  std::map<std::string, std::map<Period, double>> levels;
  const tests::CsvTable table("rules/real_estate.csv");
  for (std::size_t i = 0; i < table.rows(); ++i) {
    const Period period = Period::parse(table.cell(i, "period")).value();
    levels[table.cell(i, "province") + table.cell(i, "series")][period] = std::stod(table.cell(i, "value"));
  }
  std::map<std::string, Points> growths;
  for (const auto& [name, values] : levels) {
    for (const auto& [period, value] : values) {
      const auto before = values.find(to(period.year_number() - 1, period.last_month()));
      if (before == values.end() || before->second == 0) continue;
      growths[name].push_back({period, std::round((value / before->second - 1) * 1000) / 10, {}});
    }
  }
  return growths;
}

TEST(LostPlace, OfRealGrowthsNearlyAllLostPlacesAreFoundAndNearlyNoneIsDoubtedInVain) {
  std::size_t figures = 0;
  std::size_t in_vain = 0;
  std::map<int, std::size_t> found;
  for (const auto& [name, growths] : real_growths()) {
    for (std::size_t i = 2; i < growths.size(); ++i) {
      const Points known(growths.begin(), growths.begin() + static_cast<std::ptrdiff_t>(i));
      const auto& [period, value, vintage] = growths[i];
      if (value == 0) continue;
      ++figures;
      in_vain += lost(period, value, known) ? 1U : 0U;
      for (const int power : {-1, -2, -3})
        found[power] += lost(period, value * std::pow(10, power), known) ? 1U : 0U;
    }
  }
  RecordProperty("figures", std::to_string(figures));
  RecordProperty("in_vain", std::to_string(in_vain));
  for (const auto& [power, count] : found)
    RecordProperty("found_10^" + std::to_string(power), std::to_string(count));
  EXPECT_GT(figures, 1200U);
  EXPECT_LE(in_vain * 200, figures);  // one of two hundred
  EXPECT_GE(found[-1] * 100, figures * 80);
  EXPECT_GE(found[-2] * 100, figures * 90);
  EXPECT_GE(found[-3] * 100, figures * 90);
}

}  // namespace
}  // namespace pledged
