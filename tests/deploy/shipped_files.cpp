#include "tests/deploy/shipped_files.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cctype>
#include <regex>

#include "daemon/publish/metrics/self_metrics.h"
#include "daemon/publish/metrics/target_metrics.h"
#include "tests/daemon/metrics/sample_board.h"
#include "tests/support/source_folder.h"

namespace pledged::testing_support {

std::filesystem::path shipped(const std::filesystem::path& name) {
  return testing_support::source_folder() / "deploy" / name;
}

std::vector<ShippedAlert> shipped_alerts() {
  std::vector<ShippedAlert> alerts;
  const YAML::Node file = YAML::LoadFile(shipped("prometheus/pledged.rules.yml"));
  for (const YAML::Node& group : file["groups"]) {
    for (const YAML::Node& rule : group["rules"]) {
      alerts.push_back({rule["alert"].as<std::string>(), rule["expr"].as<std::string>(),
                        rule["labels"]["severity"].as<std::string>(),
                        rule["annotations"].as<std::map<std::string, std::string>>()});
    }
  }
  return alerts;
}

std::set<std::string> metrics_in(const std::string& text) {
  static const std::regex kMetric(R"(\b(pledged|process)_[a-z_]+)");
  std::set<std::string> names;
  for (std::sregex_iterator match(text.begin(), text.end(), kMetric), end; match != end; ++match) {
    names.insert(match->str());
  }
  return names;
}

std::set<std::string> exposed_metrics() {
  SelfMetrics self;
  self.count_http_request("/metrics", 200, std::chrono::milliseconds{1});
  self.count_notifications("http://127.0.0.1:9093", 1);
  self.count_notification_errors("http://127.0.0.1:9093", 1);
  self.set_notification_queue("http://127.0.0.1:9093", 1);
  self.set_clock_skew("http://127.0.0.1:9093", 1);
  std::string text = self.render(false);
  Assessment decided;  // of whose department something can be told
  decided.status = Status::achieved;
  decided.final = true;
  const auto rule_book = sample_rule_book(1);
  for (const auto& board : {sample_board(rule_book), board_of(rule_book, decided)}) {
    const auto targets = TargetMetrics::render(board, nullptr);
    for (const TargetMetrics::Piece& piece : targets->pieces()) text += piece->text;
  }

  std::set<std::string> names;
  static const std::regex kSample(R"((^|\n)([a-z_]+)[{ ])");
  for (std::sregex_iterator match(text.begin(), text.end(), kSample), end; match != end; ++match) {
    names.insert(match->str(2));
  }
  return names;
}

std::string anchor_of(const std::string& heading) {
  std::string anchor = heading;
  std::transform(anchor.begin(), anchor.end(), anchor.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return anchor;
}

}  // namespace pledged::testing_support
