#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/daemon/commands/project.h"

namespace pledged::commands {
namespace {

using commands_tests::expect_golden;
using commands_tests::Project;
using commands_tests::Ran;

void revise(Project& project) {
  project.ingest_half_year();
  project.ingest("2020-07-22T09:00:00+08:00", "revised.csv", "investment,330300,2020-01..06,640,亿元\n");
}

TEST(History, ListsTransitionsWithTheirCausesAndEveryVintage) {
  Project project;
  revise(project);
  expect_golden("history.zh.txt", project.run("history", {"investment"}).out);
  expect_golden("history.en.txt", project.run("history", {"investment", "--lang=en"}).out);
}

TEST(History, AsJson) {
  Project project;
  revise(project);
  const auto json = nlohmann::json::parse(project.run("history", {"investment", "--format=json"}).out);
  EXPECT_EQ(json["id"], "investment");
  EXPECT_EQ(json["transitions"].back()["cause"], "revision");
  EXPECT_EQ(json["transitions"].back()["assessment"]["actual"], 640);
  EXPECT_EQ(json["observations"].back()["file"], "revised.csv");
  EXPECT_EQ(json["observations"].size(), 14U);
}

TEST(History, BeforeTheFirstFileIsEmpty) {
  Project project;
  const Ran ran = project.run("history", {"investment", "--format=json"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(ran.out,
            "{\"id\":\"investment\",\"unit\":\"亿元\",\"transitions\":[],\"rule_versions\":[],"
            "\"observations\":[]}\n");
}

}  // namespace
}  // namespace pledged::commands
