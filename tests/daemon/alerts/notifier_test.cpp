#include "daemon/publish/alerts/notifier.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <map>
#include <optional>

#include "tests/support/child_process.h"
#include "tests/support/fake_alertmanager.h"
#include "tests/support/fake_clock.h"
#include "tests/support/run_until.h"

namespace pledged {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing_support::FakeAlertmanager;
using testing_support::FakeClock;
using testing_support::run_until;
using Fault = FakeAlertmanager::Fault;

const std::string kStart = "2020-07-15T00:00:00Z";

Alert alert(const std::string& name, const std::string& text = "words") {
  return {{{"alertname", name}}, {{"summary", text}}};
}

// The store's side of `Save`: keeps records, answers at once unless told to hold, and insists on one saving
// at a time.
class FakeStore {
 public:
  void save(const std::vector<AlertRecord>& changed, const std::vector<std::string>& forget,
            Notifier::Saved saved) {
    EXPECT_FALSE(waiting_) << "a second saving before the first ended";
    ++savings;
    waiting_ = [this, changed, forget, saved = std::move(saved)] {
      if (works) {
        for (const AlertRecord& record : changed) records[record.labels] = record;
        for (const std::string& labels : forget) records.erase(labels);
      }
      saved(works);
    };
    if (!holding) finish();
  }
  void finish() {
    const std::function<void()> end = std::exchange(waiting_, nullptr);
    if (end) end();
  }
  [[nodiscard]] std::vector<AlertRecord> known() const {
    std::vector<AlertRecord> list;
    for (const auto& [labels, record] : records) list.push_back(record);
    return list;
  }

  std::map<std::string, AlertRecord> records;
  int savings = 0;
  bool works = true;
  bool holding = false;

 private:
  std::function<void()> waiting_;
};

class NotifierTest : public testing::Test {
 protected:
  NotifierTest() {
    options_.alertmanagers = {a_.url(), b_.url()};
    options_.resend = milliseconds{20};
    options_.generator_url = "http://127.0.0.1:9477/";
  }

  void start() {
    ended_ = false;
    notifier_.emplace(
        io_.get_executor(), options_, clock_, metrics_, store_.known(),
        [this](std::vector<AlertRecord> changed, std::vector<std::string> forget, Notifier::Saved saved) {
          store_.save(changed, forget, std::move(saved));
        },
        [this](const std::string& url, const std::string& message) {
          log_.push_back((url == a_.url() ? "a: " : "b: ") + message);
        });
    boost::asio::co_spawn(io_, notifier_->run(), [this](const std::exception_ptr& failure) {
      if (failure) std::rethrow_exception(failure);
      ended_ = true;
    });
  }
  void stop() {
    notifier_->stop();
    ASSERT_TRUE(run_until(io_, [&] { return ended_; }));
  }
  void restart() {
    stop();
    start();
  }

  // Runs until Alertmanager has taken `times` more posts of the alert.
  void wait_for(FakeAlertmanager& alertmanager, const std::string& name, std::size_t times = 1) {
    const std::size_t before = alertmanager.taken(name).size();
    ASSERT_TRUE(run_until(io_, [&] { return alertmanager.taken(name).size() >= before + times; })) << name;
  }
  void wait_for_end_of(FakeAlertmanager& alertmanager, const std::string& name, const std::string& end) {
    ASSERT_TRUE(run_until(io_, [&] {
      const std::vector<FakeAlertmanager::Alert> taken = alertmanager.taken(name);
      return !taken.empty() && taken.back().ends_at == end;
    })) << name;
  }
  void wait_for_posts(FakeAlertmanager& alertmanager, std::size_t more) {
    const std::size_t before = alertmanager.posts().size();
    ASSERT_TRUE(run_until(io_, [&] { return alertmanager.posts().size() >= before + more; }));
  }
  std::string metric(const std::string& family, const FakeAlertmanager& alertmanager) {
    return "\n" + family + "{alertmanager=\"" + alertmanager.url() + "\"} ";
  }

