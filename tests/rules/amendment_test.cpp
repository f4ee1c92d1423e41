#include <gtest/gtest.h>

#include "rules/explanation.h"
#include "tests/rules/fixtures.h"

namespace pledged {
namespace {

using tests::date;
using tests::decimal;
using tests::series;

// 8000 first pledged, 10000 from August on.
Target raised_in_august(const Indicator& of) {
  Target target = tests::target(of, AtLeast{decimal("8000")});
  target.amendments.push_back(
      {date("2020-08-01"), AtLeast{decimal("10000")}, of.unit, "市政府〔2020〕5号", {}});
  return target;
}

TEST(Amendment, IsInEffectFromItsDateOn) {
  const Indicator of = tests::indicator(Measure::flow, "个");
  const Target target = raised_in_august(of);
  EXPECT_EQ(goal_value(target.goal_on(date("2020-07-31")))->to_string(), "8000");
  EXPECT_EQ(goal_value(target.goal_on(date("2020-08-01")))->to_string(), "10000");
}

TEST(Amendment, TheLastOneCounts) {
  const Indicator of = tests::indicator(Measure::flow, "个");
  Target target = raised_in_august(of);
  target.amendments.push_back({date("2020-10-01"), AtLeast{decimal("9000")}, of.unit, "x", {}});
  EXPECT_EQ(goal_value(target.goal_on(date("2020-12-31")))->to_string(), "9000");
  EXPECT_EQ(goal_value(target.goal_on(date("2020-09-30")))->to_string(), "10000");
}

TEST(Amendment, BothAttainmentsAreKept) {
  const Indicator of = tests::indicator(Measure::flow, "个");
  const Target target = raised_in_august(of);
  const Series known = series({{"2020-01..08", 6000}});
  const Assessment now = assess(target, of, known, date("2020-09-20"), Parameters{});
  EXPECT_TRUE(now.amended);
  EXPECT_DOUBLE_EQ(now.attainment, 0.6);
  EXPECT_DOUBLE_EQ(now.original_attainment, 0.75);
  EXPECT_EQ(now.goal, 10000);
  const Assessment before = assess(target, of, known, date("2020-07-20"), Parameters{});
  EXPECT_FALSE(before.amended);
  EXPECT_FALSE(pledged::known(before.original_attainment));
  EXPECT_EQ(before.goal, 8000);
}

TEST(Amendment, IsSaidInTheExplanation) {
  const Indicator of = tests::indicator(Measure::flow, "个");
  const Target target = raised_in_august(of);
  const Date today = date("2021-02-20");
  const Assessment now = assess(target, of, series({{"2020", 9000}}), today, Parameters{});
  EXPECT_EQ(now.status, Status::missed);
  const Explanation said = explain(in_effect_on(target, today), of, now);
  EXPECT_EQ(said.zh,
            "全年累计 9000 个，为全年目标 10000 个的 90%。目标未完成。目标经过调整；按原目标为 112.5%。");
}

TEST(Amendment, GivesAnExternalGoalItsNumber) {
  const Indicator of = tests::indicator(Measure::flow, "个");
  Target target = tests::target(of, External{"省下达"});
  target.amendments.push_back({date("2020-06-01"), AtLeast{decimal("100")}, of.unit, "省发改委", {}});
  const Series known = series({{"2020-01..06", 100}});
  EXPECT_EQ(assess(target, of, known, date("2020-05-31"), {}).status, Status::undefined);
  const Assessment now = assess(target, of, known, date("2020-07-20"), {});
  EXPECT_EQ(now.status, Status::achieved_provisional);
  EXPECT_FALSE(pledged::known(now.original_attainment));
}

TEST(Amendment, MayMoveTheDayOfAMilestone) {
  const Indicator of = tests::indicator(Measure::event, "");
  Target target = tests::target(of, DoneBy{date("2020-06-30")});
  target.amendments.push_back({date("2020-06-15"), DoneBy{date("2020-09-30")}, of.unit, "x", {}});
  EXPECT_EQ(assess(target, of, Series{}, date("2020-07-01"), {}).status, Status::no_data_yet);
  target.amendments.clear();
  EXPECT_EQ(assess(target, of, Series{}, date("2020-07-01"), {}).status, Status::missed_certain);
}

}  // namespace
}  // namespace pledged
