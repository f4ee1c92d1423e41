#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "rules/explanation.h"
#include "rules/goal_words.h"
#include "tests/rules/fixtures.h"

namespace pledged {
namespace {

Target all_of(std::size_t parts) {
  return tests::target(tests::indicator(Measure::event, ""), AllOf{std::vector<TargetIndex>(parts)});
}

Target any_of(std::size_t parts) {
  return tests::target(tests::indicator(Measure::event, ""), AnyOf{std::vector<TargetIndex>(parts)});
}

CompositePart part(Status status, double attainment = 0.5, Measure measure = Measure::flow) {
  CompositePart result{measure, {}};
  result.assessment.status = status;
  result.assessment.attainment = attainment;
  return result;
}

Status status_of(const Target& composite, const std::vector<CompositePart>& parts) {
  return assess_composite(composite, parts).status;
}

TEST(Composite, AllIsAsGoodAsTheWorst) {
  EXPECT_EQ(status_of(all_of(2), {part(Status::ahead), part(Status::lagging)}), Status::lagging);
  EXPECT_EQ(status_of(all_of(2), {part(Status::achieved), part(Status::missed)}), Status::missed);
  EXPECT_EQ(status_of(all_of(2), {part(Status::achieved), part(Status::achieved)}), Status::achieved);
}

TEST(Composite, AnyIsAsGoodAsTheBest) {
  EXPECT_EQ(status_of(any_of(2), {part(Status::ahead), part(Status::lagging)}), Status::ahead);
  EXPECT_EQ(status_of(any_of(2), {part(Status::achieved), part(Status::missed)}), Status::achieved);
}

TEST(Composite, WhatCannotBeToldIsNeitherGoodNorBadNews) {
  EXPECT_EQ(status_of(all_of(2), {part(Status::on_track), part(Status::no_data_yet)}), Status::no_data_yet);
  EXPECT_EQ(status_of(all_of(2), {part(Status::lagging), part(Status::no_data_yet)}), Status::lagging);
  EXPECT_EQ(status_of(any_of(2), {part(Status::lagging), part(Status::no_data_yet)}), Status::no_data_yet);
  EXPECT_EQ(status_of(any_of(2), {part(Status::on_track), part(Status::undefined)}), Status::on_track);
}

TEST(Composite, CountsThePartsThatAreKept) {
  const Assessment all = assess_composite(
      all_of(3),
      std::vector{part(Status::achieved), part(Status::achieved_provisional), part(Status::on_track)});
  EXPECT_EQ(all.actual, 2);
  EXPECT_EQ(all.goal, 3);
  EXPECT_EQ(assess_composite(any_of(1), std::vector{part(Status::achieved)}).goal, 1);
}

TEST(Composite, AttainmentIsThatOfThePartWhichDecides) {
  const std::vector parts{part(Status::on_track, 0.6), part(Status::on_track, 0.4)};
  EXPECT_EQ(assess_composite(all_of(2), parts).attainment, 0.4);
  EXPECT_EQ(assess_composite(any_of(2), parts).attainment, 0.6);
}

TEST(Composite, PointsAndSharesHaveNoCommonAttainment) {
  const std::vector parts{part(Status::on_track, 0.6), part(Status::on_track, 0.4, Measure::growth)};
  EXPECT_FALSE(known(assess_composite(all_of(2), parts).attainment));
  const std::vector unknown{part(Status::on_track, 0.6), part(Status::no_data_yet, kUnknown)};
  EXPECT_FALSE(known(assess_composite(all_of(2), unknown).attainment));
}

TEST(Composite, DataAreAsGoodAsTheStalest) {
  std::vector parts{part(Status::on_track), part(Status::on_track)};
  parts[0].assessment.data_state = DataState::fresh;
  parts[1].assessment.data_state = DataState::overdue;
  parts[1].assessment.decided_by = Vintage{7};
  const Assessment all = assess_composite(all_of(2), parts);
  EXPECT_EQ(all.data_state, DataState::overdue);
  EXPECT_EQ(all.decided_by, Vintage{7});
}

TEST(Composite, IsExplainedByItsParts) {
  const Target composite = all_of(3);
  const Indicator of = tests::indicator(Measure::event, "");
  const Assessment assessment = assess_composite(
      composite, std::vector{part(Status::achieved), part(Status::on_track), part(Status::lagging)});
  EXPECT_EQ(explain(composite, of, assessment).zh, "须全部完成的 3 项中已完成 1 项。欠进度。");
  EXPECT_EQ(explain(composite, of, assessment).en, "1 of 3 parts are done; all must be. It lags.");
  EXPECT_EQ(goal_words(composite, "zh"), "3 项全部完成");
  EXPECT_EQ(goal_words(any_of(2), "en"), "one of 2 parts");
}

}  // namespace
}  // namespace pledged
