#include "daemon/board/evaluator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "daemon/board/view.h"
#include "tests/daemon/board/office.h"

namespace pledged {
namespace {

using board_tests::kExternal;
using board_tests::kGrowth;
using board_tests::kInvestment;
using board_tests::kOpening;
using board_tests::Office;
using ::testing::IsEmpty;

TEST(Evaluator, WithoutDataNothingIsRed) {
  Office office;
  const auto board = office.evaluate("2020-02-10T00:00:00Z");
  EXPECT_EQ(board->assessment(kInvestment).status, Status::no_data_yet);
  EXPECT_EQ(board->assessment(kGrowth).status, Status::no_data_yet);
  EXPECT_EQ(board->assessment(kExternal).status, Status::undefined);
}

TEST(Evaluator, WithoutAStoreItSaysTheSame) {
  Office office;
  const auto with = office.evaluate("2020-02-10T00:00:00Z");
  const AsOf as_of{with->evaluated_at(), with->today(), Vintage{}};
  const auto without = evaluate_without_data(with->shared_rule_book(), as_of);
  for (const TargetIndex target : {kInvestment, kGrowth, kOpening, kExternal}) {
    EXPECT_EQ(status_json(*without, target), status_json(*with, target));
  }
}

TEST(Evaluator, GivesEachTargetTheFiguresOfItsIndicator) {
  Office office;
  office.receive("2020-07-20T01:00:00Z",
                 {{"investment", "2020-01..06", 600}, {"gdp-growth", "2020-H1", 6.9}});
  const auto board = office.evaluate("2020-07-20T02:00:00Z");
  EXPECT_EQ(board->assessment(kInvestment).actual, 600);
  EXPECT_EQ(board->assessment(kInvestment).month, 6);
  EXPECT_EQ(board->assessment(kGrowth).actual, 6.9);
}

HeldCell held_investment(const char* period, double value) {
  HeldCell cell;
  cell.series = {IndicatorId("investment"), AreaCode("330300"), ObservationKind::level};
  cell.period = Period::parse(period).value();
  cell.value = value;
  return cell;
}

TEST(Evaluator, AFigureThatIsHeldIsSaidAndDoesNotCount) {
  Office office;
  office.receive("2020-07-20T01:00:00Z", {{"investment", "2020-01..06", 600}});
  const auto no_receipt = [](const FileRecord&, const Difference&) { return std::string("{}"); };
  FileRecord file;
  file.received = parse_instant("2020-08-20T01:00:00Z").value();
  const std::vector<HeldCell> cells = {held_investment("2020-01..07", 7000000),
                                       held_investment("2019-01..07", 1)};
  const auto held = office.store().commit(file, {}, no_receipt, nullptr, cells).difference.held;
  const auto waiting = office.evaluate("2020-08-20T02:00:00Z");
  EXPECT_EQ(waiting->assessment(kInvestment).data_state, DataState::held);
  EXPECT_EQ(waiting->assessment(kInvestment).actual, 600);
  EXPECT_NE(waiting->assessment(kGrowth).data_state, DataState::held);

  const std::vector<SeriesKey> touched = {cells[0].series};
  EXPECT_EQ(office.evaluate("2020-08-20T03:00:00Z", touched)->assessment(kInvestment).data_state,
            DataState::held);
  FileRecord decision;
  decision.received = parse_instant("2020-08-21T01:00:00Z").value();
  decision.sha256[0] = 1;
  ASSERT_TRUE(office.store().decide_held(decision, held, {false, "赵六", "单位错误"}));
  const auto decided = office.evaluate("2020-08-21T02:00:00Z", touched);
  EXPECT_NE(decided->assessment(kInvestment).data_state, DataState::held);
  // What was said then is said for ever.
  EXPECT_EQ(office.past("2020-08-20T12:00:00Z")->assessment(kInvestment).data_state, DataState::held);
}

TEST(Evaluator, AHeldRevisionOfAnOlderFigureChangesNothing) {
  Office office;
  office.receive("2020-07-20T01:00:00Z", {{"investment", "2020-01..06", 600}});
  const auto no_receipt = [](const FileRecord&, const Difference&) { return std::string("{}"); };
  const std::vector<HeldCell> cells = {held_investment("2020-01..05", 7000000)};
  office.store().commit({}, {}, no_receipt, nullptr, cells);
  EXPECT_NE(office.evaluate("2020-07-20T02:00:00Z")->assessment(kInvestment).data_state, DataState::held);
}

TEST(Evaluator, JudgesByTheFiguresOfEarlierYearsToo) {
  Office office;
  office.receive_history("2020-01-20T00:00:00Z");
  office.receive("2020-07-20T01:00:00Z", {{"investment", "2020-01..06", 600}});
  const Assessment now = office.evaluate("2020-07-20T02:00:00Z")->assessment(kInvestment);
  EXPECT_EQ(now.path_source, PathSource::seasonal);
  EXPECT_EQ(now.path_years, 2);
  EXPECT_NEAR(now.expected, 600, 1e-6);
}

TEST(Evaluator, TheOfficialGrowthOfALevelIsNoFigureOfTheLevel) {
  Office office;
  office.receive("2020-07-20T01:00:00Z", {{"investment", "2020-01..06", 8.5}}, ObservationKind::growth);
  EXPECT_EQ(office.evaluate("2020-07-20T02:00:00Z")->assessment(kInvestment).status, Status::no_data_yet);
}

TEST(Evaluator, FiguresThatNoTargetAsksForAreLeftAlone) {
  Office office;
  office.receive("2020-07-20T01:00:00Z", {{"rainfall", "2020-06", 120}});
  EXPECT_EQ(office.evaluate("2020-07-20T02:00:00Z")->assessment(kInvestment).status, Status::no_data_yet);
}

TEST(Evaluator, SharesTheChunksThatAFileDoesNotTouch) {
  Office office(board_tests::rule_book_of(2 * Board::kChunk + 10));
  const auto before = office.evaluate("2020-07-20T00:00:00Z");
  const auto touched = office.receive("2020-07-20T01:00:00Z", {{"t1030", "2020-01..06", 600}});
  const auto after = office.evaluate("2020-07-20T02:00:00Z", touched);
  EXPECT_EQ(after->chunks()[0], before->chunks()[0]);
  EXPECT_NE(after->chunks()[1], before->chunks()[1]);
  EXPECT_EQ(after->chunks()[2], before->chunks()[2]);
  EXPECT_EQ(after->assessment(TargetIndex{1030}).actual, 600);
  EXPECT_EQ(before->assessment(TargetIndex{1030}).status, Status::no_data_yet);
}

TEST(Evaluator, TouchedAndAllSayTheSame) {
  Office office;
  office.evaluate("2020-07-20T00:00:00Z");
  const auto touched = office.receive("2020-07-20T01:00:00Z",
                                      {{"investment", "2020-01..06", 600}, {"gdp-growth", "2020-H1", 6.9}});
  const auto by_touch = office.evaluate("2020-07-20T02:00:00Z", touched);
  const auto all = office.evaluate("2020-07-20T02:00:00Z");
  for (const TargetIndex target : {kInvestment, kGrowth, kOpening, kExternal}) {
    EXPECT_EQ(status_json(*by_touch, target), status_json(*all, target));
  }
}

TEST(Evaluator, AnotherDayJudgesEverythingAgain) {
  Office office;
  office.evaluate("2020-09-30T00:00:00Z");
  const auto touched = office.receive("2020-10-01T01:00:00Z", {{"investment", "2020-01..08", 800}});
  const auto board = office.evaluate("2020-10-01T02:00:00Z", touched);
  EXPECT_EQ(board->assessment(kOpening).status, Status::missed_certain);
  EXPECT_EQ(board->standing(kOpening).cause, Cause::calendar_passed);
}

TEST(Evaluator, TheDayBeginsAtMidnightOfThePack) {
  const auto rules = board_tests::small_rule_book();
  EXPECT_EQ(evaluation_day(*rules, parse_instant("2020-07-14T15:59:59Z").value()), make_date(2020, 7, 14));
  EXPECT_EQ(evaluation_day(*rules, parse_instant("2020-07-14T16:00:00Z").value()), make_date(2020, 7, 15));
  EXPECT_EQ(end_of_evaluation_day(*rules, make_date(2020, 7, 14)),
            parse_instant("2020-07-14T15:59:59.999999Z").value());
}

TEST(Evaluator, SinceIsWhenTheStatusBegan) {
  Office office;
  office.receive_history("2020-01-20T00:00:00Z");
  office.receive("2020-07-20T01:00:00Z", {{"investment", "2020-01..06", 400}});
  office.evaluate("2020-07-20T02:00:00Z");
  const auto touched = office.receive("2020-08-20T01:00:00Z", {{"investment", "2020-01..07", 480}});
  const auto later = office.evaluate("2020-08-20T02:00:00Z", touched);
  ASSERT_EQ(later->assessment(kInvestment).status, Status::lagging);
  EXPECT_EQ(format_instant(later->standing(kInvestment).since), "2020-07-20T02:00:00Z");
  const auto recovered = office.receive("2020-09-20T01:00:00Z", {{"investment", "2020-01..08", 900}});
  const auto better = office.evaluate("2020-09-20T02:00:00Z", recovered);
  EXPECT_EQ(format_instant(better->standing(kInvestment).since), "2020-09-20T02:00:00Z");
}

// --- at_risk_runs: two evaluations with new data running are what an alert waits for

class AtRiskRuns : public ::testing::Test {
 protected:
  void SetUp() override {
    office_.receive_history("2020-01-20T00:00:00Z");
    office_.evaluate("2020-01-20T01:00:00Z");
  }
  // Just under the path of 100 a month.
  std::uint32_t runs_after(const char* received, const char* evaluated, const char* period, double value) {
    const auto touched = office_.receive(received, {{"investment", period, value}});
    return runs(*office_.evaluate(evaluated, touched));
  }
  static std::uint32_t runs(const Board& board) {
    EXPECT_EQ(board.assessment(kInvestment).status, Status::at_risk);
    return board.standing(kInvestment).at_risk_runs;
  }
  Office office_;
};

TEST_F(AtRiskRuns, CountEvaluationsWithNewData) {
  EXPECT_EQ(runs_after("2020-07-20T01:00:00Z", "2020-07-20T02:00:00Z", "2020-01..06", 580), 1U);
  EXPECT_EQ(runs_after("2020-08-20T01:00:00Z", "2020-08-20T02:00:00Z", "2020-01..07", 680), 2U);
}

TEST_F(AtRiskRuns, ATimerOrARestartDoesNotCount) {
  EXPECT_EQ(runs_after("2020-07-20T01:00:00Z", "2020-07-20T02:00:00Z", "2020-01..06", 580), 1U);
  EXPECT_EQ(runs(*office_.evaluate("2020-07-20T03:00:00Z")), 1U);
  EXPECT_EQ(runs(*office_.evaluate("2020-07-21T03:00:00Z")), 1U);
}

TEST_F(AtRiskRuns, AFileThatWasTakenInBeforeACrashCountsOnceAfterIt) {
  EXPECT_EQ(runs_after("2020-07-20T01:00:00Z", "2020-07-20T02:00:00Z", "2020-01..06", 580), 1U);
  office_.receive("2020-08-20T01:00:00Z", {{"investment", "2020-01..07", 680}});
  EXPECT_EQ(runs(*office_.evaluate("2020-08-20T05:00:00Z")), 2U);
  EXPECT_EQ(runs(*office_.evaluate("2020-08-20T06:00:00Z")), 2U);
}

TEST_F(AtRiskRuns, AreKnownOfAPastInstant) {
  runs_after("2020-07-20T01:00:00Z", "2020-07-20T02:00:00Z", "2020-01..06", 580);
  runs_after("2020-08-20T01:00:00Z", "2020-08-20T02:00:00Z", "2020-01..07", 680);
  runs_after("2020-09-20T01:00:00Z", "2020-09-20T02:00:00Z", "2020-01..08", 785);
  EXPECT_EQ(runs(*office_.past("2020-07-20T02:00:00Z")), 1U);
  EXPECT_EQ(runs(*office_.past("2020-09-20T00:00:00Z")), 2U);
  EXPECT_EQ(runs(*office_.past("2020-09-20T02:00:00Z")), 3U);
}

TEST_F(AtRiskRuns, BeginAgainAfterABetterStatus) {
  runs_after("2020-07-20T01:00:00Z", "2020-07-20T02:00:00Z", "2020-01..06", 580);
  const auto touched = office_.receive("2020-08-20T01:00:00Z", {{"investment", "2020-01..07", 720}});
  const auto better = office_.evaluate("2020-08-20T02:00:00Z", touched);
  EXPECT_EQ(better->standing(kInvestment).at_risk_runs, 0U);
  EXPECT_EQ(runs_after("2020-09-20T01:00:00Z", "2020-09-20T02:00:00Z", "2020-01..08", 783), 1U);
}

// --- The past

class Past : public ::testing::Test {
 protected:
  void SetUp() override {
    office_.receive_history("2020-01-20T00:00:00Z");
    office_.evaluate("2020-01-20T01:00:00Z");
    const auto first = office_.receive("2020-07-15T01:00:00Z", {{"investment", "2020-01..06", 610}});
    office_.evaluate("2020-07-15T02:00:00Z", first);
  }
  std::string said(const char* instant) { return status_json(*office_.past(instant), kInvestment); }
  void revise() {
    const auto touched = office_.receive("2020-07-18T01:00:00Z", {{"investment", "2020-01..06", 420}});
    office_.evaluate("2020-07-18T02:00:00Z", touched);
  }
  Office office_;
};

TEST_F(Past, ARevisionDoesNotChangeWhatWasSaidBefore) {
  const std::string before = said("2020-07-16T00:00:00Z");
  revise();
  EXPECT_EQ(said("2020-07-16T00:00:00Z"), before);
  EXPECT_EQ(said("2020-07-16T00:00:00Z"), before);
  const std::string after = said("2020-07-18T02:00:00Z");
  EXPECT_NE(after, before);
  EXPECT_NE(after.find("\"status\":\"lagging\""), std::string::npos) << after;
  EXPECT_NE(after.find("\"cause\":\"revision\""), std::string::npos) << after;
  EXPECT_NE(before.find("\"cause\":\"new_period\""), std::string::npos) << before;
}

TEST_F(Past, AFileReceivedLaterIsNotSeen) {
  EXPECT_EQ(office_.past("2020-07-15T00:59:59Z")->assessment(kInvestment).status, Status::no_data_yet);
  EXPECT_EQ(office_.past("2020-07-15T01:00:00Z")->assessment(kInvestment).actual, 610);
}

TEST_F(Past, IsWhatTheHistoryKeeps) {
  revise();
  for (const Transition& transition : office_.transitions(kInvestment)) {
    EXPECT_EQ(said(format_instant(transition.at).c_str()), transition.assessment);
  }
}

TEST_F(Past, AndThePresentAreSaidAlike) {
  const auto present = office_.evaluate("2020-07-20T00:00:00Z");
  const auto past = office_.past("2020-07-20T00:00:00Z");
  for (const TargetIndex target : {kInvestment, kGrowth, kOpening, kExternal}) {
    EXPECT_EQ(status_json(*past, target), status_json(*present, target));
    EXPECT_EQ(past->standing(target).since, present->standing(target).since);
  }
}

TEST_F(Past, BeforeTheFirstFileNothingHasData) {
  const auto board = office_.past("2019-12-31T00:00:00Z");
  EXPECT_EQ(board->known_at(), Vintage{});
  EXPECT_EQ(board->assessment(kInvestment).status, Status::no_data_yet);
}

// Investment must be no less than what the plan series says; both that and the growth of GDP must hold.
std::shared_ptr<const RuleBook> linked_rule_book() {
  const auto small = board_tests::small_rule_book();
  std::vector<Indicator> indicators = small->indicators();
  std::vector<Target> targets = small->targets();
  indicators.push_back(indicators[0]);
  indicators.back().id = IndicatorId("plan");
  const Benchmark plan{static_cast<IndicatorIndex>(indicators.size() - 1), {}, {"计划", "the plan"}};
  targets[0].goal = Exceed{plan, Decimal()};
  Target both = targets[0];
  both.id = TargetId("both");
  both.goal = AllOf{{kInvestment, kGrowth}};
  targets.push_back(both);
  return std::make_shared<const RuleBook>(small->packs(), small->areas(), std::move(indicators),
                                          std::move(targets));
}
constexpr TargetIndex kBoth{4};

TEST(Evaluator, AFileThatTouchesTheBenchmarkJudgesAgainWhatIsMeasuredByIt) {
  Office office(linked_rule_book());
  office.receive("2020-07-20T00:00:00Z", {{"investment", "2020-01..06", 600}});
  EXPECT_EQ(office.evaluate("2020-07-20T01:00:00Z")->assessment(kInvestment).status, Status::undefined);
  const auto touched = office.receive("2020-07-20T02:00:00Z", {{"plan", "2020-01..06", 500}});
  const auto after = office.evaluate("2020-07-20T03:00:00Z", touched);
  EXPECT_EQ(after->assessment(kInvestment).goal, 500);
  EXPECT_EQ(after->assessment(kInvestment).status, Status::ahead);
  EXPECT_EQ(after->standing(kInvestment).cause, Cause::new_period);
}

TEST(Evaluator, ACompositeFollowsItsParts) {
  Office office(linked_rule_book());
  office.receive("2020-07-20T00:00:00Z", {{"investment", "2020-01..06", 600}, {"plan", "2020-01..06", 500}});
  EXPECT_EQ(office.evaluate("2020-07-20T01:00:00Z")->assessment(kBoth).status, Status::no_data_yet);
  const auto touched = office.receive("2020-07-20T02:00:00Z", {{"gdp-growth", "2020-H1", 1.0}});
  const auto after = office.evaluate("2020-07-20T03:00:00Z", touched);
  EXPECT_EQ(after->assessment(kBoth).status, Status::lagging);
  EXPECT_EQ(after->standing(kBoth).cause, Cause::new_period);
  const auto all = office.evaluate("2020-07-20T03:00:00Z");
  EXPECT_EQ(status_json(*all, kBoth), status_json(*after, kBoth));
}

}  // namespace
}  // namespace pledged
