#include "rules/slip.h"

#include <gtest/gtest.h>

#include "tests/rules/fixtures.h"

namespace pledged {
namespace {

using tests::date;

FinishedMilestone finished(const char* due, int slip) {
  return {date(due), date(due) + std::chrono::days(slip)};
}

Assessment running(const char* due) {
  Assessment milestone;
  milestone.status = Status::on_track;
  milestone.no_chance = NoChance::milestone;
  milestone.data_due = date(due);
  return milestone;
}

// Twenty of which five each were 30 days early, 1 day early, 10 and 40 days late.
std::vector<FinishedMilestone> twenty() {
  std::vector<FinishedMilestone> made;
  for (const int slip : {-30, -1, 10, 40}) {
    for (int i = 0; i < 5; ++i) made.push_back(finished("2020-03-31", slip));
  }
  return made;
}

TEST(Slips, TheLatestIsOfTheOneFinishedLast) {
  const std::vector<FinishedMilestone> made{finished("2020-05-31", 3), finished("2020-03-31", 100),
                                            finished("2020-01-31", 7)};
  EXPECT_EQ(Slips(made).latest(), 100);
  EXPECT_EQ(Slips({}).latest(), 0);
}

TEST(Slips, TheChanceIsThatOfThoseThatWereNotDoneByThenEither) {
  const Slips slips(twenty());
  EXPECT_DOUBLE_EQ(slips.chance(60), 0.5);
  EXPECT_DOUBLE_EQ(slips.chance(30), 0.5);
  EXPECT_DOUBLE_EQ(slips.chance(29), 5.0 / 15);
  EXPECT_DOUBLE_EQ(slips.chance(0), 0);
  EXPECT_FALSE(known(Slips(std::vector{finished("2020-03-31", 1)}).chance(5)));
}

TEST(Slips, AMilestoneIsForeseenAsLateAsTheLastOne) {
  Assessment milestone = running("2020-09-30");
  foresee_milestone(milestone, Slips(std::vector{finished("2020-03-31", 20)}), date("2020-06-01"), {});
  EXPECT_EQ(format_date(milestone.forecast_date), "2020-10-20");
  EXPECT_FALSE(known(milestone.probability));
  EXPECT_EQ(milestone.no_chance, NoChance::milestone);
  Assessment after_early = running("2020-09-30");
  foresee_milestone(after_early, Slips(std::vector{finished("2020-03-31", -20)}), date("2020-06-01"), {});
  EXPECT_EQ(format_date(after_early.forecast_date), "2020-09-30");
}

TEST(Slips, TwentyTellAChanceAndAPoorOneIsARisk) {
  Assessment milestone = running("2020-09-30");
  foresee_milestone(milestone, Slips(twenty()), date("2020-06-01"), {});
  EXPECT_EQ(milestone.no_chance, NoChance::told);
  EXPECT_EQ(milestone.outlook, OutlookMethod::slip);
  EXPECT_DOUBLE_EQ(milestone.probability, 0.5);
  EXPECT_EQ(milestone.status, Status::on_track);
  Assessment near = running("2020-09-30");
  foresee_milestone(near, Slips(twenty()), date("2020-09-30"), {});
  EXPECT_DOUBLE_EQ(near.probability, Parameters{}.chance_floor);
  EXPECT_EQ(near.status, Status::at_risk);
}

TEST(Slips, SayNothingOfWhatIsOverOrDone) {
  Assessment over = running("2020-05-31");
  foresee_milestone(over, Slips(twenty()), date("2020-06-01"), {});
  EXPECT_EQ(over.forecast_date, Date{});
  Assessment done = running("2020-09-30");
  done.final = true;
  foresee_milestone(done, Slips(twenty()), date("2020-06-01"), {});
  EXPECT_EQ(done.forecast_date, Date{});
}

TEST(Milestone, OfficialNodesSayWhatIsDueByToday) {
  const Indicator of = tests::indicator(Measure::event, "%");
  Target judged = tests::target(of, DoneBy{date("2020-12-31")});
  judged.trajectory = {{3, 0.25}, {6, 0.5}};
  const Series known = tests::series({{"2020-06-20", 40}});
  const Assessment a = assess(judged, of, known, date("2020-07-01"), Parameters{});
  EXPECT_DOUBLE_EQ(a.expected, 50);
  EXPECT_DOUBLE_EQ(a.pace, 0.8);
  EXPECT_EQ(a.status, Status::at_risk);
  EXPECT_EQ(assess(judged, of, known, date("2020-06-29"), Parameters{}).status, Status::on_track);
}

TEST(Composite, OfMilestonesSaysHowManyAreDue) {
  Target whole = tests::target(tests::indicator(Measure::event, "%"), AllOf{});
  std::vector<CompositePart> parts{{Measure::event, running("2020-03-31")},
                                   {Measure::event, running("2020-09-30")}};
  EXPECT_DOUBLE_EQ(assess_composite(whole, parts, date("2020-07-01")).expected, 1);
  parts[0].measure = Measure::flow;
  EXPECT_FALSE(known(assess_composite(whole, parts, date("2020-07-01")).expected));
}

}  // namespace
}  // namespace pledged
