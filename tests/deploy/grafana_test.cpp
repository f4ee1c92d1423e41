#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <nlohmann/json.hpp>
#include <regex>

#include "tests/deploy/shipped_files.h"
#include "tests/support/child_process.h"
#include "tests/support/temp_folder.h"

namespace pledged::testing_support {
namespace {

using Json = nlohmann::json;

struct Query {
  std::string where;
  std::string expr;
};

std::vector<std::filesystem::path> dashboard_files() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(shipped("grafana/dashboards"))) {
    files.push_back(entry.path());
  }
  return files;
}

Json read_json(const std::filesystem::path& file) {
  return Json::parse(read_file(file));
}

// What Grafana puts in for its own variables; ours stand inside quotes and need nothing.
std::string with_values(std::string expr) {
  return std::regex_replace(expr, std::regex(R"(\$__rate_interval)"), "5m");
}

std::vector<Query> queries(const Json& dashboard) {
  std::vector<Query> found;
  for (const Json& panel : dashboard.at("panels")) {
    for (const Json& target : panel.value("targets", Json::array())) {
      found.push_back({panel.at("title"), with_values(target.at("expr"))});
    }
  }
  for (const Json& annotation : dashboard.at("annotations").at("list")) {
    found.push_back({annotation.at("name"), with_values(annotation.at("expr"))});
  }
  return found;
}

TEST(GrafanaDashboards, HaveOnlyValidQueries) {
  const TempFolder folder;
  for (const std::filesystem::path& file : dashboard_files()) {
    SCOPED_TRACE(file.filename());
    const std::vector<Query> found = queries(read_json(file));
    ASSERT_GE(found.size(), 20U);
    Json rules = Json::array();
    for (const Query& query : found) {
      rules.push_back({{"record", "query:" + std::to_string(rules.size())}, {"expr", query.expr}});
    }
    const Json groups = {{"groups", {{{"name", "dashboard"}, {"rules", rules}}}}};
    const Finished check =
        run_program({"promtool", "check", "rules", folder.write("rules.yml", groups.dump())});
    EXPECT_EQ(check.code, 0) << check.output;
    EXPECT_NE(check.output.find(std::to_string(found.size()) + " rules found"), std::string::npos)
        << check.output;
  }
}

TEST(GrafanaDashboards, SpeakOnlyOfMetricsThatTheDaemonHas) {
  const std::set<std::string> exposed = exposed_metrics();
  for (const std::filesystem::path& file : dashboard_files()) {
    for (const Query& query : queries(read_json(file))) {
      for (const std::string& metric : metrics_in(query.expr)) {
        EXPECT_TRUE(exposed.contains(metric)) << query.where << ": " << metric;
      }
    }
  }
}

TEST(GrafanaDashboards, UseTheDataSourceThatIsChosenAndNoOther) {
  for (const std::filesystem::path& file : dashboard_files()) {
    const std::string text = read_file(file);
    const std::regex uid(R"re("type": "prometheus",\s*"uid": "([^"]*)")re");
    std::size_t uses = 0;
    for (std::sregex_iterator match(text.begin(), text.end(), uid), end; match != end; ++match, ++uses) {
      EXPECT_EQ(match->str(1), "${datasource}");
    }
    EXPECT_GT(uses, 20U);
  }
}

TEST(GrafanaDashboards, HaveTitlesAndIdsOfTheirOwn) {
  for (const std::filesystem::path& file : dashboard_files()) {
    const Json dashboard = read_json(file);
    EXPECT_TRUE(dashboard.at("uid").is_string());
    std::set<int> ids;
    std::set<std::string> titles;
    for (const Json& panel : dashboard.at("panels")) {
      EXPECT_TRUE(ids.insert(panel.at("id")).second) << panel.at("title");
      EXPECT_TRUE(titles.insert(panel.at("title")).second) << panel.at("title");
    }
  }
}

TEST(GrafanaDashboards, HavePanelsThatDoNotOverlap) {
  for (const std::filesystem::path& file : dashboard_files()) {
    std::set<std::pair<int, int>> taken;
    const Json dashboard = read_json(file);
    for (const Json& panel : dashboard.at("panels")) {
      const Json& place = panel.at("gridPos");
      const int right = place.at("x").get<int>() + place.at("w").get<int>();
      const int bottom = place.at("y").get<int>() + place.at("h").get<int>();
      EXPECT_LE(right, 24) << panel.at("title");
      for (int x = place.at("x"); x < right; ++x) {
        for (int y = place.at("y"); y < bottom; ++y) {
          EXPECT_TRUE(taken.emplace(x, y).second) << panel.at("title");
        }
      }
    }
  }
}

TEST(GrafanaProvisioning, NamesTheDataSourceAndTheFolderOfDashboards) {
  const YAML::Node sources = YAML::LoadFile(shipped("grafana/provisioning/datasources/pledged.yml"));
  EXPECT_EQ(sources["apiVersion"].as<int>(), 1);
  EXPECT_EQ(sources["datasources"][0]["type"].as<std::string>(), "prometheus");
  EXPECT_EQ(sources["datasources"][0]["url"].as<std::string>(), "http://127.0.0.1:9090");
  const YAML::Node boards = YAML::LoadFile(shipped("grafana/provisioning/dashboards/pledged.yml"));
  EXPECT_EQ(boards["apiVersion"].as<int>(), 1);
  EXPECT_EQ(boards["providers"][0]["type"].as<std::string>(), "file");
  EXPECT_EQ(boards["providers"][0]["options"]["path"].as<std::string>(),
            "/usr/share/pledged/grafana/dashboards");
}

}  // namespace
}  // namespace pledged::testing_support
