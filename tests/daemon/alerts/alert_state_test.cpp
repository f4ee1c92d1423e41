#include "daemon/publish/alerts/alert_state.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pledged {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;
using Scope = AlertState::Scope;

constexpr std::size_t kMany = 1000;
const Instant kStart = parse_instant("2020-07-15T00:00:00Z").value();
const std::string kA = "http://a:9093";
const std::string kB = "http://b:9093";

Alert alert(const std::string& name, const std::string& text = "words") {
  return {{{"alertname", name}}, {{"summary", text}}};
}
std::string id(const std::string& name) {
  return identity(alert(name));
}

AlertState::Terms terms(std::vector<std::string> alertmanagers = {kA, kB}) {
  return {std::move(alertmanagers), hours{4}, minutes{15}};
}

// A state with a store that always works.
class Kept {
 public:
  explicit Kept(std::vector<AlertRecord> known = {}, AlertState::Terms with = terms())
      : state(std::move(with), std::move(known)) {}

  void want(const std::vector<Alert>& firing, Instant now) {
    state.want(firing, now);
    save();
  }
  AlertState::Unsaved save() {
    AlertState::Unsaved unsaved = state.take_unsaved();
    state.saved(true);
    return unsaved;
  }
  std::vector<OutgoingAlert> all(Instant now, std::size_t alertmanager = 0) {
    return state.batch_after("", alertmanager, Scope::everything, now, kMany);
  }
  std::vector<OutgoingAlert> news(Instant now, std::size_t alertmanager = 0) {
    return state.batch_after("", alertmanager, Scope::news, now, kMany);
  }
  void accept_all(std::size_t alertmanager, Instant now) {
    for (const OutgoingAlert& sent : all(now, alertmanager)) {
      state.accepted(alertmanager, sent, std::nullopt, now);
    }
  }

  AlertState state;
};

AlertRecord firing_record(const std::string& name, Instant since) {
  AlertRecord record;
  record.labels = id(name);
  record.annotations = R"({"summary":"words"})";
  record.starts_at = since;
  return record;
}

TEST(AlertState, HoldsAFiringAlertForTheHoldTimeAndMovesTheEndWithEveryRound) {
  Kept kept;
  kept.want({alert("X")}, kStart);
  ASSERT_EQ(kept.all(kStart).size(), 1U);
  EXPECT_EQ(kept.all(kStart)[0].ends_at, kStart + hours{4});
  EXPECT_EQ(kept.all(kStart + minutes{7})[0].ends_at, kStart + minutes{7} + hours{4});
  EXPECT_EQ(kept.all(kStart + minutes{7})[0].starts_at, kStart);
  EXPECT_FALSE(kept.all(kStart)[0].resolved);
}

TEST(AlertState, KeepsTheBeginningOverEvaluations) {
  Kept kept;
  kept.want({alert("X")}, kStart);
  kept.want({alert("X", "other words")}, kStart + hours{1});
  const std::vector<OutgoingAlert> sent = kept.all(kStart + hours{2});
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_EQ(sent[0].starts_at, kStart);
  EXPECT_EQ(sent[0].annotations, R"({"summary":"other words"})");
}

Alert renamed(const std::string& name, const std::string& former) {
  Alert made = alert(name);
  made.former_identity = id(former);
  return made;
}

TEST(AlertState, KeepsTheBeginningUnderANewName) {
  Kept kept({firing_record("old", kStart - hours{5})});
  kept.want({renamed("new", "old")}, kStart);
  const std::vector<OutgoingAlert> sent = kept.all(kStart);
  ASSERT_EQ(sent.size(), 2U);
  EXPECT_EQ(sent[0].labels, id("new"));
  EXPECT_EQ(sent[0].starts_at, kStart - hours{5});
  EXPECT_FALSE(sent[0].resolved);
  EXPECT_EQ(sent[1].labels, id("old"));
  EXPECT_TRUE(sent[1].resolved);
}

TEST(AlertState, BeginsAnewUnderANewNameIfTheOldOneHadEnded) {
  AlertRecord over = firing_record("old", kStart - hours{5});
  over.resolved_at = kStart - hours{1};
  Kept kept({over});
  kept.want({renamed("new", "old")}, kStart);
  EXPECT_EQ(kept.all(kStart).at(0).starts_at, kStart);
}