  FakeClock clock_{parse_instant(kStart).value()};
  boost::asio::io_context io_;
  FakeAlertmanager a_{io_};
  FakeAlertmanager b_{io_};
  FakeStore store_;
  SelfMetrics metrics_;
  Notifier::Options options_;
  std::vector<std::string> log_;
  std::optional<Notifier> notifier_;
  bool ended_ = false;
};

TEST_F(NotifierTest, TellsEveryAlertmanagerWhatFires) {
  start();
  notifier_->update({alert("X")});
  wait_for(a_, "X");
  wait_for(b_, "X");
  const FakeAlertmanager::Alert taken = a_.taken("X")[0];
  EXPECT_EQ(taken.labels, alert("X").labels);
  EXPECT_EQ(taken.annotations, alert("X").annotations);
  EXPECT_EQ(taken.starts_at, kStart);
  EXPECT_EQ(taken.ends_at, "2020-07-15T04:00:00Z");
  EXPECT_EQ(taken.generator_url, "http://127.0.0.1:9477/");
  EXPECT_THAT(log_, IsEmpty());
}

TEST_F(NotifierTest, PostsNothingOfAnAlertBeforeItWasSaved) {
  start();
  notifier_->update({alert("Old")});
  wait_for(a_, "Old");
  store_.holding = true;
  notifier_->update({alert("New"), alert("Old")});
  wait_for(a_, "Old", 3);
  EXPECT_THAT(a_.taken("New"), IsEmpty());
  store_.finish();
  wait_for(a_, "New");
  EXPECT_EQ(store_.records.count(identity(alert("New"))), 1U);
}

TEST_F(NotifierTest, PostsAgainWithALaterEndWhileAnAlertFires) {
  start();
  notifier_->update({alert("X")});
  wait_for(a_, "X");
  clock_.advance(hours{3});
  wait_for_end_of(a_, "X", "2020-07-15T07:00:00Z");
  EXPECT_EQ(a_.taken("X").back().starts_at, kStart);
}

TEST_F(NotifierTest, ResolvesWithTheSameLabelsAndTheTimeOfResolution) {
  start();
  notifier_->update({alert("X")});
  wait_for(a_, "X");
  clock_.advance(hours{1});
  notifier_->update({});
  wait_for_end_of(a_, "X", "2020-07-15T01:00:00Z");
  EXPECT_EQ(a_.taken("X").back().starts_at, kStart);
  EXPECT_EQ(a_.taken("X").back().labels, alert("X").labels);
}

TEST_F(NotifierTest, KeepsTheBeginningOverARestart) {
  start();
  notifier_->update({alert("X")});
  wait_for(a_, "X");
  restart();
  clock_.advance(hours{1});
  notifier_->update({alert("X")});
  wait_for_end_of(a_, "X", "2020-07-15T05:00:00Z");
  EXPECT_EQ(a_.taken("X").back().starts_at, kStart);
}

TEST_F(NotifierTest, PostsWhatFiredAtOnceAfterARestartAndResolvesNothingBeforeItWasEvaluated) {
  start();
  notifier_->update({alert("X"), alert("Y")});
  wait_for(a_, "X");
  clock_.advance(hours{1});
  notifier_->update({alert("X")});
  wait_for_end_of(a_, "Y", "2020-07-15T01:00:00Z");
  restart();
  const std::size_t resolutions = a_.taken("Y").size();
  wait_for(a_, "X", 3);
  EXPECT_EQ(a_.taken("Y").size(), resolutions);
  for (const FakeAlertmanager::Alert& taken : a_.taken("X")) EXPECT_EQ(taken.starts_at, kStart);
  notifier_->update({alert("X")});
  wait_for(a_, "Y");
}

TEST_F(NotifierTest, ForgetsAResolutionAFullQuarterOfAnHourAfterBothAcceptedIt) {
  start();
  notifier_->update({alert("X")});
  wait_for(a_, "X");
  notifier_->update({});
  ASSERT_TRUE(run_until(io_, [&] {
    const auto record = store_.records.find(identity(alert("X")));
    if (record == store_.records.end()) return false;
    const std::string& accepted = record->second.resolved_accepted;
    return accepted.find(a_.url()) != std::string::npos && accepted.find(b_.url()) != std::string::npos;
  }));
  clock_.advance(minutes{15});
  EXPECT_TRUE(run_until(io_, [&] { return store_.records.empty(); }));
}

TEST_F(NotifierTest, DoesNotLetOneAlertmanagerHoldUpTheOther) {
  b_.close();
  start();
  notifier_->update({alert("X")});
  wait_for(a_, "X", 3);
  b_.open();
  wait_for(b_, "X");
  EXPECT_EQ(b_.taken("X")[0].starts_at, kStart);
  ASSERT_TRUE(run_until(io_, [&] { return log_.size() == 2; }));
  EXPECT_THAT(log_,
              ElementsAre("b: does not take alerts: connect: Connection refused", "b: takes alerts again"));
}

TEST_F(NotifierTest, DoesNotLetAStuckAlertmanagerHoldUpTheOther) {
  b_.fail_with(Fault::never_answers);
  start();
  notifier_->update({alert("X")});
  wait_for(a_, "X", 3);
  EXPECT_EQ(b_.connections(), 1U);
}

TEST_F(NotifierTest, TriesAgainAfterEveryKindOfFailure) {
  start();
  notifier_->update({alert("X")});
  wait_for(a_, "X");
  for (const Fault fault : {Fault::closes_at_once, Fault::half_a_head, Fault::half_a_body, Fault::garbage,
                            Fault::endless_body, Fault::endless_extension, Fault::endless_head}) {
    SCOPED_TRACE(static_cast<int>(fault));
    log_.clear();
    a_.fail_with(fault);
    ASSERT_TRUE(run_until(io_, [&] { return log_.size() == 1; }));
    EXPECT_THAT(log_[0], HasSubstr("a: does not take alerts: read: "));
    a_.fail_with(Fault::none);
    wait_for(a_, "X");
    ASSERT_TRUE(run_until(io_, [&] { return log_.size() == 2; }));
    EXPECT_EQ(log_[1], "a: takes alerts again");
  }
}

TEST_F(NotifierTest, CountsWhatFailedAndSendsItWhenAlertmanagerIsWellAgain) {
  options_.alertmanagers = {a_.url()};
  a_.answer(500);
  start();
  notifier_->update({alert("X"), alert("Y")});
  wait_for_posts(a_, 3);
  EXPECT_THAT(a_.taken("X"), IsEmpty());
  EXPECT_THAT(metrics_.render(false),
              HasSubstr(metric("pledged_alertmanager_notifications_total", a_) + "0\n"));
  EXPECT_THAT(metrics_.render(false), HasSubstr(metric("pledged_alertmanager_queue_length", a_) + "2\n"));
  EXPECT_THAT(metrics_.render(false),
              Not(HasSubstr(metric("pledged_alertmanager_errors_total", a_) + "0\n")));
  a_.answer(200);
  wait_for(a_, "Y");
  EXPECT_TRUE(run_until(io_, [&] {
    return metrics_.render(false).find(metric("pledged_alertmanager_queue_length", a_) + "0\n") !=
           std::string::npos;
  }));
  ASSERT_TRUE(run_until(io_, [&] { return log_.size() == 2; }));
  EXPECT_THAT(log_, ElementsAre("a: does not take alerts: HTTP 500: \"not taken\"", "a: takes alerts again"));
}

TEST_F(NotifierTest, NamesACulpritOnceAndDeliversTheRest) {
  options_.alertmanagers = {a_.url()};
  a_.refuse("Bad", 422);
  start();
  notifier_->update({alert("Bad"), alert("Good"), alert("Worthy")});
  wait_for(a_, "Good", 3);
  EXPECT_THAT(log_, ElementsAre("a: refused {\"alertname\":\"Bad\"}: HTTP 422: \"not taken\""));
  EXPECT_THAT(metrics_.render(false), HasSubstr(metric("pledged_alertmanager_errors_total", a_) + "1\n"));
  const auto has_bad = [](const FakeAlertmanager::Post& post) {
    return std::any_of(post.alerts.begin(), post.alerts.end(),
                       [](const auto& sent) { return sent.labels.at("alertname") == "Bad"; });
  };
  EXPECT_FALSE(has_bad(a_.posts().back()));

  a_.relent();
  notifier_->update({alert("Bad", "better words"), alert("Good"), alert("Worthy")});
  wait_for(a_, "Bad");
}

TEST_F(NotifierTest, PostsInBatchesThatAlertmanagerCanTake) {
  options_.alertmanagers = {a_.url()};
  std::vector<Alert> firing;
  for (int i = 1000; i < 1600; ++i) firing.push_back(alert("N" + std::to_string(i)));
  start();
  notifier_->update(firing);
  wait_for(a_, "N1599");
  std::vector<std::size_t> sizes;
  for (std::size_t i = 0; i < 3; ++i) sizes.push_back(a_.posts()[i].alerts.size());
  EXPECT_THAT(sizes, ElementsAre(256U, 256U, 88U));
}

TEST_F(NotifierTest, MetersTheClockOfAlertmanager) {
  options_.alertmanagers = {a_.url()};
  a_.set_date("Wed, 15 Jul 2020 00:02:00 GMT");
  start();
  notifier_->update({alert("X")});
  wait_for(a_, "X", 2);
  EXPECT_THAT(metrics_.render(false),
              HasSubstr(metric("pledged_alertmanager_clock_skew_seconds", a_) + "120\n"));
}

TEST_F(NotifierTest, SendsAResolutionAgainUntilTheOtherClockHasReachedIt) {
  options_.alertmanagers = {a_.url()};
  a_.set_date("Tue, 14 Jul 2020 23:59:00 GMT");
  start();
  notifier_->update({alert("X")});
  wait_for(a_, "X");
  notifier_->update({});
  wait_for_end_of(a_, "X", kStart);
  clock_.advance(minutes{16});
  wait_for(a_, "X", 3);
  a_.set_date("Wed, 15 Jul 2020 00:16:00 GMT");
  wait_for(a_, "X", 2);
  clock_.advance(minutes{15});
  EXPECT_TRUE(run_until(io_, [&] { return store_.records.empty(); }));
}

TEST_F(NotifierTest, PostsEvenWhenTheStoreCannotTakeIt) {
  store_.works = false;
  start();
  notifier_->update({alert("X")});
  wait_for(a_, "X");
  EXPECT_TRUE(store_.records.empty());
  store_.works = true;
  EXPECT_TRUE(run_until(io_, [&] { return !store_.records.empty(); })) << "it was not offered again";
}

TEST_F(NotifierTest, DoesNotPesterAStoreThatCannotTakeIt) {
  options_.resend = hours{1};
  store_.works = false;
  start();
  notifier_->update({alert("X")});
  wait_for(a_, "X");
  wait_for(b_, "X");
  notifier_->update({alert("X", "other words")});
  wait_for(a_, "X");
  EXPECT_EQ(store_.savings, 1);
}

TEST_F(NotifierTest, HasItsCountersBeforeTheFirstEvent) {
  start();
  const std::string text = metrics_.render(false);
  for (const FakeAlertmanager* fake : {&a_, &b_}) {
    EXPECT_THAT(text, HasSubstr(metric("pledged_alertmanager_notifications_total", *fake) + "0\n"));
    EXPECT_THAT(text, HasSubstr(metric("pledged_alertmanager_errors_total", *fake) + "0\n"));
    EXPECT_THAT(text, HasSubstr(metric("pledged_alertmanager_queue_length", *fake) + "0\n"));
  }
}

// --- The end

TEST_F(NotifierTest, PostsWhatIsPendingWhenItIsStopped) {
  options_.resend = hours{1};
  a_.close();
  start();
  notifier_->update({alert("X")});
  ASSERT_TRUE(run_until(io_, [&] { return log_.size() == 1; }));
  a_.open();
  stop();
  EXPECT_EQ(a_.taken("X").size(), 1U);
}

TEST_F(NotifierTest, WaitsForTheStoreBeforeTheLastRound) {
  options_.resend = hours{1};
  store_.holding = true;
  start();
  notifier_->update({alert("X")});
  notifier_->stop();
  io_.poll();
  EXPECT_FALSE(ended_);
  store_.holding = false;
  store_.finish();
  ASSERT_TRUE(run_until(io_, [&] { return ended_; }));
  EXPECT_EQ(a_.taken("X").size(), 1U);
  EXPECT_EQ(b_.taken("X").size(), 1U);
}

TEST_F(NotifierTest, EndsInTimeThoughAlertmanagerNeverAnswers) {
  options_.timeout = milliseconds{100};
  a_.fail_with(Fault::never_answers);
  start();
  notifier_->update({alert("X")});
  wait_for(b_, "X");
  stop();
  EXPECT_EQ(b_.taken("X").back().starts_at, kStart);
}

TEST_F(NotifierTest, EndsInTimeThoughTheStoreNeverAnswers) {
  options_.timeout = milliseconds{100};
  store_.holding = true;
  start();
  notifier_->update({alert("X")});
  stop();
  EXPECT_THAT(a_.taken("X"), IsEmpty());
  store_.finish();
  io_.poll();
}

TEST_F(NotifierTest, EndsWhenThereIsNobodyToTell) {
  options_.alertmanagers.clear();
  start();
  notifier_->update({alert("X")});
  EXPECT_TRUE(run_until(io_, [&] { return !store_.records.empty(); }));
  stop();
}

TEST_F(NotifierTest, RefusesAnAddressThatIsNone) {
  options_.alertmanagers = {"127.0.0.1:9093"};
  EXPECT_THROW(start(), std::invalid_argument);
}

}  // namespace
}  // namespace pledged
