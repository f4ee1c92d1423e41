// Random histories of evaluations, savings, rounds, outages and kills, against what must hold in every one of
// them. The store always works here, but a kill may come before what was handed to it is in.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>

#include "daemon/publish/alerts/alert_state.h"

namespace pledged {
namespace {

using std::chrono::minutes;
using Scope = AlertState::Scope;

const std::vector<std::string> kNames = {"A", "B", "C", "D"};
const std::vector<std::string> kUrls = {"http://a:9093", "http://b:9093"};
constexpr minutes kKeep{15};
constexpr int kSteps = 400;

Alert alert(const std::string& name) {
  return {{{"alertname", name}}, {{"summary", "words"}}};
}
std::string id(const std::string& name) {
  return identity(alert(name));
}

class World {
 public:
  explicit World(unsigned seed) : random_(seed) { start(); }

  void step() {
    now_ += minutes{draw(12)};
    switch (draw(10)) {
      case 0:
      case 1:
        want_some();
        break;
      case 2:
        start();  // killed: what is not in the store is gone
        break;
      case 3:
      case 4:
      case 5:
        save();
        break;
      case 6:
        now_ += minutes{draw(60 * 24 * 3)};
        break;
      default:
        round(draw(2), draw(4) != 0);
    }
  }

  int rounds_with_resolutions = 0;
  int forgotten = 0;
  int restarts_while_firing = 0;

 private:
  using Post = std::map<std::string, OutgoingAlert>;

  std::size_t draw(std::size_t below) {
    return std::uniform_int_distribution<std::size_t>(0, below - 1)(random_);
  }

  void start() {
    std::vector<AlertRecord> known;
    for (const auto& [labels, record] : store_) {
      known.push_back(record);
      if (!record.resolved_at) ++restarts_while_firing;
    }
    state_.emplace(AlertState::Terms{kUrls, std::chrono::hours{4}, kKeep}, std::move(known));
    wanted_.reset();
    settled_ = true;
  }

  void want_some() {
    std::vector<Alert> firing;
    wanted_.emplace();
    for (const std::string& name : kNames) {
      if (draw(2) == 0) continue;
      wanted_->insert(id(name));
      firing.push_back(alert(name));
    }
    for (const std::string& name : kNames) {
      if (!wanted_->contains(id(name))) unbroken_.erase(id(name));
    }
    state_->want(firing, now_);
    settled_ = false;
  }

  void save() {
    state_->expire(now_);
    const AlertState::Unsaved unsaved = state_->take_unsaved();
    if (draw(5) == 0) return start();
    for (const AlertRecord& record : unsaved.changed) {
      const auto before = store_.find(record.labels);
      if (before == store_.end() || before->second.resolved_at != record.resolved_at) {
        accepted_.erase(record.labels);
      }
      store_[record.labels] = record;
    }
    for (const std::string& labels : unsaved.forget) forget(labels);
    state_->saved(true);
    settled_ = true;
  }

  void forget(const std::string& labels) {
    const AlertRecord& record = store_.at(labels);
    ASSERT_TRUE(record.resolved_at) << labels << " was forgotten while it fired";
    const bool old = now_ >= *record.resolved_at + AlertState::kMaxResolved;
    const bool told = accepted_[labels].size() == kUrls.size();
    EXPECT_TRUE(old || told) << labels << " was forgotten before all had heard of its end";
    store_.erase(labels);
    accepted_.erase(labels);
    ++forgotten;
  }

  void round(std::size_t alertmanager, bool up) {
    Post post;
    for (const OutgoingAlert& sent : state_->batch_after("", alertmanager, Scope::everything, now_, 99)) {
      post.emplace(sent.labels, sent);
      check(sent);
      if (!up) continue;
      state_->accepted(alertmanager, sent, std::nullopt, now_);
      if (sent.resolved) accepted_[sent.labels].try_emplace(alertmanager, now_);
    }
    if (!settled_) return;  // what is not saved is not posted
    for (const auto& [labels, record] : store_) check_told(labels, record, post, alertmanager);
  }

  void check(const OutgoingAlert& sent) {
    ASSERT_TRUE(store_.contains(sent.labels)) << "posted before it was saved";
    EXPECT_EQ(store_.at(sent.labels).starts_at, sent.starts_at);
    if (sent.resolved) {
      ASSERT_TRUE(wanted_) << "a resolution before the first evaluation";
      EXPECT_FALSE(wanted_->contains(sent.labels)) << "resolved without cause";
      EXPECT_EQ(store_.at(sent.labels).resolved_at, sent.ends_at);
      return;
    }
    EXPECT_TRUE(!wanted_ || wanted_->contains(sent.labels)) << "fires without cause";
    EXPECT_GT(sent.ends_at, now_);
    // Unbroken firing has one beginning.
    EXPECT_EQ(unbroken_.try_emplace(sent.labels, sent.starts_at).first->second, sent.starts_at);
  }

  // What is in the store and still true must be in every round, resolutions for the time they are kept.
  void check_told(const std::string& labels, const AlertRecord& record, const Post& post,
                  std::size_t alertmanager) {
    if (!record.resolved_at) {
      const bool no_longer_true = wanted_ && !wanted_->contains(labels);
      EXPECT_TRUE(no_longer_true || post.contains(labels)) << "a firing alert was left out";
      return;
    }
    if (!wanted_ || wanted_->contains(labels) || now_ >= *record.resolved_at + AlertState::kMaxResolved)
      return;
    const auto& by_whom = accepted_[labels];
    const auto acceptance = by_whom.find(alertmanager);
    if (acceptance != by_whom.end() && now_ >= acceptance->second + kKeep) return;
    EXPECT_TRUE(post.contains(labels)) << "a resolution was left out";
    ++rounds_with_resolutions;
  }

  std::mt19937 random_;
  Instant now_ = parse_instant("2020-07-15T00:00:00Z").value();
  std::optional<AlertState> state_;
  std::optional<std::set<std::string>> wanted_;  // by the last evaluation of this run; none yet
  bool settled_ = true;                          // nothing was wanted since the last saving
  std::map<std::string, AlertRecord> store_;
  std::map<std::string, std::map<std::size_t, Instant>> accepted_;  // of the resolution in the store
  std::map<std::string, Instant> unbroken_;  // beginning of an alert not unwanted since it was first posted
};

TEST(AlertStateProperty, HoldsInRandomHistoriesWithRestarts) {
  int rounds_with_resolutions = 0;
  int forgotten = 0;
  int restarts_while_firing = 0;
  for (unsigned seed = 1; seed <= 200 && !testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    World world(seed);
    for (int i = 0; i < kSteps && !testing::Test::HasFailure(); ++i) world.step();
    rounds_with_resolutions += world.rounds_with_resolutions;
    forgotten += world.forgotten;
    restarts_while_firing += world.restarts_while_firing;
  }
  // A run that did not come by the interesting places did not run.
  EXPECT_GT(rounds_with_resolutions, 1000);
  EXPECT_GT(forgotten, 100);
  EXPECT_GT(restarts_while_firing, 1000);
}

}  // namespace
}  // namespace pledged
