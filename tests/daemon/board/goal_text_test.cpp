#include "daemon/board/goal_text.h"

#include <gtest/gtest.h>

#include "tests/daemon/board/office.h"

namespace pledged {
namespace {

Decimal decimal(const char* text) {
  return Decimal::parse(text).value();
}

Unit unit(const char* symbol) {
  return Unit::parse(symbol).value();
}

const Benchmark kGdp{IndicatorIndex{1}, AreaIndex{0}, {"gdp-growth", "gdp-growth"}};

struct Line {
  Goal goal;
  const char* unit;
  const char* text;
};

const Line kLines[] = {
    {AtLeast{decimal("70")}, "亿元", "at_least 70 亿元"},
    {Above{decimal("1.50")}, "万 人", "above 1.5 万人"},
    {AtMost{decimal("-3")}, "%", "at_most -3 %"},
    {Below{decimal("5")}, "", "below 5"},
    {About{decimal("7"), decimal("0.5"), true}, "%", "about 7 % within 0.5 two_sided"},
    {About{decimal("7"), std::nullopt, false}, "%", "about 7 %"},
    {Between{decimal("6.5"), decimal("7.5"), true}, "%", "between 6.5 7.5 % two_sided"},
    {Between{decimal("1"), decimal("2"), true}, "", "between 1 2 two_sided"},
    {DoneBy{make_date(2020, 9, 30)}, "", "done_by 2020-09-30"},
    {External{"完成省下达 目标"}, "%", "external 完成省下达 目标"},
    {External{""}, "%", "external"},
    {FallBy{decimal("20"), 2015}, "%", "fall_by 20 % base 2015"},
    {FallBy{decimal("5"), 2019}, "个百分点", "fall_by 5 个百分点"},
    {FallBy{decimal("5"), std::nullopt}, "个百分点", "fall_by 5 个百分点"},
    {Zero{}, "人", "zero 人"},
    {Full{}, "%", "full %"},
    {NoWorseThan{kGdp, decimal("0.3")}, "%", "no_worse_than gdp-growth 330300 0.3 %"},
    {Exceed{kGdp, decimal("0")}, "%", "exceed gdp-growth 330300 0 %"},
    {RankWithin{decimal("50"), true}, "%", "rank_within 50 % percent"},
    {RankWithin{decimal("3"), false}, "", "rank_within 3"},
    {Directional{Trend::down}, "%", "directional down"},
    {AllOf{{TargetIndex{0}, TargetIndex{1}}}, "", "all_of investment gdp-growth"},
    {AnyOf{{TargetIndex{2}}}, "", "any_of opening"},
};

TEST(GoalText, SaysEveryGoalInALineThatReadsBack) {
  const auto book = board_tests::small_rule_book();
  for (const Line& line : kLines) {
    EXPECT_EQ(goal_text(*book, line.goal, unit(line.unit), 2020), line.text);
    const auto read = read_goal(*book, line.text);
    ASSERT_TRUE(read) << line.text;
    EXPECT_EQ(goal_text(*book, read->goal, read->unit, 2020), line.text);
    EXPECT_EQ(read->goal.index(), line.goal.index()) << line.text;
  }
}

TEST(GoalText, IsNotReadWhereTheRulesDoNotKnowWhatItSpeaksOf) {
  const auto book = board_tests::small_rule_book();
  for (const char* line :
       {"exceed trade 330300 0 %", "exceed gdp-growth 330000 0 %", "all_of investment bridge", "at_least",
        "at_least many 亿元", "at_least 7 furlongs", "at_least 7 % tomorrow", "directional sideways",
        "done_by 2020-02-30", "strive 7 %", "about 7 % within", ""}) {
    EXPECT_FALSE(read_goal(*book, line)) << line;
  }
}

TEST(SameGoal, IsAskedOfTheMeaning) {
  struct Pair {
    const char* one;
    const char* other;
    bool same;
  };
  const Pair pairs[] = {
      {"at_least 7 %", "at_least 7.0 %", true},
      {"at_least 70 亿元", "at_least 700000 万元", true},
      {"at_least 15 亩", "at_least 1 公顷", true},
      {"between 1 2 千人", "between 1000 2000 人", true},
      {"about 7 % within 0.5", "about 0.07 within 0.005", true},
      {"zero 人", "at_most 0 人", true},
      {"full %", "at_least 100 %", true},
      {"all_of a b", "all_of b a", true},
      {"external 完成省下达", "external 完成上级下达", true},
      {"at_least 7 %", "at_least 6.9 %", false},
      {"at_least 7 %", "above 7 %", false},
      {"at_least 7 %", "at_least 7 个百分点", false},
      {"at_least 70 亿元", "at_least 70 万元", false},
      {"about 7 %", "about 7 % within 1", false},
      {"about 7 %", "about 7 % two_sided", false},
      {"fall_by 20 % base 2015", "fall_by 20 % base 2016", false},
      {"fall_by 20 % base 2015", "fall_by 20 %", false},
      {"rank_within 50 % percent", "rank_within 50 %", false},
      {"exceed gdp 330300 0 %", "exceed gdp 330000 0 %", false},
      {"directional up", "directional hold", false},
      {"all_of a b", "all_of a c", false},
      {"all_of a b", "any_of a b", false},
      {"external 完成省下达", "at_least 7 %", false},
      {"done_by 2020-09-30", "done_by 2020-10-31", false},
      {"zero 人", "at_most 1 人", false},
      {"not a goal", "not a goal", true},
      {"not a goal", "no goal", false},
  };
  for (const Pair& pair : pairs) {
    EXPECT_EQ(same_goal(pair.one, pair.other), pair.same) << pair.one << " | " << pair.other;
    EXPECT_EQ(same_goal(pair.other, pair.one), pair.same) << pair.other << " | " << pair.one;
  }
}

}  // namespace
}  // namespace pledged
