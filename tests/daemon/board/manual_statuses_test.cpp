// What a person said, on the board: shown, beside what the rules computed, until it ends.
#include "daemon/board/manual_statuses.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "daemon/board/explained.h"
#include "daemon/board/figures_behind.h"
#include "daemon/board/view.h"
#include "tests/daemon/board/office.h"

namespace pledged {
namespace {

using board_tests::kGrowth;
using board_tests::kInvestment;
using board_tests::kOpening;
using board_tests::Office;
using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::uint64_t counted(const Saved& saved, Cause cause) {
  const auto* const found = std::find(kCauses.begin(), kCauses.end(), cause);
  return saved.status_changes[static_cast<std::size_t>(found - kCauses.begin())];
}

/// An investment that lags in July, of which a person says that it does not.
class Manual : public ::testing::Test {
 protected:
  void SetUp() override {
    office_.receive_history("2020-01-20T00:00:00Z");
    office_.receive("2020-07-15T01:00:00Z", {{"investment", "2020-01..06", 420}});
    board_ = office_.evaluate("2020-07-15T02:00:00Z");
    ASSERT_EQ(status(), Status::lagging);
  }
  Status status(TargetIndex target = kInvestment) const { return board_->assessment(target).status; }
  void say(Status status, const char* at, const char* until = "2020-09-30",
           const char* target = "investment") {
    StatusOverride said;
    said.target.text = target;
    said.status = status;
    said.by = "王五";
    said.reason = "更正中";
    said.until = parse_date(until).value();
    office_.store().override_status(record(at), said);
  }
  void withdraw(const char* at) {
    const Date today = evaluation_day(office_.rule_book(), parse_instant(at).value());
    ASSERT_TRUE(
        office_.store().withdraw_override(record(at), TargetId{"investment"}, today, "赵六", "已更正"));
  }
  FileRecord record(const char* at) {
    FileRecord made;
    made.received = parse_instant(at).value();
    made.name = "override";
    made.sha256[1] = ++records_;
    return made;
  }
  json said() const { return json::parse(status_json(*board_, kInvestment)); }
  Transition last(TargetIndex target = kInvestment) { return office_.transitions(target).back(); }