TEST(AlertState, TakesTheBeginningOverOnlyOnce) {
  Kept kept({firing_record("old", kStart - hours{5})});
  kept.want({renamed("new", "old")}, kStart);
  kept.want({}, kStart + hours{1});
  kept.want({renamed("new", "old")}, kStart + hours{2});
  EXPECT_EQ(kept.all(kStart + hours{2}).at(0).starts_at, kStart + hours{2});
}

TEST(AlertState, ResolvesWhatIsNoLongerWantedWithTheSameLabels) {
  Kept kept;
  kept.want({alert("X"), alert("Y")}, kStart);
  kept.want({alert("Y")}, kStart + hours{1});
  const std::vector<OutgoingAlert> sent = kept.all(kStart + hours{1});
  ASSERT_EQ(sent.size(), 2U);
  EXPECT_EQ(sent[0].labels, id("X"));
  EXPECT_TRUE(sent[0].resolved);
  EXPECT_EQ(sent[0].starts_at, kStart);
  EXPECT_EQ(sent[0].ends_at, kStart + hours{1});
  EXPECT_FALSE(sent[1].resolved);
}

TEST(AlertState, BeginsAnewWhenAResolvedAlertFiresAgain) {
  Kept kept;
  kept.want({alert("X")}, kStart);
  kept.want({}, kStart + minutes{1});
  kept.accept_all(0, kStart + minutes{1});
  kept.want({alert("X")}, kStart + minutes{2});
  const std::vector<OutgoingAlert> sent = kept.all(kStart + minutes{2});
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_EQ(sent[0].starts_at, kStart + minutes{2});
  EXPECT_FALSE(sent[0].resolved);
  // The acceptance of the earlier resolution says nothing of the next one.
  kept.want({}, kStart + minutes{30});
  EXPECT_EQ(kept.all(kStart + minutes{30}).size(), 1U);
}

TEST(AlertState, TakesAnAlertThatIsWantedTwiceForOne) {
  Kept kept;
  kept.want({alert("X"), alert("X")}, kStart);
  EXPECT_EQ(kept.all(kStart).size(), 1U);
}

// --- Saving before posting

TEST(AlertState, HandsNothingOutBeforeItWasSaved) {
  AlertState state(terms(), {});
  state.want({alert("X")}, kStart);
  EXPECT_THAT(state.batch_after("", 0, Scope::everything, kStart, kMany), IsEmpty());
  const AlertState::Unsaved unsaved = state.take_unsaved();
  ASSERT_EQ(unsaved.changed.size(), 1U);
  EXPECT_EQ(unsaved.changed[0].starts_at, kStart);
  EXPECT_THAT(state.batch_after("", 0, Scope::everything, kStart, kMany), IsEmpty());
  EXPECT_TRUE(state.saved(true));
  EXPECT_EQ(state.batch_after("", 0, Scope::everything, kStart, kMany).size(), 1U);
  EXPECT_TRUE(state.take_unsaved().empty());
}

TEST(AlertState, HandsAResolutionOutOnlyAfterItWasSaved) {
  Kept kept({firing_record("X", kStart)});
  kept.state.want({}, kStart + hours{1});
  EXPECT_THAT(kept.all(kStart + hours{1}), IsEmpty());
  const AlertState::Unsaved unsaved = kept.save();
  ASSERT_EQ(unsaved.changed.size(), 1U);
  EXPECT_EQ(unsaved.changed[0].resolved_at, kStart + hours{1});
  EXPECT_EQ(kept.all(kStart + hours{1}).size(), 1U);
}

TEST(AlertState, WaitsForTheNextSavingWhenTheTimesChangeDuringOne) {
  AlertState state(terms(), {});
  state.want({alert("X")}, kStart);
  state.take_unsaved();
  state.want({}, kStart + seconds{1});
  EXPECT_FALSE(state.saved(true));
  EXPECT_THAT(state.batch_after("", 0, Scope::everything, kStart, kMany), IsEmpty());
  const AlertState::Unsaved second = state.take_unsaved();
  ASSERT_EQ(second.changed.size(), 1U);
  EXPECT_EQ(second.changed[0].resolved_at, kStart + seconds{1});
  EXPECT_TRUE(state.saved(true));
}

