#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include "tests/deploy/shipped_files.h"
#include "tests/support/child_process.h"

namespace pledged::testing_support {
namespace {

TEST(PrometheusConfig, IsAcceptedByPromtool) {
  const Finished check = run_program({"promtool", "check", "config", shipped("prometheus/prometheus.yml")});
  EXPECT_EQ(check.code, 0) << check.output;
}

TEST(PrometheusRules, FireWhenTheyShouldAndOnlyThen) {
  const Finished test =
      run_program({"promtool", "test", "rules", shipped("prometheus/pledged.rules.test.yml")});
  EXPECT_EQ(test.code, 0) << test.output;
}

TEST(PrometheusRules, AreEachSeenFiringAndSilentInTheirTests) {
  std::set<std::string> firing;
  std::set<std::string> silent;
  const YAML::Node file = YAML::LoadFile(shipped("prometheus/pledged.rules.test.yml"));
  for (const YAML::Node& test : file["tests"]) {
    for (const YAML::Node& expected : test["alert_rule_test"]) {
      (expected["exp_alerts"] ? firing : silent).insert(expected["alertname"].as<std::string>());
    }
  }
  for (const ShippedAlert& alert : shipped_alerts()) {
    EXPECT_TRUE(firing.contains(alert.name)) << alert.name;
    EXPECT_TRUE(silent.contains(alert.name)) << alert.name;
  }
}

TEST(PrometheusRules, SayHowBadItIsWhatItIsAndWhereToReadOn) {
  const std::vector<ShippedAlert> alerts = shipped_alerts();
  ASSERT_GE(alerts.size(), 10U);
  for (const ShippedAlert& alert : alerts) {
    SCOPED_TRACE(alert.name);
    EXPECT_THAT(alert.severity, testing::AnyOf("critical", "warning", "info"));
    ASSERT_TRUE(alert.annotations.contains("summary") && alert.annotations.contains("description") &&
                alert.annotations.contains("runbook_url"));
    EXPECT_EQ(alert.annotations.at("summary").find("{{"), std::string::npos) << "a summary holds no values";
    EXPECT_THAT(alert.annotations.at("runbook_url"), testing::EndsWith("/runbook#" + anchor_of(alert.name)));
  }
}

TEST(PrometheusRules, SpeakOnlyOfMetricsThatTheDaemonHas) {
  const std::set<std::string> exposed = exposed_metrics();
  ASSERT_TRUE(exposed.contains("pledged_target_info"));
  for (const ShippedAlert& alert : shipped_alerts()) {
    for (const std::string& metric : metrics_in(alert.expr)) {
      EXPECT_TRUE(exposed.contains(metric)) << alert.name << ": " << metric;
    }
  }
}

}  // namespace
}  // namespace pledged::testing_support
