#include "rules/trace.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "tests/rules/fixtures.h"

namespace pledged {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<TraceStep> traced(const Target& target, const Indicator& of, const Series& known) {
  return trace(target, of, known, tests::date("2020-07-10"), Parameters{});
}

std::string step_of(const std::vector<TraceStep>& steps, std::string_view step) {
  const auto found = std::ranges::find(steps, step, &TraceStep::step);
  return found == steps.end() ? std::string() : std::string(found->text.en);
}

TEST(Trace, PutsTheNumbersIntoTheFormulaOfAFlow) {
  const Indicator of = tests::indicator(Measure::flow);
  const Target target = tests::target(of, AtLeast{Decimal(200)});
  const Series known = tests::series({{"2019-01..06", 48}, {"2019", 100}, {"2020-01..06", 94}});
  const auto steps = traced(target, of, known);
  EXPECT_EQ(step_of(steps, "figure"), "2020-01..06: 94 亿元 (file 1)");
  EXPECT_EQ(step_of(steps, "goal"), "goal 200 亿元");
  EXPECT_EQ(step_of(steps, "share"), "expected by the end of month 6: 0.48 of the year, as in last year");
  EXPECT_EQ(step_of(steps, "expected"), "expected 200 × 0.48 = 96 亿元");
  EXPECT_EQ(step_of(steps, "pace"), "pace 94 ÷ 96 = 0.9792");
  EXPECT_THAT(step_of(steps, "forecast"), HasSubstr("weight of the data 0.75"));
  EXPECT_EQ(step_of(steps, "thresholds"),
            "thresholds: below 25% lagging, below 52.5% at_risk, below 85% on_track, else ahead");
  EXPECT_EQ(step_of(steps, "status"), "so: at_risk");
  EXPECT_EQ(steps.back().text.zh, "结论：临界（at_risk）");
}

TEST(Trace, AddsUpThePartsOfASum) {
  const Indicator of = tests::indicator(Measure::flow);
  const Target target = tests::target(of, AtLeast{Decimal(200)});
  const auto steps = traced(target, of, tests::series({{"2020-01..03", 20}, {"2020-04", 7}, {"2020-05", 9}}));
  EXPECT_EQ(step_of(steps, "sum"), "through month 5: 20 + 7 + 9 = 36 亿元");
}

TEST(Trace, OfALevelGoesTheWayFromItsBase) {
  const Indicator of = tests::indicator(Measure::stock);
  Target target = tests::target(of, AtLeast{Decimal(200)});
  target.baseline = Baseline{Decimal(100), of.unit, 2019, ""};
  const auto steps = traced(target, of, tests::series({{"2020-06", 140}}));
  EXPECT_EQ(step_of(steps, "expected"), "expected 100 + (200 − 100) × 0.5 = 150 亿元");
  EXPECT_EQ(step_of(steps, "pace"), "pace (140 − 100) ÷ (150 − 100) = 0.8");
}

TEST(Trace, EndsWithWhatTheJudgementSays) {
  const Indicator of = tests::indicator(Measure::flow);
  const Target target = tests::target(of, AtLeast{Decimal(100)});
  for (const double now : {30.0, 44.0, 47.0, 48.3, 54.0, 99.0, 100.0}) {
    const Series known = tests::series({{"2019-01..06", 48}, {"2019", 100}, {"2020-01..06", now}});
    const Assessment said = assess(target, of, known, tests::date("2020-07-10"), Parameters{});
    EXPECT_EQ(step_of(traced(target, of, known), "status"), "so: " + std::string(to_string(said.status)));
  }
}

TEST(Trace, IsNoneOfWhatHasNoNumber) {
  const Indicator of = tests::indicator(Measure::flow);
  const Series known = tests::series({{"2020-01..06", 48}});
  EXPECT_THAT(traced(tests::target(of, External{"省下达"}), of, known), IsEmpty());
  EXPECT_THAT(traced(tests::target(of, AtLeast{Decimal(100)}), of, tests::series({{"2019", 100}})),
              IsEmpty());
}

}  // namespace
}  // namespace pledged