TEST(AlertState, PostsChangedWordsWithoutWaitingForTheStore) {
  Kept kept;
  kept.want({alert("X")}, kStart);
  kept.state.want({alert("X", "other words")}, kStart + hours{1});
  ASSERT_EQ(kept.all(kStart + hours{1}).size(), 1U);
  EXPECT_EQ(kept.all(kStart + hours{1})[0].annotations, R"({"summary":"other words"})");
  EXPECT_EQ(kept.save().changed.size(), 1U);
}

TEST(AlertState, HandsOutWhatTheStoreCouldNotTakeAndOffersItAgain) {
  AlertState state(terms(), {});
  state.want({alert("X")}, kStart);
  state.take_unsaved();
  EXPECT_TRUE(state.saved(false));
  EXPECT_EQ(state.batch_after("", 0, Scope::everything, kStart, kMany).size(), 1U);
  const AlertState::Unsaved again = state.take_unsaved();
  ASSERT_EQ(again.changed.size(), 1U);
  EXPECT_EQ(again.changed[0].labels, id("X"));
  state.saved(true);
  EXPECT_TRUE(state.take_unsaved().empty());
}

TEST(AlertState, SavesNothingWhenNothingChanged) {
  Kept kept({firing_record("X", kStart)});
  kept.state.want({alert("X")}, kStart + hours{1});
  EXPECT_TRUE(kept.state.take_unsaved().empty());
}

// --- Restarts

TEST(AlertState, PostsWhatFiredBeforeARestartAtOnceAndUnchanged) {
  Kept kept({firing_record("X", kStart)});
  const std::vector<OutgoingAlert> sent = kept.all(kStart + hours{3});
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_EQ(sent[0].starts_at, kStart);
  EXPECT_EQ(sent[0].ends_at, kStart + hours{7});
}

TEST(AlertState, PostsNoResolutionBeforeTheFirstEvaluationAfterARestart) {
  AlertRecord resolved = firing_record("X", kStart);
  resolved.resolved_at = kStart + hours{1};
  Kept kept({resolved});
  kept.state.expire(kStart + hours{900});
  EXPECT_THAT(kept.all(kStart + hours{1}), IsEmpty());
  EXPECT_EQ(kept.state.waiting(0, kStart + hours{1}), 0U);
  kept.want({}, kStart + hours{2});
  ASSERT_EQ(kept.all(kStart + hours{2}).size(), 1U);
  EXPECT_EQ(kept.all(kStart + hours{2})[0].ends_at, kStart + hours{1});
}

TEST(AlertState, RemembersOverARestartWhoAcceptedAResolution) {
  Kept before;
  before.want({alert("X")}, kStart);
  before.want({}, kStart + hours{1});
  before.accept_all(0, kStart + hours{1});
  const AlertState::Unsaved saved = before.save();
  ASSERT_EQ(saved.changed.size(), 1U);

  Kept after(saved.changed);
  after.want({}, kStart + hours{2});
  EXPECT_THAT(after.all(kStart + hours{2}, 0), IsEmpty());
  EXPECT_EQ(after.all(kStart + hours{2}, 1).size(), 1U);
}

// --- Resolutions

TEST(AlertState, SendsAResolutionUntilFifteenMinutesAfterEachFirstAcceptedIt) {
  Kept kept;
  kept.want({alert("X")}, kStart);
  const Instant resolved = kStart + hours{1};
  kept.want({}, resolved);
  kept.accept_all(0, resolved);
  kept.accept_all(0, resolved + minutes{14});  // accepting again does not prolong
  EXPECT_EQ(kept.all(resolved + minutes{14}, 0).size(), 1U);
  EXPECT_THAT(kept.all(resolved + minutes{15}, 0), IsEmpty());
  EXPECT_EQ(kept.all(resolved + hours{30}, 1).size(), 1U) << "the other one was down";
}

TEST(AlertState, ForgetsAResolutionOnceEveryAlertmanagerHasHadIt) {
  Kept kept;
  kept.want({alert("X")}, kStart);
  kept.want({}, kStart + hours{1});
  kept.accept_all(0, kStart + hours{1});
  kept.accept_all(1, kStart + hours{2});
  kept.save();
  kept.state.expire(kStart + hours{2} + minutes{14});
  EXPECT_TRUE(kept.save().empty());
  kept.state.expire(kStart + hours{2} + minutes{15});
  EXPECT_THAT(kept.save().forget, ElementsAre(id("X")));
  EXPECT_TRUE(kept.save().empty());
}

