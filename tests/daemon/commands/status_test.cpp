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
using ::testing::Not;

TEST(Status, BeforeTheFirstFileNothingHasDataAndNoStoreIsMade) {
  Project project;
  const Ran ran = project.run("status", {"--format=json"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  for (const auto& target : nlohmann::json::parse(ran.out)) EXPECT_EQ(target["status"], "no_data_yet");
  EXPECT_FALSE(std::filesystem::exists(project.path("data")));
}

TEST(Status, AsATableInBothLanguages) {
  Project project;
  project.ingest_half_year();
  expect_golden("status.zh.txt", project.run("status").out);
  expect_golden("status.en.txt", project.run("status", {"--lang=en"}).out);
}

TEST(Status, AsJson) {
  Project project;
  project.ingest_half_year();
  expect_golden("status.json", project.run("status", {"--format=json"}).out);
}

TEST(Status, AsCsv) {
  Project project;
  project.ingest_half_year();
  expect_golden("status.csv", project.run("status", {"--format=csv", "--lang=en"}).out);
}

TEST(Status, OnlyThoseOfAStatus) {
  Project project;
  project.ingest_half_year();
  const auto json =
      nlohmann::json::parse(project.run("status", {"--status=lagging,at_risk", "--format=json"}).out);
  ASSERT_EQ(json.size(), 1U);
  EXPECT_EQ(json[0]["id"], "investment");
  EXPECT_EQ(project.run("status", {"--status=ahead", "--format=json"}).out, "[]\n");
}

TEST(Status, RolledUpByDepartmentInEveryFormat) {
  Project project;
  project.ingest_half_year();
  expect_golden("status-by.zh.txt", project.run("status", {"--by=department"}).out);
  expect_golden("status-by.en.txt", project.run("status", {"--by=department", "--lang=en"}).out);
  expect_golden("status-by.json", project.run("status", {"--by=department", "--format=json"}).out);
  expect_golden("status-by.csv", project.run("status", {"--by=department", "--format=csv", "--lang=en"}).out);
}

TEST(Status, RolledUpByWhatEveryTargetHas) {
  Project project;
  for (const char* by : {"section", "pack", "area"}) {
    const auto json =
        nlohmann::json::parse(project.run("status", {std::string("--by=") + by, "--format=json"}).out);
    ASSERT_FALSE(json.empty()) << by;
    EXPECT_EQ(json[0]["by"], by);
    EXPECT_EQ(json[0]["told"], 0);
    EXPECT_TRUE(json[0]["expected_met"].is_null());
  }
  const Ran refused = project.run("status", {"--by=colour"});
  EXPECT_EQ(refused.code, 2);
  EXPECT_THAT(refused.err, HasSubstr("'colour' is none of department, section, pack and area"));
}

TEST(Status, RolledUpAsOfAnEarlierDay) {
  Project project;
  project.ingest_half_year();
  const auto told = [&project](const char* day) {
    const Ran ran = project.run("status", {"--by=pack", "--format=json", std::string("--as-of=") + day});
    return nlohmann::json::parse(ran.out)[0]["told"];
  };
  EXPECT_EQ(told("2020-07-01"), 0);
  EXPECT_GT(told("2020-07-25"), 0);
}

TEST(Status, ColoursOnATerminalOnly) {
  Project project;
  project.ingest_half_year();
  EXPECT_THAT(project.run("status").out, Not(HasSubstr("\033[")));
  project.set_colour(true);
  EXPECT_THAT(project.run("status").out, HasSubstr("\033[33m"));
  EXPECT_THAT(project.run("status", {"--format=csv"}).out, Not(HasSubstr("\033[")));
}

TEST(Status, AsOfAnEarlierDayKeepsItsBytesWhenARevisionArrives) {
  Project project;
  project.ingest_half_year();
  const std::vector<std::string> as_of = {"--as-of=2020-07-20", "--format=json"};
  const std::string before = project.run("status", as_of).out;
  project.ingest("2020-07-22T09:00:00+08:00", "revised.csv", "investment,330300,2020-01..06,640,亿元\n");
  EXPECT_EQ(project.run("status", as_of).out, before);
  EXPECT_EQ(project.run("status", {"--as-of=2020-07-20T23:59:59+08:00", "--format=json"}).out, before);
  const auto now = nlohmann::json::parse(project.run("status", {"investment", "--format=json"}).out);
  EXPECT_EQ(now[0]["actual"], 640);
  EXPECT_EQ(now[0]["cause"], "revision");
  EXPECT_THAT(before, HasSubstr("\"actual\":420.5"));
}

TEST(Status, AsOfBeforeTheFileHasNoData) {
  Project project;
  project.ingest_half_year();
  const Ran ran = project.run("status", {"investment", "--as-of=2020-07-20T08:59:59+08:00", "--format=json"});
  EXPECT_EQ(nlohmann::json::parse(ran.out)[0]["status"], "no_data_yet");
}

TEST(Status, TheSettingsMayPinTheDay) {
  Project project;
  project.set_time("2026-03-01T00:00:00Z");
  const auto metro = [&project] {
    const Ran ran = project.run("status", {"metro-opening", "--format=json"});
    return nlohmann::json::parse(ran.out)[0]["status"];
  };
  EXPECT_EQ(metro(), "missed_certain");
  project.write("pledged.yaml", "rules: {packs: [pack]}\nevaluation: {today: 2020-07-01}\n");
  EXPECT_EQ(metro(), "no_data_yet");
}

TEST(Status, SpeaksTheLanguageOfTheSettings) {
  Project project;
  EXPECT_THAT(project.run("status").out, HasSubstr("目标值"));
  project.write("pledged.yaml", "rules: {packs: [pack]}\nreport: {lang: en}\n");
  EXPECT_THAT(project.run("status").out, HasSubstr("Goal"));
  EXPECT_THAT(project.run("status", {"--lang=zh"}).out, HasSubstr("目标值"));
}

TEST(Status, AnUnknownIdNamesTheNearest) {
  Project project;
  const Ran ran = project.run("status", {"investment", "investmnt"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(ran.out, "");
  EXPECT_THAT(ran.err, HasSubstr("there is no target 'investmnt'; the nearest are: investment"));
}

TEST(Status, AStoreThatIsNoStoreIsRefusedInOneLine) {
  Project project;
  project.write("data/pledged.db", std::string(8192, 'x'));
  const Ran ran = project.run("status");
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("FOLDER/data/pledged.db"));
  EXPECT_EQ(std::ranges::count(ran.err, '\n'), 1) << ran.err;
}

}  // namespace
}  // namespace pledged::commands
