#include "rules/requirement.h"

#include <gtest/gtest.h>

#include "rules/explanation.h"
#include "tests/rules/fixtures.h"

namespace pledged {
namespace {

using tests::date;
using tests::indicator;
using tests::series;
using tests::target;

Assessment judged(const Target& target, const Indicator& of, const Known& known) {
  return assess(target, of, known, date("2020-07-21"), Parameters{});
}

// The worked example of the evaluation model: 7.0 wanted, 6.6 in the first half, which was .47 of last year.
TEST(Requirement, OfAGrowthIsCountedByTheShareOfItsLevel) {
  EXPECT_NEAR(growth_of_rest(7.0, 6.6, 0.47), 7.3547, 0.0001);
  Indicator of = indicator(Measure::growth, "%");
  of.precision = 1;
  const Series own = series({{"2020-01..06", 6.6}});
  const Series level = series({{"2019-01..06", 47}, {"2019", 100}});
  Known known(own);
  known.level = &level;
  const Assessment a = judged(target(of, AtLeast{Decimal(7)}), of, known);
  EXPECT_EQ(a.required_kind, RequiredKind::growth);
  EXPECT_NEAR(a.required, 7.3547, 0.0001);
  EXPECT_EQ(a.feasibility, Feasibility::unknown);
  EXPECT_EQ(judged(target(of, AtLeast{Decimal(7)}), of, Known(own)).required_kind, RequiredKind::none);
}

// 2018 grew by 7.5 in all and 7 to June, when .5 of 2017 had been made: 8 in the second half. 2019: 6.
TEST(Requirement, OfAGrowthIsHeldAgainstTheSameMonthsBefore) {
  const Indicator of = indicator(Measure::growth, "%");
  const Series own =
      series({{"2018-01..06", 7}, {"2018", 7.5}, {"2019-01..06", 6}, {"2019", 6}, {"2020-01..06", 6.6}});
  const Series level = series({{"2017-01..06", 50},
                               {"2017", 100},
                               {"2018-01..06", 50},
                               {"2018", 100},
                               {"2019-01..06", 50},
                               {"2019", 100}});
  Known known(own);
  known.level = &level;
  const Assessment a = judged(target(of, AtLeast{Decimal(7)}), of, known);
  EXPECT_NEAR(a.required, 7.4, 1e-9);
  EXPECT_NEAR(a.required_best, 8, 1e-9);
  EXPECT_EQ(a.required_best_year, 2018);
  EXPECT_EQ(a.feasibility, Feasibility::reached_before);
}

// 60 are wanted in a half year that brought 50, 52 and 55: growth of 9.1 %, when 5.8 % was the most.
TEST(Requirement, OfAFlowSaysWhetherTheSameMonthsEverGrewSo) {
  const Indicator of = indicator(Measure::flow);
  const Series known = series({{"2017-01..06", 50},
                               {"2017", 100},
                               {"2018-01..06", 50},
                               {"2018", 102},
                               {"2019-01..06", 50},
                               {"2019", 105},
                               {"2020-01..06", 50}});
  const Target pledged_110 = target(of, AtLeast{Decimal(110)});
  const Assessment a = judged(pledged_110, of, known);
  EXPECT_NEAR(a.required, 9.0909, 0.0001);
  EXPECT_NEAR(a.required_best, 5.7692, 0.0001);
  EXPECT_EQ(a.required_best_year, 2019);
  EXPECT_EQ(a.feasibility, Feasibility::never_reached);
  const Explanation said = explain(pledged_110, of, a);
  EXPECT_NE(said.zh.find("剩余月份需同比增长 9.1%，往年同期从未做到(最好为2019年的 5.8%)"), std::string::npos)
      << said.zh;
  EXPECT_NE(said.en.find("as has never been done (best: 5.8% in 2019)"), std::string::npos) << said.en;
  EXPECT_EQ(judged(target(of, AtLeast{Decimal(107)}), of, known).feasibility, Feasibility::reached_before);
}

TEST(Requirement, OfWhatShouldStayLowTheLeastCounts) {
  Indicator of = indicator(Measure::flow, "起");
  of.direction = Direction::lower;
  const Series known =
      series({{"2018-01..06", 40}, {"2018", 100}, {"2019-01..06", 50}, {"2019", 100}, {"2020-01..06", 50}});
  const Assessment a = judged(target(of, AtMost{Decimal(90)}), of, known);
  EXPECT_EQ(a.required_kind, RequiredKind::amount);
  EXPECT_DOUBLE_EQ(a.required, 40);
  EXPECT_DOUBLE_EQ(a.required_best, 50);
  EXPECT_EQ(a.feasibility, Feasibility::never_reached);
}

TEST(Requirement, YearsOutOfTheCommonAreNoExample) {
  Indicator of = indicator(Measure::flow);
  of.excluded_years = {2019};
  const Series known = series({{"2017-01..06", 50},
                               {"2017", 100},
                               {"2018-01..06", 50},
                               {"2018", 102},
                               {"2019-01..06", 50},
                               {"2019", 130},
                               {"2020-01..06", 50}});
  EXPECT_EQ(judged(target(of, AtLeast{Decimal(140)}), of, known).required_best_year, 2018);
}

// Half of the year's ceiling is usual by June; 60 of 100 are used: 1.2 times as fast, so that it lasts until
// 1/1.2 of the year's use, which October (.8) falls short of and November (.9) passes.
TEST(Requirement, ACeilingIsUsedUpInTheMonthThatItsPaceLeadsTo) {
  Indicator of = indicator(Measure::flow, "起");
  of.direction = Direction::lower;
  const Series known = series(
      {{"2019-01..06", 50}, {"2019-01..10", 80}, {"2019-01..11", 90}, {"2019", 100}, {"2020-01..06", 60}});
  const Target judged_by = target(of, AtMost{Decimal(100)});
  const Assessment a = judged(judged_by, of, known);
  EXPECT_DOUBLE_EQ(a.burn, 1.2);
  EXPECT_EQ(a.exhaustion_month, 11);
  EXPECT_NE(explain(judged_by, of, a).zh.find("消耗为同期应有的 1.2 倍，照此将于 11 月用完"),
            std::string::npos);
  const Assessment slow = judged(target(of, AtMost{Decimal(125)}), of, known);
  EXPECT_DOUBLE_EQ(slow.burn, 0.96);
  EXPECT_EQ(slow.exhaustion_month, 0);
}

TEST(Requirement, ARangeSaysHowFarAwayItIs) {
  const Indicator of = indicator(Measure::mean, "%");
  const Target between = target(of, Between{tests::decimal("2.5"), tests::decimal("3.5"), true});
  EXPECT_DOUBLE_EQ(judged(between, of, series({{"2020-01..06", 3}})).band_distance, 0);
  EXPECT_DOUBLE_EQ(judged(between, of, series({{"2020-01..06", 2}})).band_distance, -0.5);
  EXPECT_DOUBLE_EQ(judged(between, of, series({{"2020-01..06", 4}})).band_distance, 0.5);
  const Target floor = target(of, AtLeast{Decimal(3)});
  EXPECT_FALSE(known(judged(floor, of, series({{"2020-01..06", 2}})).band_distance));
}

}  // namespace
}  // namespace pledged
