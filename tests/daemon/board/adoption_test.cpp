#include "daemon/board/adoption.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "daemon/board/rule_hash.h"
#include "tests/daemon/board/office.h"

namespace pledged {
namespace {

using board_tests::kInvestment;
using board_tests::Office;
using board_tests::small_rule_book;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using Book = std::shared_ptr<const RuleBook>;

Goal at_least(const char* number) {
  return AtLeast{Decimal::parse(number).value()};
}

Amendment amendment(const char* day, const char* number, const char* authority = "市政府〔2020〕5号") {
  return {parse_date(day).value(), at_least(number), Unit::parse("亿元").value(), authority, ""};
}

Book book_of(const char* pledged, std::vector<Amendment> amendments = {}) {
  return small_rule_book({pledged, [amendments](Target& target) { target.amendments = amendments; }});
}

/// A day's work: adopt a rule book, and judge by it.
class AdoptionTest : public ::testing::Test {
 protected:
  Adoption adopt(const Book& book, const char* now, OnGoalChange on_change = OnGoalChange::refuse) {
    const Instant instant = parse_instant(now).value();
    Adoption adoption =
        pledged::adopt(book, office_.store(), instant, evaluation_day(*book, instant), on_change);
    if (!adoption.rule_book) return adoption;
    office_.use(adoption.rule_book);
    board_ = office_.evaluate(now);
    return adoption;
  }
  Adoption accept(const Book& book, const char* now) { return adopt(book, now, OnGoalChange::accept); }

  void SetUp() override {
    office_.receive_history("2020-01-20T00:00:00Z");
    office_.receive("2020-07-15T01:00:00Z", {{"investment", "2020-01..06", 600}});
    adopt(book_of("1200"), "2020-07-15T02:00:00Z");
  }
  [[nodiscard]] RuleVersions versions() {
    return office_.store().rule_versions(office_.rule_book().target(kInvestment).id);
  }
  [[nodiscard]] const Target& target() { return office_.rule_book().target(kInvestment); }

