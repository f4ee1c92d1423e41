#include "daemon/publish/metrics/self_metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/daemon/metrics/exposition_checks.h"

namespace pledged {
namespace {

using testing::Contains;

bool has_family(const std::string& text, const std::string& name, const std::string& type) {
  return text.find("\n# TYPE " + name + " " + type + "\n") != std::string::npos;
}

TEST(SelfMetrics, CountersAreThereBeforeTheirFirstEvent) {
  const auto lines = lines_of(SelfMetrics{}.render(false));
  for (const char* outcome : {"accepted", "duplicate", "rejected", "held"}) {
    EXPECT_THAT(lines, Contains("pledged_intake_files_total{outcome=\"" + std::string{outcome} + "\"} 0"));
  }
  for (const char* cause :
       {"new_period", "revision", "rule_change", "calendar_passed", "late_data", "manual", "model_update"}) {
    EXPECT_THAT(lines,
                Contains("pledged_target_status_changes_total{cause=\"" + std::string{cause} + "\"} 0"));
  }
  for (const char* kind : {"amended", "accepted", "refused"}) {
    EXPECT_THAT(lines, Contains("pledged_goal_changes_total{kind=\"" + std::string{kind} + "\"} 0"));
  }
  EXPECT_THAT(lines, Contains("pledged_intake_last_success_timestamp_seconds 0"));
  EXPECT_THAT(lines, Contains("pledged_config_last_reload_successful 0"));
  EXPECT_THAT(lines, Contains("pledged_evaluation_duration_seconds_count 0"));
}

TEST(SelfMetrics, SayWhatWasCountedAndSet) {
  SelfMetrics metrics;
  metrics.count_http_request("/metrics", 200, std::chrono::milliseconds{3});
  metrics.count_http_request("/metrics", 200, std::chrono::seconds{7});
  metrics.count_intake_file(FileOutcome::rejected);
  metrics.set_intake_last_success(Instant{std::chrono::seconds{1593532800}});
  metrics.set_intake_folder_readable(true);
  metrics.observe_evaluation(std::chrono::microseconds{50});
  metrics.count_status_changes("revision", 3);
  metrics.count_goal_changes(GoalChangeKind::accepted, 2);
  metrics.set_store(123'456'789'012, true);
  metrics.count_notifications("http://am:9093", 4);
  metrics.count_notification_errors("http://am:9093", 1);
  metrics.set_notification_queue("http://am:9093", 9);
  metrics.set_clock_skew("http://am:9093", -1.5);
  metrics.set_pinned_day(true);
  const auto lines = lines_of(metrics.render(false));
  for (const char* line : {
           "pledged_http_requests_total{code=\"200\",handler=\"/metrics\"} 2",
           "pledged_http_request_duration_seconds_bucket{handler=\"/metrics\",le=\"0.0025\"} 0",
           "pledged_http_request_duration_seconds_bucket{handler=\"/metrics\",le=\"0.005\"} 1",
           "pledged_http_request_duration_seconds_bucket{handler=\"/metrics\",le=\"1.0\"} 1",
           "pledged_http_request_duration_seconds_bucket{handler=\"/metrics\",le=\"+Inf\"} 2",
           "pledged_http_request_duration_seconds_sum{handler=\"/metrics\"} 7.003",
           "pledged_http_request_duration_seconds_count{handler=\"/metrics\"} 2",
           "pledged_goal_changes_total{kind=\"accepted\"} 2",
           "pledged_intake_files_total{outcome=\"rejected\"} 1",
           "pledged_intake_last_success_timestamp_seconds 1593532800",
           "pledged_intake_folder_readable 1",
           "pledged_evaluation_duration_seconds_bucket{le=\"0.0005\"} 1",
           "pledged_target_status_changes_total{cause=\"revision\"} 3",
           "pledged_store_size_bytes 123456789012",
           "pledged_store_writable 1",
           "pledged_alertmanager_notifications_total{alertmanager=\"http://am:9093\"} 4",
           "pledged_alertmanager_errors_total{alertmanager=\"http://am:9093\"} 1",
           "pledged_alertmanager_queue_length{alertmanager=\"http://am:9093\"} 9",
           "pledged_alertmanager_clock_skew_seconds{alertmanager=\"http://am:9093\"} -1.5",
           "pledged_evaluation_day_pinned 1",
       }) {
    EXPECT_THAT(lines, Contains(line));
  }
}

TEST(SelfMetrics, AFailedReloadKeepsTheTimeOfTheLastGoodOne) {
  SelfMetrics metrics;
  metrics.set_last_reload(true, Instant{std::chrono::seconds{1000}});
  metrics.set_last_reload(false, Instant{std::chrono::seconds{2000}});
  const auto lines = lines_of(metrics.render(false));
  EXPECT_THAT(lines, Contains("pledged_config_last_reload_successful 0"));
  EXPECT_THAT(lines, Contains("pledged_config_last_reload_success_timestamp_seconds 1000"));
}

TEST(SelfMetrics, BothFormatsAreClean) {
  SelfMetrics metrics;
  metrics.count_http_request("other", 404, std::chrono::milliseconds{1});
  metrics.count_notifications("http://a\"b\\c\n\xFF", 1);
  EXPECT_EQ(promtool_complaints(metrics.render(false)), "");
  EXPECT_EQ(open_metrics_complaints(metrics.render(true) + "# EOF\n"), "");
  EXPECT_EQ(structural_complaints(metrics.render(false)), "");
}

TEST(SelfMetrics, OpenMetricsNamesCountersWithoutTotal) {
  const std::string open_metrics = SelfMetrics{}.render(true);
  EXPECT_TRUE(has_family(open_metrics, "pledged_intake_files", "counter"));
  EXPECT_TRUE(has_family(open_metrics, "process_cpu_seconds", "counter"));
  EXPECT_NE(open_metrics.find("\npledged_intake_files_total{"), std::string::npos);
  const std::string text = SelfMetrics{}.render(false);
  EXPECT_TRUE(has_family(text, "pledged_intake_files_total", "counter"));
  EXPECT_TRUE(has_family(text, "process_cpu_seconds_total", "counter"));
}

TEST(SelfMetrics, FamiliesComeInTheSameOrderEveryTime) {
  SelfMetrics first;
  SelfMetrics second;
  first.count_http_request("/a", 200, {});
  first.count_http_request("/b", 404, {});
  second.count_http_request("/b", 404, {});
  second.count_http_request("/a", 200, {});
  const auto own = [](const SelfMetrics& metrics) {
    const std::string text = metrics.render(false);
    return text.substr(0, text.find("# HELP process_"));
  };
  EXPECT_EQ(own(first), own(second));
}

}  // namespace
}  // namespace pledged