  Office office_;
  std::shared_ptr<const Board> board_;
  std::uint8_t records_ = 0;
};

TEST_F(Manual, StatusIsShownWithItsCauseAndWhatTheRulesComputed) {
  say(Status::on_track, "2020-07-15T04:00:00Z");
  board_ = office_.evaluate("2020-07-15T04:00:01Z", {});
  EXPECT_EQ(status(), Status::on_track);
  EXPECT_EQ(board_->computed(kInvestment).status, Status::lagging);
  EXPECT_EQ(said()["status"], "on_track");
  EXPECT_EQ(said()["computed_status"], "lagging");
  EXPECT_EQ(said()["cause"], "manual");
  EXPECT_EQ(said()["override"], json({{"status", "on_track"},
                                      {"reason", "更正中"},
                                      {"by", "王五"},
                                      {"at", "2020-07-15T04:00:00Z"},
                                      {"until", "2020-09-30"}}));
  EXPECT_EQ(last().from, Status::lagging);
  EXPECT_EQ(last().to, Status::on_track);
  EXPECT_EQ(last().cause, "manual");
  EXPECT_EQ(last().vintage, Vintage{3}) << "the record of the decision";
  EXPECT_EQ(counted(office_.saved(), Cause::manual), 1U);
}

TEST_F(Manual, NobodySpokeOfAnother) {
  say(Status::on_track, "2020-07-15T04:00:00Z");
  board_ = office_.evaluate("2020-07-15T04:00:01Z", {});
  const json other = json::parse(status_json(*board_, kGrowth));
  EXPECT_EQ(other["computed_status"], other["status"]);
  EXPECT_TRUE(other["override"].is_null());
}

TEST_F(Manual, ExplanationAndTraceSayBoth) {
  say(Status::on_track, "2020-07-15T04:00:00Z");
  board_ = office_.evaluate("2020-07-15T04:00:01Z", {});
  const Explanation words = explained(*board_, kInvestment);
  EXPECT_THAT(words.zh, HasSubstr("由王五人工认定为达进度（on_track）"));
  EXPECT_THAT(words.zh, HasSubstr("按规则计算为欠进度（lagging）。1–6月"));
  EXPECT_THAT(words.en, HasSubstr("the rules computed lagging. January–June"));
  const Behind behind = behind_of(*board_, &office_.store(), kInvestment);
  ASSERT_FALSE(behind.trace.empty());
  EXPECT_EQ(behind.trace.back().said.step, "override");
  EXPECT_EQ(json::parse(explanation_json(*board_, kInvestment, behind))["trace"].back()["step"], "override");
}

TEST_F(Manual, StatusIsShownOfWhatHasNoFiguresToo) {
  say(Status::lagging, "2020-07-15T04:00:00Z", "2020-09-30", "opening");
  board_ = office_.evaluate("2020-07-15T04:00:01Z", {});
  EXPECT_EQ(status(kOpening), Status::lagging);
  EXPECT_EQ(behind_of(*board_, &office_.store(), kOpening).trace.back().said.step, "override");
}

TEST_F(Manual, StatusStaysWhenFiguresComeAndTheirVerdictIsKeptBesideIt) {
  say(Status::at_risk, "2020-07-15T04:00:00Z");
  board_ = office_.evaluate("2020-07-15T04:00:01Z", {});
  const auto touched = office_.receive("2020-08-15T01:00:00Z", {{"investment", "2020-01..07", 800}});
  board_ = office_.evaluate("2020-08-15T01:00:01Z", touched);
  EXPECT_EQ(status(), Status::at_risk);
  EXPECT_EQ(board_->computed(kInvestment).status, Status::ahead);
  EXPECT_EQ(said()["cause"], "manual");
  EXPECT_EQ(board_->standing(kInvestment).at_risk_runs, 0U) << "no figure ever said so";
}

TEST_F(Manual, StatusThatIsSetWhileOtherTargetsAreJudgedKeepsItsComputedOne) {
  say(Status::on_track, "2020-07-15T04:00:00Z");
  board_ = office_.evaluate("2020-07-15T04:00:01Z", {});
  const auto touched = office_.receive("2020-07-15T05:00:00Z", {{"gdp-growth", "2020-01..06", 7}});
  board_ = office_.evaluate("2020-07-15T05:00:01Z", touched);
  EXPECT_EQ(board_->computed(kInvestment).status, Status::lagging);
}

TEST_F(Manual, StatusEndsWithItsLastDayInTheOfficesTimeZone) {
  say(Status::on_track, "2020-07-15T04:00:00Z", "2020-07-20");
  office_.evaluate("2020-07-15T04:00:01Z", {});
  board_ = office_.evaluate("2020-07-20T15:59:59Z");
  EXPECT_EQ(status(), Status::on_track);
  board_ = office_.evaluate("2020-07-20T16:00:00Z");  // midnight in Wenzhou
  EXPECT_EQ(status(), Status::lagging);
  EXPECT_TRUE(said()["override"].is_null());
  EXPECT_EQ(said()["cause"], "calendar_passed");
  EXPECT_EQ(last().from, Status::on_track);
  EXPECT_EQ(last().to, Status::lagging);
  EXPECT_EQ(last().cause, "calendar_passed");
  EXPECT_EQ(counted(office_.saved(), Cause::calendar_passed), 1U);
}

TEST_F(Manual, StatusThatIsWithdrawnGivesWayToTheComputedOneByHand) {
  say(Status::on_track, "2020-07-15T04:00:00Z");
  office_.evaluate("2020-07-15T04:00:01Z", {});
  withdraw("2020-07-17T01:00:00Z");
  board_ = office_.evaluate("2020-07-17T01:00:01Z", {});
  EXPECT_EQ(status(), Status::lagging);
  EXPECT_TRUE(said()["override"].is_null());
  EXPECT_EQ(last().cause, "manual");
  EXPECT_EQ(last().vintage, Vintage{4}) << "the record of the withdrawal";
  EXPECT_EQ(counted(office_.saved(), Cause::manual), 1U);
  const auto touched = office_.receive("2020-08-15T01:00:00Z", {{"investment", "2020-01..07", 800}});
  board_ = office_.evaluate("2020-08-15T01:00:01Z", touched);
  EXPECT_EQ(last().cause, "new_period") << "the person has nothing to do with it any more";
}

TEST_F(Manual, WithdrawalIsNoticedAfterARestart) {
  say(Status::on_track, "2020-07-15T04:00:00Z");
  office_.evaluate("2020-07-15T04:00:01Z", {});
  withdraw("2020-07-17T01:00:00Z");
  board_ = office_.evaluate("2020-07-17T01:00:01Z");
  EXPECT_EQ(status(), Status::lagging);
  EXPECT_EQ(last().cause, "manual");
}

TEST_F(Manual, StatusThatIsSaidAnewTakesThePlaceOfTheOneBefore) {
  say(Status::on_track, "2020-07-15T04:00:00Z");
  office_.evaluate("2020-07-15T04:00:01Z", {});
  say(Status::missed, "2020-07-17T01:00:00Z");
  board_ = office_.evaluate("2020-07-17T01:00:01Z", {});
  EXPECT_EQ(status(), Status::missed);
  EXPECT_EQ(last().from, Status::on_track);
  EXPECT_EQ(last().cause, "manual");
}

TEST_F(Manual, StatusThatIsTheComputedOneIsNoTransition) {
  const auto before = office_.transitions(kInvestment).size();
  say(Status::lagging, "2020-07-15T04:00:00Z");
  board_ = office_.evaluate("2020-07-15T04:00:01Z", {});
  EXPECT_THAT(office_.transitions(kInvestment), SizeIs(before));
  EXPECT_EQ(said()["cause"], "manual");
  EXPECT_FALSE(said()["override"].is_null());
}

TEST_F(Manual, OverridesAreSeenOfThePastAsTheyWereThen) {
  say(Status::on_track, "2020-07-15T04:00:00Z", "2020-07-31");
  const auto in_force = office_.evaluate("2020-07-15T04:00:01Z", {});
  withdraw("2020-07-17T01:00:00Z");
  const auto withdrawn = office_.evaluate("2020-07-17T01:00:01Z", {});
  const auto then = [this](const char* at) { return status_json(*office_.past(at), kInvestment); };
  EXPECT_EQ(json::parse(then("2020-07-15T03:00:00Z"))["status"], "lagging");
  EXPECT_EQ(then("2020-07-15T04:00:01Z"), status_json(*in_force, kInvestment));
  EXPECT_EQ(then("2020-07-17T01:00:01Z"), status_json(*withdrawn, kInvestment));
}

/// The small rule book, and a target of which investment and growth are the parts.
std::shared_ptr<const RuleBook> with_both() {
  const auto book = board_tests::small_rule_book();
  std::vector<Target> targets = book->targets();
  Target both = targets[0];
  both.id.text = "both";
  both.goal = AllOf{{kInvestment, kGrowth}};
  targets.push_back(both);
  return std::make_shared<const RuleBook>(book->packs(), book->areas(), book->indicators(), targets);
}

TEST_F(Manual, StatusOfAPartSaysNothingOfTheWhole) {
  const TargetIndex both{4};
  office_.use(with_both());
  board_ = office_.evaluate("2020-07-15T03:00:00Z");
  ASSERT_EQ(status(both), Status::lagging);
  say(Status::achieved, "2020-07-15T04:00:00Z");
  board_ = office_.evaluate("2020-07-15T04:00:01Z", {});
  EXPECT_EQ(status(), Status::achieved);
  EXPECT_EQ(status(both), Status::lagging);
  const auto touched = office_.receive("2020-07-15T05:00:00Z", {{"gdp-growth", "2020-01..06", 7}});
  board_ = office_.evaluate("2020-07-15T05:00:01Z", touched);
  EXPECT_EQ(status(both), Status::lagging) << "nor when another part is judged";
}

TEST_F(Manual, StatusOfAWholeIsShownWithoutItsPartsBeingJudged) {
  const TargetIndex both{4};
  office_.use(with_both());
  office_.evaluate("2020-07-15T03:00:00Z");
  say(Status::on_track, "2020-07-15T04:00:00Z", "2020-09-30", "both");
  board_ = office_.evaluate("2020-07-15T04:00:01Z", {});
  EXPECT_EQ(status(both), Status::on_track);
  EXPECT_EQ(board_->computed(both).status, Status::lagging);
  EXPECT_EQ(behind_of(*board_, &office_.store(), both).trace.back().said.step, "override");
}

TEST_F(Manual, StatusOfATargetThatIsGoneIsNobodysBusiness) {
  say(Status::on_track, "2020-07-15T04:00:00Z", "2020-07-31", "gone");
  board_ = office_.evaluate("2020-07-15T04:00:01Z", {});
  EXPECT_EQ(status(), Status::lagging);
}

}  // namespace
}  // namespace pledged
