#include "rules/goal.h"

#include <gtest/gtest.h>

#include "rules/goal_bounds.h"
#include "tests/rules/fixtures.h"

namespace pledged {
namespace {

using tests::date;
using tests::decimal;

TEST(Goal, HasTheNameOfItsKeyAndTheNumberItTurnsOn) {
  EXPECT_EQ(op(AtLeast{Decimal(7)}), "at_least");
  EXPECT_EQ(op(Above{Decimal(7)}), "above");
  EXPECT_EQ(op(AtMost{Decimal(7)}), "at_most");
  EXPECT_EQ(op(Below{Decimal(7)}), "below");
  EXPECT_EQ(op(About{Decimal(7), {}, false}), "about");
  EXPECT_EQ(op(Between{Decimal(1), Decimal(2), false}), "between");
  EXPECT_EQ(op(DoneBy{date("2020-09-30")}), "done_by");
  EXPECT_EQ(op(External{"省"}), "external");
}

TEST(Goal, TurnsOnOneNumberAndARangeHasAHighEnd) {
  EXPECT_EQ(goal_value(About{Decimal(7), {}, false}), Decimal(7));
  EXPECT_EQ(goal_value(Between{Decimal(1), Decimal(2), false}), Decimal(1));
  EXPECT_EQ(goal_high(Between{Decimal(1), Decimal(2), false}), Decimal(2));
  EXPECT_EQ(goal_high(AtLeast{Decimal(7)}), std::nullopt);
  EXPECT_EQ(goal_value(DoneBy{date("2020-09-30")}), std::nullopt);
  EXPECT_EQ(goal_value(External{"省"}), std::nullopt);
}

TEST(Goal, OnlyAtMostAndBelowAreCeilings) {
  EXPECT_TRUE(is_ceiling(AtMost{Decimal(7)}));
  EXPECT_TRUE(is_ceiling(Below{Decimal(7)}));
  EXPECT_FALSE(is_ceiling(AtLeast{Decimal(7)}));
  EXPECT_FALSE(is_ceiling(About{Decimal(7), {}, false}));
  EXPECT_FALSE(is_ceiling(DoneBy{date("2020-09-30")}));
}

TEST(GoalBounds, HalfAPointIsHalfAPointInEveryUnitOfRatio) {
  EXPECT_DOUBLE_EQ(from_points(0.5, tests::unit("%")), 0.5);
  EXPECT_DOUBLE_EQ(from_points(0.5, tests::unit("‰")), 5);
  EXPECT_DOUBLE_EQ(from_points(0.5, tests::unit("")), 0.005);
  EXPECT_DOUBLE_EQ(from_points(0.5, tests::unit("百分点")), 0.5);
  EXPECT_DOUBLE_EQ(from_points(0.5, tests::unit("基点")), 50);
  EXPECT_DOUBLE_EQ(from_points(0.5, tests::unit("亿元")), 0.5);
  EXPECT_DOUBLE_EQ(to_points(0.07, tests::unit("")), 7);
}

TEST(GoalBounds, AToleranceInTheTargetsUnitIsConverted) {
  const Indicator of = tests::indicator(Measure::stock, "亩");
  Target target = tests::target(of, About{decimal("1.8"), decimal("0.1"), false});
  target.unit = tests::unit("万亩");
  const auto bounds = goal_bounds(target, of, Parameters{});
  EXPECT_DOUBLE_EQ(bounds->nominal, 18000);
  EXPECT_DOUBLE_EQ(bounds->effective, 17000);
}

TEST(GoalBounds, LessIsBetterByTheComparatorFirst) {
  Indicator of = tests::indicator(Measure::share, "%");
  of.direction = Direction::lower;
  EXPECT_FALSE(lower_is_better(tests::target(of, AtLeast{Decimal(7)}), of));
  EXPECT_TRUE(lower_is_better(tests::target(of, About{Decimal(7), {}, false}), of));
  of.direction = Direction::higher;
  EXPECT_TRUE(lower_is_better(tests::target(of, AtMost{Decimal(7)}), of));
}

TEST(GoalBounds, AboutALevelBelowNothingIsStillATolerance) {
  const Indicator of = tests::indicator(Measure::stock);
  const auto bounds = goal_bounds(tests::target(of, About{Decimal(-100), {}, false}), of, Parameters{});
  EXPECT_DOUBLE_EQ(bounds->effective, -103);
}

}  // namespace
}  // namespace pledged