  Office office_;
  std::shared_ptr<const Board> board_;
};
using Adoptions = AdoptionTest;
using Renames = AdoptionTest;

TEST_F(Adoptions, RecordTheGoalAsPledged) {
  ASSERT_THAT(versions(), SizeIs(1));
  EXPECT_EQ(versions()[0].goal, "at_least 1200 亿元");
  EXPECT_EQ(versions()[0].origin, GoalOrigin::pledged);
  EXPECT_EQ(versions()[0].year, 2020);
  EXPECT_EQ(versions()[0].first_seen, parse_instant("2020-07-15T02:00:00Z").value());
  EXPECT_EQ(versions()[0].rule_hash, office_.store().assessments().at(2).rule_hash);
}

TEST_F(Adoptions, RefuseAGoalThatWasChangedInSilence) {
  const Adoption refused = adopt(book_of("1000"), "2020-07-16T02:00:00Z");
  EXPECT_EQ(refused.rule_book, nullptr);
  ASSERT_THAT(refused.changes, SizeIs(1));
  EXPECT_EQ(
      to_string(refused.changes[0], *book_of("1000")),
      "target 'investment': the goal was \"at_least 1200 亿元\" when it was evaluated (first "
      "2020-07-15T02:00:00Z), and is gone from the rules without an amendment; they now say \"at_least "
      "1000 亿元\". Write it again and add `amendments: [{date: …, goal: …, authority: …}]`, or accept the "
      "change: `pledged accept-goal-change`, or once `pledged serve --accept-goal-change`");
  EXPECT_THAT(versions(), SizeIs(1));
}

TEST_F(Adoptions, TakeAnotherSpellingForTheSameGoal) {
  const Book in_small_units =
      small_rule_book({"12000000.0", [](Target& target) { target.unit = Unit::parse("万元").value(); }});
  EXPECT_THAT(adopt(in_small_units, "2020-07-16T02:00:00Z").changes, IsEmpty());
}

TEST_F(Adoptions, TakeAnotherPathForAnotherRuleOfTheSameGoal) {
  const Book flat = small_rule_book({"1200", [](Target& target) { target.path = PathKind::linear; }});
  EXPECT_THAT(adopt(flat, "2020-07-16T02:00:00Z").changes, IsEmpty());
  ASSERT_THAT(versions(), SizeIs(2));
  EXPECT_EQ(versions()[1].origin, GoalOrigin::pledged);
  EXPECT_NE(versions()[1].rule_hash, versions()[0].rule_hash);
}

TEST_F(Adoptions, TakeAnotherYearForAnotherPledge) {
  const Book next_year = small_rule_book({"1500", [](Target& target) { target.year = 2021; }});
  EXPECT_THAT(adopt(next_year, "2021-02-01T02:00:00Z").changes, IsEmpty());
  EXPECT_EQ(versions().back().year, 2021);
  EXPECT_EQ(versions().back().origin, GoalOrigin::pledged);
}

TEST_F(Adoptions, TakeWhatIsNewOrGoneForNoChange) {
  EXPECT_THAT(adopt(board_tests::rule_book_of(3), "2020-07-16T02:00:00Z").changes, IsEmpty());
  EXPECT_THAT(adopt(book_of("1200"), "2020-07-17T02:00:00Z").changes, IsEmpty());
}

TEST_F(Adoptions, StillKnowAGoalOfATargetThatWasGoneForAWhile) {
  adopt(board_tests::rule_book_of(3), "2020-07-16T02:00:00Z");
  EXPECT_THAT(adopt(book_of("1000"), "2020-07-17T02:00:00Z").changes, SizeIs(1));
}

TEST_F(Adoptions, TakeAnAmendmentFromItsDayOn) {
  EXPECT_THAT(adopt(book_of("1200", {amendment("2020-07-20", "1000")}), "2020-07-16T02:00:00Z").changes,
              IsEmpty());
  EXPECT_FALSE(board_->assessment(kInvestment).amended);
  EXPECT_THAT(versions(), SizeIs(1));
  board_ = office_.evaluate("2020-07-20T02:00:00Z");
  EXPECT_EQ(office_.saved().amendments, 1U);
  EXPECT_DOUBLE_EQ(board_->assessment(kInvestment).attainment, 0.6);
  EXPECT_DOUBLE_EQ(board_->assessment(kInvestment).original_attainment, 0.5);
  ASSERT_THAT(versions(), SizeIs(2));
  EXPECT_EQ(versions()[1].goal, "at_least 1000 亿元");
  EXPECT_EQ(versions()[1].origin, GoalOrigin::amended);
  EXPECT_EQ(versions()[1].in_effect_from, make_date(2020, 7, 20));
  EXPECT_EQ(versions()[1].authority, "市政府〔2020〕5号");
  EXPECT_EQ(versions()[1].rule_hash, rule_hash(office_.rule_book(), kInvestment, make_date(2020, 7, 20)));
  EXPECT_EQ(office_.store().assessments().at(2).rule_hash, versions()[1].rule_hash);
}

TEST_F(Adoptions, RecordEveryAmendmentThatCameIntoEffectMeanwhile) {
  adopt(book_of("1200", {amendment("2020-07-01", "1100"), amendment("2020-07-10", "1000")}),
        "2020-07-16T02:00:00Z");
  ASSERT_THAT(versions(), SizeIs(3));
  EXPECT_EQ(versions()[1].goal, "at_least 1100 亿元");
  EXPECT_EQ(versions()[2].goal, "at_least 1000 亿元");
  EXPECT_EQ(office_.saved().amendments, 2U);
}

TEST_F(Adoptions, RefuseWhatTakesAnAmendmentInEffectBack) {
  adopt(book_of("1200", {amendment("2020-07-10", "1000")}), "2020-07-16T02:00:00Z");
  EXPECT_THAT(adopt(book_of("1200", {amendment("2020-07-10", "900")}), "2020-07-17T02:00:00Z").changes,
              SizeIs(1));
  EXPECT_THAT(adopt(book_of("1200", {amendment("2020-07-11", "1000")}), "2020-07-17T02:00:00Z").changes,
              SizeIs(1));
  const auto gone = adopt(book_of("1200"), "2020-07-17T02:00:00Z").changes;
  ASSERT_THAT(gone, SizeIs(1));
  EXPECT_THAT(to_string(gone[0], office_.rule_book()),
              HasSubstr("the amendment of 2020-07-10 was \"at_least 1000 亿元\""));
}

TEST_F(Adoptions, LeaveAnAmendmentThatIsStillToComeToItsAuthors) {
  adopt(book_of("1200", {amendment("2020-08-10", "1000")}), "2020-07-16T02:00:00Z");
  EXPECT_THAT(adopt(book_of("1200", {amendment("2020-08-10", "900")}), "2020-07-17T02:00:00Z").changes,
              IsEmpty());
  EXPECT_THAT(adopt(book_of("1200"), "2020-07-17T02:00:00Z").changes, IsEmpty());
}

TEST_F(Adoptions, KeepTheOriginalOfAChangeThatIsAccepted) {
  const Adoption accepted = accept(book_of("1000"), "2020-07-16T02:00:00Z");
  ASSERT_NE(accepted.rule_book, nullptr);
  EXPECT_THAT(accepted.changes, SizeIs(1));
  EXPECT_DOUBLE_EQ(board_->assessment(kInvestment).attainment, 0.6);
  EXPECT_DOUBLE_EQ(board_->assessment(kInvestment).original_attainment, 0.5);
  ASSERT_THAT(target().amendments, SizeIs(1));
  EXPECT_EQ(target().amendments[0].authority, "accepted by operator");
  EXPECT_EQ(target().amendments[0].date, make_date(2020, 7, 16));
  ASSERT_THAT(versions(), SizeIs(2));
  EXPECT_EQ(versions()[1].origin, GoalOrigin::accepted);
}

TEST_F(Adoptions, NeedAnAcceptanceOnlyOnce) {
  accept(book_of("1000"), "2020-07-16T02:00:00Z");
  const Adoption again = adopt(book_of("1000"), "2020-07-17T02:00:00Z");
  ASSERT_NE(again.rule_book, nullptr);
  EXPECT_DOUBLE_EQ(board_->assessment(kInvestment).original_attainment, 0.5);
  EXPECT_THAT(versions(), SizeIs(2));
  const Adoption read = adopt_to_read(book_of("1000"), office_.store(), make_date(2020, 7, 18));
  ASSERT_NE(read.rule_book, nullptr);
  EXPECT_THAT(read.rule_book->target(kInvestment).amendments, SizeIs(1));
}

TEST_F(Adoptions, AnswerForThePastByTheGoalOfThatDay) {
  accept(book_of("1000"), "2020-07-18T02:00:00Z");
  EXPECT_DOUBLE_EQ(office_.past("2020-07-17T02:00:00Z")->assessment(kInvestment).attainment, 0.5);
  EXPECT_DOUBLE_EQ(office_.past("2020-07-18T03:00:00Z")->assessment(kInvestment).attainment, 0.6);
}

TEST_F(Adoptions, KeepTheFirstOriginalThroughSeveralAcceptances) {
  accept(book_of("1000"), "2020-07-16T02:00:00Z");
  EXPECT_THAT(adopt(book_of("800"), "2020-07-17T02:00:00Z").changes, SizeIs(1));
  accept(book_of("800"), "2020-07-17T02:00:00Z");
  EXPECT_THAT(target().amendments, SizeIs(2));
  EXPECT_DOUBLE_EQ(board_->assessment(kInvestment).attainment, 0.75);
  EXPECT_DOUBLE_EQ(board_->assessment(kInvestment).original_attainment, 0.5);
}

TEST_F(Adoptions, RefuseASilentWayBackFromAnAcceptedChange) {
  accept(book_of("1000"), "2020-07-16T02:00:00Z");
  EXPECT_THAT(adopt(book_of("1200"), "2020-07-17T02:00:00Z").changes, SizeIs(1));
}

TEST_F(Adoptions, LetAnAcceptedChangeBecomeAProperAmendment) {
  accept(book_of("1000"), "2020-07-16T02:00:00Z");
  const Adoption proper = adopt(book_of("1200", {amendment("2020-07-10", "1000")}), "2020-07-17T02:00:00Z");
  ASSERT_NE(proper.rule_book, nullptr);
  ASSERT_THAT(target().amendments, SizeIs(1));
  EXPECT_EQ(target().amendments[0].authority, "市政府〔2020〕5号");
}

TEST_F(Adoptions, TakeFurtherAmendmentsAfterAnAcceptance) {
  accept(book_of("1000"), "2020-07-16T02:00:00Z");
  adopt(book_of("1000", {amendment("2020-07-20", "900")}), "2020-07-20T02:00:00Z");
  ASSERT_THAT(target().amendments, SizeIs(2));
  EXPECT_EQ(goal_value(target().goal), Decimal(1200));
  EXPECT_EQ(goal_value(target().goal_on(make_date(2020, 7, 20))), Decimal(900));
  EXPECT_THAT(adopt(book_of("1000"), "2020-07-21T02:00:00Z").changes, SizeIs(1));
}

TEST_F(Adoptions, KeepAnAmendmentThatWasTakenBackWithAcceptance) {
  adopt(book_of("1200", {amendment("2020-07-10", "1000")}), "2020-07-16T02:00:00Z");
  accept(book_of("1200"), "2020-07-17T02:00:00Z");
  ASSERT_THAT(target().amendments, SizeIs(2));
  EXPECT_EQ(goal_value(target().goal_on(make_date(2020, 7, 16))), Decimal(1000));
  EXPECT_EQ(goal_value(target().goal_on(make_date(2020, 7, 17))), Decimal(1200));
  EXPECT_THAT(adopt(book_of("1200"), "2020-07-18T02:00:00Z").changes, IsEmpty());
}

TEST_F(Adoptions, ShowAnOriginalThatTheRulesCannotJudgeAnyMoreByItsText) {
  const Book in_persons = small_rule_book({"9", [](Target& target) { target.goal = Zero{}; }});
  RuleVersion pledged;
  pledged.target = TargetId("gdp-growth");
  pledged.year = 2020;
  pledged.goal = "exceed trade-growth 330000 0 %";
  RuleVersions versions = {pledged};
  const TargetIndex growth = board_tests::kGrowth;
  versions.push_back(acceptance(*in_persons, growth, versions, make_date(2020, 7, 16), Instant{}));
  const auto recorded = with_record(*in_persons, growth, versions);
  ASSERT_TRUE(recorded);
  EXPECT_EQ(std::get<External>(recorded->goal).source, "exceed trade-growth 330000 0 %");
  EXPECT_EQ(goal_value(recorded->goal_on(make_date(2020, 7, 16))), Decimal(7));
}

TEST_F(Adoptions, WriteNothingTwice) {
  accept(book_of("1000"), "2020-07-16T02:00:00Z");
  const auto before = versions();
  for (int i = 0; i < 3; ++i) adopt(book_of("1000"), "2020-07-16T02:00:00Z");
  EXPECT_EQ(versions(), before);
}

TEST_F(Renames, CarryATargetsPastOn) {
  const auto said = office_.transitions(kInvestment);
  const auto standing = board_->standing(kInvestment);
  const Book renamed = small_rule_book({"1200", [](Target& target) {
                                          target.id = TargetId("fixed-investment");
                                          target.renamed_from = "investment";
                                        }});
  EXPECT_TRUE(awaits_names(*renamed, office_.store()));
  const Adoption adoption = adopt(renamed, "2020-07-16T02:00:00Z");
  EXPECT_THAT(adoption.renamed, SizeIs(1));
  EXPECT_FALSE(awaits_names(*renamed, office_.store()));
  EXPECT_THAT(office_.transitions(kInvestment), SizeIs(said.size()));
  EXPECT_EQ(board_->standing(kInvestment).since, standing.since);
  EXPECT_THAT(versions(), SizeIs(1));
}

TEST_F(Renames, DoNotHideAChangedGoal) {
  const Book renamed = small_rule_book({"1000", [](Target& target) {
                                          target.id = TargetId("fixed-investment");
                                          target.renamed_from = "investment";
                                        }});
  EXPECT_THAT(adopt(renamed, "2020-07-16T02:00:00Z").changes, SizeIs(1));
  EXPECT_TRUE(awaits_names(*renamed, office_.store())) << "the rules before go on to serve";
}

TEST_F(Renames, LeaveANameThatIsInUseAgainToItsTarget) {
  const Book stolen = small_rule_book({"1200", [](Target& target) { target.renamed_from = "gdp-growth"; }});
  EXPECT_FALSE(awaits_names(*stolen, office_.store()));
  EXPECT_THAT(adopt(stolen, "2020-07-16T02:00:00Z").renamed, IsEmpty());
}

}  // namespace
}  // namespace pledged