TEST(AlertState, DoesNotWaitForAnAlertmanagerThatWasRemovedFromTheSettings) {
  AlertRecord record = firing_record("X", kStart);
  record.resolved_at = kStart;
  record.resolved_accepted = to_json({{kA, kStart}});
  Kept kept({record}, terms({kA}));
  kept.want({}, kStart + hours{1});
  kept.state.expire(kStart + hours{1});
  EXPECT_THAT(kept.save().forget, ElementsAre(id("X")));
}

TEST(AlertState, ForgetsAResolutionAfterAWeekWhoeverIsStillMissing) {
  Kept kept;
  kept.want({alert("X")}, kStart);
  kept.want({}, kStart);
  kept.state.expire(kStart + AlertState::kMaxResolved - seconds{1});
  EXPECT_EQ(kept.all(kStart + AlertState::kMaxResolved - seconds{1}).size(), 1U);
  kept.state.expire(kStart + AlertState::kMaxResolved);
  EXPECT_THAT(kept.save().forget, ElementsAre(id("X")));
}

TEST(AlertState, ForgetsNothingBeforeItsEndWasSaved) {
  Kept kept({firing_record("X", kStart)});
  kept.state.want({}, kStart);
  kept.state.expire(kStart + AlertState::kMaxResolved);
  EXPECT_THAT(kept.save().forget, IsEmpty());
  kept.state.expire(kStart + AlertState::kMaxResolved);
  EXPECT_THAT(kept.save().forget, ElementsAre(id("X")));
}

TEST(AlertState, ForgetsAtOnceWhenThereIsNobodyToTell) {
  Kept kept({firing_record("X", kStart)}, terms({}));
  kept.want({}, kStart + hours{1});
  kept.state.expire(kStart + hours{1});
  EXPECT_THAT(kept.save().forget, ElementsAre(id("X")));
}

TEST(AlertState, DoesNotForgetWhatFiresAgainWhileBeingForgotten) {
  Kept kept({}, terms({}));
  kept.want({alert("X")}, kStart);
  kept.want({}, kStart);
  kept.state.expire(kStart);
  kept.state.want({alert("X")}, kStart + seconds{1});
  const AlertState::Unsaved unsaved = kept.save();
  EXPECT_THAT(unsaved.forget, IsEmpty());
  ASSERT_EQ(unsaved.changed.size(), 1U);
  EXPECT_EQ(unsaved.changed[0].starts_at, kStart + seconds{1});
}

TEST(AlertState, OffersToForgetAgainWhatTheStoreCouldNotForget) {
  Kept kept({firing_record("X", kStart)}, terms({}));
  kept.want({}, kStart);
  kept.state.expire(kStart);
  EXPECT_THAT(kept.state.take_unsaved().forget, ElementsAre(id("X")));
  kept.state.saved(false);
  EXPECT_THAT(kept.state.take_unsaved().forget, ElementsAre(id("X")));
}

TEST(AlertState, DoesNotCountAResolutionThatTheOtherClockHasNotReached) {
  Kept kept;
  kept.want({alert("X")}, kStart);
  const Instant resolved = kStart + hours{1};
  kept.want({}, resolved);
  const OutgoingAlert sent = kept.all(resolved)[0];
  kept.state.accepted(0, sent, resolved - seconds{15}, resolved);
  EXPECT_EQ(kept.all(resolved + minutes{20}).size(), 1U);
  EXPECT_EQ(kept.state.waiting(0, resolved), 1U);
  kept.state.accepted(0, sent, resolved, resolved + minutes{1});
  EXPECT_EQ(kept.state.waiting(0, resolved), 0U);
  EXPECT_THAT(kept.all(resolved + minutes{16}), IsEmpty());
}

// --- Clocks

