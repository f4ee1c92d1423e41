// The notifier against the real Alertmanager: what it shows, and what it tells the department's webhook.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "daemon/publish/alerts/notifier.h"
#include "tests/support/child_process.h"
#include "tests/support/eventually.h"
#include "tests/support/http_client.h"
#include "tests/support/run_until.h"
#include "tests/support/temp_folder.h"
#include "tests/support/webhook_receiver.h"

namespace pledged {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::StartsWith;
using testing_support::ChildProcess;
using testing_support::eventually;
using testing_support::free_port;
using testing_support::http_get;
using testing_support::HttpAnswer;
using testing_support::run_until;
using testing_support::TempFolder;
using testing_support::WebhookReceiver;
using Json = nlohmann::json;

class RealAlertmanager {
 public:
  RealAlertmanager() : port_(free_port()) {}

  [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

  // With nothing in its memory, as after a restart without its data.
  void start() {
    folder_.emplace();
    const std::string config = R"(route: {receiver: department, group_by: [alertname, target],
        group_wait: 0s, group_interval: 100ms, repeat_interval: 96h}
receivers:
- name: department
  webhook_configs: [{send_resolved: true, url: "http://127.0.0.1:)" +
                               std::to_string(webhook_.port()) + "/\"}]\n";
    process_.emplace(
        std::vector<std::string>{
            "prometheus-alertmanager", "--config.file=" + folder_->write("alertmanager.yml", config).string(),
            "--storage.path=" + (folder_->path() / "data").string(),
            "--web.listen-address=127.0.0.1:" + std::to_string(port_), "--cluster.listen-address="},
        folder_->path() / "output");
    ASSERT_TRUE(eventually([this] {
      const std::optional<HttpAnswer> answer = http_get(port_, "/-/ready");
      return answer && answer->status == 200;
    })) << process_->output();
  }

  void kill() {
    process_->signal(SIGKILL);
    process_->wait();
  }

  // What fires, by alertname; resolved alerts are not shown.
  [[nodiscard]] std::map<std::string, Json> firing() const {
    std::map<std::string, Json> found;
    const std::optional<HttpAnswer> answer = http_get(port_, "/api/v2/alerts");
    if (!answer || answer->status != 200) return found;
    for (const Json& alert : Json::parse(answer->body)) found[alert.at("labels").at("alertname")] = alert;
    return found;
  }

  // The notifications so far, "firing X" or "resolved X".
  [[nodiscard]] std::vector<std::string> told() const {
    std::vector<std::string> found;
    for (const std::string& body : webhook_.bodies()) {
      const Json notification = Json::parse(body);
      for (const Json& alert : notification.at("alerts")) {
        found.push_back(alert.at("status").get<std::string>() + " " +
                        alert.at("labels").at("alertname").get<std::string>());
      }
    }
    return found;
  }

 private:
  unsigned short port_;
  WebhookReceiver webhook_;
  std::optional<TempFolder> folder_;
  std::optional<ChildProcess> process_;
};

Alert alert(const std::string& name) {
  return {{{"alertname", name}, {"department", "市发改委"}, {"target", "gdp-growth"}},
          {{"summary", "地区生产总值增速：欠进度"}}};
}

class AlertmanagerTest : public testing::Test {
 protected:
  void start(std::vector<std::string> urls) {
    Notifier::Options options;
    options.alertmanagers = std::move(urls);
    options.resend = milliseconds{50};
    options.generator_url = "http://127.0.0.1:9477/";
    std::vector<AlertRecord> known;
    for (const auto& [labels, record] : records_) known.push_back(record);
    ended_ = false;
    notifier_.emplace(
        io_.get_executor(), options, clock_, metrics_, std::move(known),
        [this](const std::vector<AlertRecord>& changed, const std::vector<std::string>& forget,
               const Notifier::Saved& saved) {
          for (const AlertRecord& record : changed) records_[record.labels] = record;
          for (const std::string& labels : forget) records_.erase(labels);
          saved(true);
        },
        [this](const std::string&, const std::string& message) { log_.push_back(message); });
    boost::asio::co_spawn(io_, notifier_->run(), [this](const std::exception_ptr& failure) {
      if (failure) std::rethrow_exception(failure);
      ended_ = true;
    });
  }
  void stop() {
    notifier_->stop();
    ASSERT_TRUE(run_until(io_, [&] { return ended_; }));
  }
  bool fires(const RealAlertmanager& alertmanager, const std::string& name) {
    return run_until(io_, [&] { return alertmanager.firing().contains(name); });
  }
  bool is_told(const RealAlertmanager& alertmanager, std::size_t times) {
    return run_until(io_, [&] { return alertmanager.told().size() >= times; });
  }

  SystemClock clock_;
  boost::asio::io_context io_;
  SelfMetrics metrics_;
  std::map<std::string, AlertRecord> records_;
  std::vector<std::string> log_;
  RealAlertmanager a_;
  std::optional<Notifier> notifier_;
  bool ended_ = false;
};

TEST_F(AlertmanagerTest, ShowsWhatFiresAndTellsTheDepartmentOfItsEnd) {
  a_.start();
  start({a_.url()});
  const auto before = std::chrono::floor<milliseconds>(clock_.now());  // times are sent in whole milliseconds
  notifier_->update({alert("TargetLagging")});
  ASSERT_TRUE(fires(a_, "TargetLagging"));
  const Json shown = a_.firing().at("TargetLagging");
  EXPECT_EQ(shown.at("labels").at("department"), "市发改委");
  EXPECT_EQ(shown.at("annotations").at("summary"), "地区生产总值增速：欠进度");
  EXPECT_EQ(shown.at("generatorURL"), "http://127.0.0.1:9477/");
  EXPECT_GE(parse_instant(shown.at("endsAt").get<std::string>()).value(), before + std::chrono::hours{4});
  ASSERT_TRUE(is_told(a_, 1));

  notifier_->update({});
  ASSERT_TRUE(is_told(a_, 2));
  EXPECT_THAT(a_.told(), ElementsAre("firing TargetLagging", "resolved TargetLagging"));
  EXPECT_TRUE(a_.firing().empty());
}

TEST_F(AlertmanagerTest, NoticesNothingOfOurRestart) {
  a_.start();
  start({a_.url()});
  notifier_->update({alert("TargetLagging")});
  ASSERT_TRUE(is_told(a_, 1));
  const Json shown = a_.firing().at("TargetLagging");

  stop();
  start({a_.url()});
  notifier_->update({alert("TargetLagging"), alert("TargetMissed")});
  ASSERT_TRUE(fires(a_, "TargetMissed"));
  ASSERT_TRUE(run_until(io_, [&] {  // it was posted again
    return a_.firing().at("TargetLagging").at("updatedAt") != shown.at("updatedAt");
  }));
  EXPECT_EQ(a_.firing().at("TargetLagging").at("startsAt"), shown.at("startsAt"));
  ASSERT_TRUE(is_told(a_, 2));
  EXPECT_THAT(a_.told(), ElementsAre("firing TargetLagging", "firing TargetMissed"));
}

TEST_F(AlertmanagerTest, IsToldAgainAfterItLostItsMemory) {
  a_.start();
  start({a_.url()});
  notifier_->update({alert("TargetLagging")});
  ASSERT_TRUE(fires(a_, "TargetLagging"));
  const std::string since = a_.firing().at("TargetLagging").at("startsAt");
  a_.kill();
  ASSERT_TRUE(run_until(io_, [&] { return !log_.empty(); }));
  EXPECT_THAT(log_.front(), StartsWith("does not take alerts: "));
  a_.start();
  ASSERT_TRUE(fires(a_, "TargetLagging"));
  EXPECT_EQ(a_.firing().at("TargetLagging").at("startsAt"), since);
}

TEST_F(AlertmanagerTest, IsOneOfAPairThatNeedNotBothBeUp) {
  RealAlertmanager b;
  a_.start();
  start({a_.url(), b.url()});
  notifier_->update({alert("TargetLagging"), alert("TargetMissed")});
  ASSERT_TRUE(fires(a_, "TargetMissed"));
  notifier_->update({alert("TargetLagging")});
  ASSERT_TRUE(run_until(io_, [&] { return !a_.firing().contains("TargetMissed"); }));

  b.start();
  ASSERT_TRUE(fires(b, "TargetLagging"));
  EXPECT_EQ(b.firing().at("TargetLagging").at("startsAt"), a_.firing().at("TargetLagging").at("startsAt"));
  EXPECT_FALSE(b.firing().contains("TargetMissed")) << "it was over before";
}

TEST_F(AlertmanagerTest, GetsTheRestOfABatchOfWhichItRefusesOne) {
  a_.start();
  start({a_.url()});
  Alert bad = alert("Bad");
  bad.labels["部门"] = "a label name that is not ASCII";
  notifier_->update({alert("A"), bad, alert("C")});
  ASSERT_TRUE(fires(a_, "A"));
  ASSERT_TRUE(fires(a_, "C"));
  ASSERT_TRUE(run_until(io_, [&] { return !log_.empty(); }));
  EXPECT_THAT(log_.front(), StartsWith("refused {\"alertname\":\"Bad\","));
  EXPECT_FALSE(a_.firing().contains("Bad"));
}

TEST_F(AlertmanagerTest, IsToldTheLastWordWhenWeAreStopped) {
  start({a_.url()});
  notifier_->update({alert("TargetLagging")});
  ASSERT_TRUE(run_until(io_, [&] { return !log_.empty(); }));
  a_.start();
  stop();
  EXPECT_TRUE(a_.firing().contains("TargetLagging"));
}

}  // namespace
}  // namespace pledged
