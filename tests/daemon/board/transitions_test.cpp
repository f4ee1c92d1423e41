#include "daemon/board/transitions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include "daemon/board/view.h"
#include "tests/daemon/board/office.h"

namespace pledged {
namespace {

using board_tests::kGrowth;
using board_tests::kInvestment;
using board_tests::kOpening;
using board_tests::Office;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::uint64_t counted(const Saved& saved, Cause cause) {
  const auto* const found = std::find(kCauses.begin(), kCauses.end(), cause);
  return saved.status_changes[static_cast<std::size_t>(found - kCauses.begin())];
}

std::uint64_t counted(const Saved& saved) {
  return std::accumulate(saved.status_changes.begin(), saved.status_changes.end(), std::uint64_t{0});
}

class Transitions : public ::testing::Test {
 protected:
  void SetUp() override {
    office_.receive_history("2020-01-20T00:00:00Z");
    office_.evaluate("2020-01-20T01:00:00Z");
    const auto touched = office_.receive("2020-07-15T01:00:00Z", {{"investment", "2020-01..06", 610}});
    office_.evaluate("2020-07-15T02:00:00Z", touched);
  }
  std::vector<std::string> causes(TargetIndex target) {
    std::vector<std::string> found;
    for (const Transition& transition : office_.transitions(target)) found.push_back(transition.cause);
    return found;
  }
  Transition last(TargetIndex target) { return office_.transitions(target).back(); }
  Office office_;
};

TEST(FirstTransition, IsStoredForEveryTargetAndCountedForNone) {
  Office office;
  office.evaluate("2020-01-20T01:00:00Z");
  EXPECT_EQ(office.saved().transitions, 4U);
  EXPECT_EQ(counted(office.saved()), 0U);
  const std::vector<Transition> said = office.transitions(kInvestment);
  ASSERT_THAT(said, SizeIs(1));
  EXPECT_EQ(said[0].from, std::nullopt);
  EXPECT_EQ(said[0].to, Status::no_data_yet);
  EXPECT_EQ(said[0].cause, "rule_change");
  EXPECT_EQ(said[0].vintage, Vintage{});
}

TEST(FirstTransition, IsByItsDataIfThereAreAny) {
  Office office;
  office.receive("2020-07-15T01:00:00Z", {{"investment", "2020-01..06", 610}});
  office.evaluate("2020-07-15T02:00:00Z");
  EXPECT_EQ(office.transitions(kInvestment).back().cause, "new_period");
}

TEST_F(Transitions, ANewPeriodSaysWhichFileDecided) {
  const Transition transition = last(kInvestment);
  EXPECT_EQ(transition.from, Status::no_data_yet);
  EXPECT_EQ(transition.cause, "new_period");
  EXPECT_EQ(transition.vintage, Vintage{2});
  EXPECT_EQ(format_instant(transition.at), "2020-07-15T02:00:00Z");
  EXPECT_EQ(counted(office_.saved(), Cause::new_period), 1U);
  EXPECT_EQ(counted(office_.saved()), 1U);
}

TEST_F(Transitions, KeepWhatStatusSaid) {
  const auto touched = office_.receive("2020-07-18T01:00:00Z", {{"investment", "2020-01..06", 420}});
  const auto board = office_.evaluate("2020-07-18T02:00:00Z", touched);
  EXPECT_EQ(last(kInvestment).assessment, status_json(*board, kInvestment));
}

TEST_F(Transitions, ARevisionIsOne) {
  const auto touched = office_.receive("2020-07-18T01:00:00Z", {{"investment", "2020-01..06", 420}});
  office_.evaluate("2020-07-18T02:00:00Z", touched);
  EXPECT_EQ(last(kInvestment).to, Status::lagging);
  EXPECT_EQ(last(kInvestment).cause, "revision");
}

TEST_F(Transitions, ARevisionAfterAMonthWithoutChangeIsNoNewPeriod) {
  auto touched = office_.receive("2020-08-15T01:00:00Z", {{"investment", "2020-01..07", 710}});
  office_.evaluate("2020-08-15T02:00:00Z", touched);
  ASSERT_THAT(office_.transitions(kInvestment), SizeIs(2));
  touched = office_.receive("2020-08-18T01:00:00Z", {{"investment", "2020-01..07", 420}});
  office_.evaluate("2020-08-18T02:00:00Z", touched);
  EXPECT_EQ(last(kInvestment).cause, "revision");
}

TEST_F(Transitions, AMilestonePassesWithTheCalendar) {
  office_.evaluate("2020-10-01T00:00:00Z");
  EXPECT_EQ(last(kOpening).to, Status::missed_certain);
  EXPECT_EQ(last(kOpening).cause, "calendar_passed");
  EXPECT_EQ(counted(office_.saved(), Cause::calendar_passed), 1U);
}

TEST_F(Transitions, AFigureThatIsOverdueChangesTheDataStateAndNotTheCount) {
  const std::size_t before = office_.transitions(kInvestment).size();
  office_.evaluate("2020-09-05T00:00:00Z");
  ASSERT_GT(office_.transitions(kInvestment).size(), before);
  EXPECT_EQ(last(kInvestment).data_state, DataState::overdue);
  EXPECT_EQ(last(kInvestment).from, last(kInvestment).to);
  EXPECT_EQ(last(kInvestment).cause, "calendar_passed");
  EXPECT_EQ(counted(office_.saved()), 1U);  // the opening's alone, whose day is near by now
}

TEST_F(Transitions, AnotherGoalIsARuleChange) {
  const std::vector<std::string> of_another = causes(kGrowth);
  office_.use(board_tests::small_rule_book({.investment = "2000"}));
  office_.evaluate("2020-07-16T00:00:00Z");
  EXPECT_EQ(last(kInvestment).to, Status::unattainable);
  EXPECT_EQ(last(kInvestment).cause, "rule_change");
  EXPECT_EQ(counted(office_.saved(), Cause::rule_change), 1U);
  EXPECT_EQ(causes(kGrowth), of_another);
}

/// The same targets, of which the investment is judged by thresholds that it does not reach.
std::shared_ptr<const RuleBook> with_strict_parameters(const RuleBook& book) {
  ParameterSet strict;
  strict.values.lagging_below = 0.985;  // above every chance that is told
  strict.values.on_track_from_march = strict.values.on_track_from_november = 0.99;
  strict.values.ahead_from = 1;
  strict.hash = "strict";
  std::vector<Target> targets = book.targets();
  targets[position(kInvestment)].parameters = ParameterSetIndex{1};
  return std::make_shared<const RuleBook>(book.packs(), book.areas(), book.indicators(), std::move(targets),
                                          book.working_days(),
                                          std::vector<ParameterSet>{ParameterSet{}, strict});
}

TEST_F(Transitions, OtherParametersAreARuleChangeOfTheTargetsThatTheyChange) {
  ASSERT_NE(last(kInvestment).to, Status::lagging);
  const std::vector<std::string> of_another = causes(kGrowth);
  office_.use(with_strict_parameters(office_.rule_book()));
  office_.evaluate("2020-07-16T00:00:00Z");
  EXPECT_EQ(last(kInvestment).to, Status::lagging);
  EXPECT_EQ(last(kInvestment).cause, "rule_change");
  EXPECT_EQ(counted(office_.saved(), Cause::rule_change), 1U);
  EXPECT_EQ(counted(office_.saved()), 1U);
  EXPECT_EQ(causes(kGrowth), of_another);
}

// A program of another model said otherwise of the same rule, parameters and figures.
TEST_F(Transitions, AProgramThatJudgesOtherwiseIsAModelUpdate) {
  std::vector<StoredAssessment> said = office_.store().assessments();
  const auto investment = std::ranges::find(said, TargetId("investment"), &StoredAssessment::target);
  ASSERT_NE(investment, said.end());
  ASSERT_NE(investment->status, Status::lagging);
  investment->status = Status::lagging;
  investment->rule_hash.replace(investment->rule_hash.find("-m"), std::string::npos, "-m0");
  office_.store().save_assessments({}, {&*investment, 1}, {});
  office_.evaluate("2020-07-16T00:00:00Z");
  EXPECT_EQ(last(kInvestment).from, Status::lagging);
  EXPECT_EQ(last(kInvestment).cause, "model_update");
  EXPECT_EQ(counted(office_.saved(), Cause::model_update), 1U);
  office_.evaluate("2020-07-17T00:00:00Z");
  EXPECT_EQ(office_.saved().transitions, 0U);
}

TEST_F(Transitions, TheSameAgainStoresNothing) {
  office_.evaluate("2020-07-15T03:00:00Z");
  EXPECT_EQ(office_.saved().transitions, 0U);
}

TEST_F(Transitions, ComparingWithTheStoreAndWithTheBoardBeforeIsTheSame) {
  Office other;
  other.receive_history("2020-01-20T00:00:00Z");
  other.evaluate("2020-01-20T01:00:00Z");
  other.receive("2020-07-15T01:00:00Z", {{"investment", "2020-01..06", 610}});
  other.evaluate("2020-07-15T02:00:00Z");  // everything, compared with the store
  EXPECT_EQ(other.transitions(kInvestment).back().assessment, last(kInvestment).assessment);
  EXPECT_EQ(other.transitions(kInvestment).size(), office_.transitions(kInvestment).size());
}

TEST_F(Transitions, ARestartCarriesStandingsOn) {
  const auto board = office_.evaluate("2020-07-16T00:00:00Z");
  EXPECT_EQ(format_instant(board->standing(kInvestment).since), "2020-07-15T02:00:00Z");
  EXPECT_EQ(board->standing(kInvestment).cause, Cause::new_period);
}

TEST_F(Transitions, MoreTargetsThanABatchAreAllSaved) {
  Office many(board_tests::rule_book_of(5000));
  many.evaluate("2020-07-16T00:00:00Z");
  EXPECT_EQ(many.saved().transitions, 5000U);
  EXPECT_THAT(many.store().assessments(), SizeIs(5000));
  many.evaluate("2020-07-16T00:00:01Z");
  EXPECT_EQ(many.saved().transitions, 0U);
}

TEST_F(Transitions, ChangesAreWhatDiffersBetweenTwoBoards) {
  const auto before = office_.evaluate("2020-07-18T00:00:00Z");
  const auto touched = office_.receive("2020-07-18T01:00:00Z", {{"investment", "2020-01..06", 420}});
  const auto after = office_.evaluate("2020-07-18T02:00:00Z", touched);
  const std::vector<Change> found = changes(*before, *after);
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].target, kInvestment);
  EXPECT_EQ(found[0].from, before->assessment(kInvestment).status);
  EXPECT_EQ(found[0].to, Status::lagging);
  EXPECT_THAT(changes(*after, *after), IsEmpty());
}

}  // namespace
}  // namespace pledged
