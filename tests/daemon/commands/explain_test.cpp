#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/daemon/commands/project.h"

namespace pledged::commands {
namespace {

using commands_tests::expect_golden;
using commands_tests::Project;
using commands_tests::Ran;

TEST(Explain, InBothLanguages) {
  Project project;
  project.ingest_half_year();
  expect_golden("explain.zh.txt", project.run("explain", {"investment"}).out);
  expect_golden("explain.en.txt", project.run("explain", {"investment", "--lang=en"}).out);
}

TEST(Explain, AMilestoneWithoutEvidence) {
  Project project;
  project.ingest_half_year();
  project.set_time("2020-10-01T09:00:00+08:00");
  expect_golden("explain-milestone.en.txt", project.run("explain", {"metro-opening", "--lang=en"}).out);
}

TEST(Explain, AsJson) {
  Project project;
  project.ingest_half_year();
  expect_golden("explain.json", project.run("explain", {"investment", "--format=json"}).out);
}

TEST(Explain, AsOfAnEarlierDayNamesTheFileOfThatDay) {
  Project project;
  project.ingest_half_year();
  project.ingest("2020-07-22T09:00:00+08:00", "revised.csv", "investment,330300,2020-01..06,640,亿元\n");
  const auto decided_by = [&project](const std::vector<std::string>& more) {
    std::vector<std::string> words = {"investment", "--format=json"};
    words.insert(words.end(), more.begin(), more.end());
    return nlohmann::json::parse(project.run("explain", words).out)["decided_by"]["file"];
  };
  EXPECT_EQ(decided_by({}), "revised.csv");
  EXPECT_EQ(decided_by({"--as-of=2020-07-21"}), "h1.csv");
}

TEST(Explain, WithoutAStoreItStillExplains) {
  Project project;
  const Ran ran = project.run("explain", {"gdp-growth", "--format=json"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_TRUE(nlohmann::json::parse(ran.out)["decided_by"].is_null());
}

TEST(Explain, AnUnknownIdIsAnError) {
  Project project;
  EXPECT_EQ(project.run("explain", {"weather"}).code, 1);
}

}  // namespace
}  // namespace pledged::commands
