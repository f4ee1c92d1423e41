#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>

#include "tests/deploy/shipped_files.h"
#include "tests/support/child_process.h"
#include "tests/support/eventually.h"
#include "tests/support/http_client.h"
#include "tests/support/temp_folder.h"

namespace pledged::testing_support {
namespace {

using Json = nlohmann::json;

const std::filesystem::path kConfig = shipped("alertmanager/alertmanager.yml");

TEST(AlertmanagerConfig, IsAcceptedByAmtool) {
  const Finished check = run_program({"amtool", "check-config", kConfig});
  EXPECT_EQ(check.code, 0) << check.output;
}

TEST(AlertmanagerConfig, RoutesByKindSeverityAndDepartment) {
  const struct {
    std::string receivers;
    std::vector<std::string> labels;
  } cases[] = {
      {"development-and-reform", {"alertname=TargetLagging", "severity=warning", "department=市发改委"}},
      {"ecology-and-environment", {"alertname=TargetLagging", "severity=warning", "department=市生态环境局"}},
      {"departments", {"alertname=TargetLagging", "severity=warning", "department=市教育局"}},
      {"supervision,development-and-reform",
       {"alertname=TargetMissed", "severity=critical", "department=市发改委"}},
      {"supervision,departments", {"alertname=MilestoneOverdue", "severity=critical", "department=市教育局"}},
      {"supervision", {"alertname=TargetMissed", "severity=critical"}},
      {"supervision", {"alertname=TargetLagging", "severity=warning"}},
      {"departments", {"alertname=TargetAtRisk", "severity=info", "department=市发改委"}},
      {"data-owners", {"alertname=DataOverdue", "severity=info", "department=市统计局"}},
      {"data-owners", {"alertname=DataHeld", "severity=info", "department=市统计局"}},
      {"data-owners", {"alertname=FileRejected", "severity=warning", "department=市统计局", "file=6月.csv"}},
      {"data-owners", {"alertname=FileRejected", "severity=warning", "department=市发改委", "file=6月.csv"}},
      {"data-owners", {"alertname=FileRejected", "severity=warning", "file=6月.csv"}},
      {"operators", {"alertname=PledgedDown", "severity=critical"}},
      {"operators", {"alertname=PledgedIntakeRejected", "severity=warning", "instance=127.0.0.1:9477"}},
  };
  for (const auto& [receivers, labels] : cases) {
    std::vector<std::string> command = {"amtool",
                                        "config",
                                        "routes",
                                        "test",
                                        "--config.file=" + kConfig.string(),
                                        "--verify.receivers=" + receivers};
    command.insert(command.end(), labels.begin(), labels.end());
    const Finished test = run_program(command);
    EXPECT_EQ(test.code, 0) << labels[0] << " should go to " << receivers << "\n" << test.output;
  }
}

void for_each_route(const YAML::Node& route, const std::function<void(const YAML::Node&)>& visit) {
  visit(route);
  for (const YAML::Node& child : route["routes"]) for_each_route(child, visit);
}

int hours_of(const std::string& duration) {
  std::smatch match;
  const bool known = std::regex_match(duration, match, std::regex("([0-9]+)h"));
  EXPECT_TRUE(known) << duration;
  return known ? std::stoi(match[1]) : 0;
}

// Alertmanager forgets after --data.retention what it has notified of, and then repeats when it likes.
TEST(AlertmanagerConfig, RepeatsWithinTheTimeThatAlertmanagerRemembers) {
  constexpr int kDefaultRetentionHours = 120;
  int repeats = 0;
  for_each_route(YAML::LoadFile(kConfig)["route"], [&](const YAML::Node& route) {
    if (!route["repeat_interval"]) return;
    ++repeats;
    EXPECT_LT(hours_of(route["repeat_interval"].as<std::string>()), kDefaultRetentionHours);
  });
  EXPECT_GE(repeats, 1);
}

class RunningAlertmanager : public testing::Test {
 protected:
  RunningAlertmanager()
      : process_({"prometheus-alertmanager", "--config.file=" + kConfig.string(),
                  "--storage.path=" + (folder_.path() / "data").string(),
                  "--web.listen-address=127.0.0.1:" + std::to_string(port_), "--cluster.listen-address="},
                 folder_.path() / "output") {}

  void SetUp() override {
    ASSERT_TRUE(eventually([this] {
      const auto answer = http_get(port_, "/-/ready");
      return answer && answer->status == 200;
    })) << process_.output();
  }

  void post(const std::string& alertname, const std::string& severity, const std::string& target) {
    const Json alerts = {{{"labels",
                           {{"alertname", alertname},
                            {"severity", severity},
                            {"target", target},
                            {"area", "330300"},
                            {"pack", "wenzhou-2020"},
                            {"department", "市发改委"}}}}};
    const auto answer =
        http_request(port_, "POST", "/api/v2/alerts", "Content-Type: application/json\r\n", alerts.dump());
    ASSERT_TRUE(answer && answer->status == 200);
  }

  // "alertname target" → "active" or "suppressed"; nothing while one is not yet judged.
  std::map<std::string, std::string> states() {
    std::map<std::string, std::string> found;
    const auto answer = http_get(port_, "/api/v2/alerts");
    if (!answer || answer->status != 200) return found;
    for (const Json& alert : Json::parse(answer->body)) {
      const Json& labels = alert.at("labels");
      found[labels.at("alertname").get<std::string>() + " " + labels.at("target").get<std::string>()] =
          alert.at("status").at("state");
    }
    return found;
  }

  TempFolder folder_;
  unsigned short port_ = free_port();
  ChildProcess process_;
};

TEST_F(RunningAlertmanager, TellsOfOneTargetOnlyTheGravest) {
  post("TargetAtRisk", "info", "a");
  post("TargetLagging", "warning", "a");
  post("TargetLagging", "warning", "b");
  post("TargetUnattainable", "critical", "b");
  post("TargetAtRisk", "info", "c");
  const std::map<std::string, std::string> expected = {{"TargetAtRisk a", "suppressed"},
                                                       {"TargetLagging a", "active"},
                                                       {"TargetLagging b", "suppressed"},
                                                       {"TargetUnattainable b", "active"},
                                                       {"TargetAtRisk c", "active"}};
  EXPECT_TRUE(eventually([&] { return states() == expected; })) << testing::PrintToString(states());
}

}  // namespace
}  // namespace pledged::testing_support