TEST(AlertState, NeverEndsAnAlertBeforeItsBeginningWhenTheClockIsSetBack) {
  Kept kept;
  kept.want({alert("X"), alert("Y")}, kStart);
  const Instant earlier = kStart - hours{24 * 40};
  EXPECT_GT(kept.all(earlier)[0].ends_at, kStart);
  kept.want({alert("Y")}, earlier);
  const OutgoingAlert resolved = kept.all(earlier)[0];
  EXPECT_EQ(resolved.ends_at, kStart);
  kept.want({alert("X"), alert("Y")}, earlier + seconds{1});
  EXPECT_EQ(kept.all(earlier)[0].starts_at, kStart) << "not inside the time before";
}

// --- News and refusals

TEST(AlertState, CallsNewsWhatAnAlertmanagerHasNotAcceptedInItsPresentForm) {
  Kept kept;
  kept.want({alert("X"), alert("Y")}, kStart);
  EXPECT_EQ(kept.news(kStart, 0).size(), 2U);
  kept.accept_all(0, kStart);
  EXPECT_THAT(kept.news(kStart, 0), IsEmpty());
  EXPECT_EQ(kept.news(kStart, 1).size(), 2U);
  EXPECT_EQ(kept.all(kStart, 0).size(), 2U);
  kept.want({alert("X", "other words"), alert("Y")}, kStart + hours{1});
  ASSERT_EQ(kept.news(kStart + hours{1}, 0).size(), 1U);
  EXPECT_EQ(kept.news(kStart + hours{1}, 0)[0].labels, id("X"));
  EXPECT_EQ(kept.state.waiting(0, kStart), 1U);
  EXPECT_EQ(kept.state.waiting(1, kStart), 2U);
}

TEST(AlertState, DoesNotTakeTheAnswerToAnOlderFormForOneToThePresentForm) {
  Kept kept;
  kept.want({alert("X")}, kStart);
  const OutgoingAlert firing = kept.all(kStart)[0];
  kept.want({}, kStart + hours{1});
  kept.state.accepted(0, firing, std::nullopt, kStart + hours{1});
  kept.state.refused(0, firing, kStart + hours{1});
  EXPECT_EQ(kept.news(kStart + hours{1}).size(), 1U);
}

TEST(AlertState, IgnoresAnAnswerAboutAnAlertThatWasForgotten) {
  Kept kept({}, terms({kA}));
  kept.want({alert("X")}, kStart);
  const OutgoingAlert firing = kept.all(kStart)[0];
  kept.want({}, kStart);
  kept.accept_all(0, kStart);
  kept.state.expire(kStart + minutes{15});
  kept.state.accepted(0, firing, std::nullopt, kStart);
  kept.state.refused(0, firing, kStart);
  kept.want({alert("X")}, kStart + hours{1});
  EXPECT_EQ(kept.news(kStart + hours{1}).size(), 1U);
}

TEST(AlertState, OffersARefusedAlertAgainOnlyWhenItChangedOrAfterAnHour) {
  Kept kept;
  kept.want({alert("X"), alert("Y")}, kStart);
  kept.state.refused(0, kept.all(kStart)[0], kStart);
  ASSERT_EQ(kept.all(kStart + minutes{59}, 0).size(), 1U);
  EXPECT_EQ(kept.all(kStart + minutes{59}, 0)[0].labels, id("Y"));
  EXPECT_EQ(kept.all(kStart + minutes{59}, 1).size(), 2U) << "the other one did not refuse it";
  EXPECT_EQ(kept.all(kStart + minutes{60}, 0).size(), 2U);
  EXPECT_EQ(kept.state.waiting(0, kStart), 1U);
  kept.want({alert("X", "better words"), alert("Y")}, kStart + minutes{1});
  EXPECT_EQ(kept.all(kStart + minutes{1}, 0).size(), 2U);
}

TEST(AlertState, HandsOutBatchesThatFollowOnEachOther) {
  Kept kept;
  kept.want({alert("A"), alert("B"), alert("C")}, kStart);
  const auto first = kept.state.batch_after("", 0, Scope::everything, kStart, 2);
  ASSERT_EQ(first.size(), 2U);
  EXPECT_EQ(first[1].labels, id("B"));
  const auto second = kept.state.batch_after(first[1].labels, 0, Scope::everything, kStart, 2);
  ASSERT_EQ(second.size(), 1U);
  EXPECT_EQ(second[0].labels, id("C"));
  EXPECT_THAT(kept.state.batch_after(second[0].labels, 0, Scope::everything, kStart, 2), IsEmpty());
}

}  // namespace
}  // namespace pledged
