#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/daemon/commands/project.h"

namespace pledged::commands {
namespace {

using commands_tests::expect_golden;
using commands_tests::Project;
using commands_tests::Ran;
using ::testing::HasSubstr;

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

TEST(Explain, ParametersThatATargetOverrides) {
  Project project;
  project.edit_pack("    modality: binding\n",
                    "    modality: binding\n    parameters: {k0: 0.7, theta_on: {march: 0.5}}\n");
  const Ran zh = project.run("explain", {"investment", "--lang=zh"});
  EXPECT_THAT(zh.out, HasSubstr("; k0 0.7（通常 0.5）; theta_on.march 0.5（通常 0.45）\n"));
  const Ran en = project.run("explain", {"investment", "--lang=en"});
  EXPECT_THAT(en.out, HasSubstr("; k0 0.7 (usually 0.5); theta_on.march 0.5 (usually 0.45)\n"));
  const auto json = nlohmann::json::parse(project.run("explain", {"investment", "--format=json"}).out);
  EXPECT_EQ(json["parameters"]["overrides"]["k0"], nlohmann::json({{"value", 0.7}, {"usual", 0.5}}));
  EXPECT_EQ(json["parameters"]["hash"], json["params_hash"]);
  const auto other = nlohmann::json::parse(project.run("explain", {"gdp-growth", "--format=json"}).out);
  EXPECT_EQ(other["parameters"]["overrides"], nlohmann::json::object());
  EXPECT_NE(other["params_hash"], json["params_hash"]);
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
