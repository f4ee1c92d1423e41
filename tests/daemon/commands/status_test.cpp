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
  EXPECT_EQ(project.run("status", {"--status=ahead", "investment", "--format=json"}).out, "[]\n");
}

/// 2 % in 2015 to 3.2 % in 2030 takes 3.183 % a year.
constexpr char kAnnualTarget[] = R"(  - id: research
    name: 研发强度
    unit: "%"
    measure: share
    frequency: yearly
    precision: 2
    goal: {at_least: 3.2}
    method: cagr
    target_year: 2030
    quote: 研发强度2030年达到3.2%
    department: 市科技局
)";

TEST(Status, TellsTheProgressOfAnAnnualTargetAsOfAnyDay) {
  Project project;
  project.edit_pack("targets:\n", std::string("targets:\n") + kAnnualTarget);
  project.ingest("2018-03-01T09:00:00+08:00", "2017.csv",
                 "research,330300,2015,2,%\nresearch,330300,2017,2.1,%\n");
  const std::vector<std::string> then = {"research", "--as-of=2018-06-01", "--format=json"};
  const std::string before = project.run("status", then).out;
  project.ingest("2019-03-01T09:00:00+08:00", "2018.csv",
                 "research,330300,2017,2.2,%\nresearch,330300,2018,2.4,%\n");
  EXPECT_EQ(project.run("status", then).out, before);

  const auto past = nlohmann::json::parse(before)[0];
  EXPECT_EQ(past["status"], "at_risk");
  EXPECT_EQ(past["progress"]["method"], "cagr");
  EXPECT_EQ(past["progress"]["category"], "moderate_progress");
  EXPECT_NEAR(past["progress"]["observed_rate"].get<double>(), 0.0246951, 1e-7);
  EXPECT_NEAR(past["progress"]["required_rate"].get<double>(), 0.0318296, 1e-7);
  EXPECT_NEAR(past["progress"]["ratio"].get<double>(), 0.775852, 1e-5);
  const auto now = nlohmann::json::parse(project.run("status", {"research", "--format=json"}).out)[0];
  EXPECT_EQ(now["status"], "on_track");
  EXPECT_EQ(now["progress"]["base_year"], 2015);
  EXPECT_EQ(now["progress"]["base_value"], 2);
  EXPECT_EQ(now["progress"]["current_year"], 2018);
  EXPECT_EQ(now["progress"]["current_value"], 2.4);
  EXPECT_EQ(now["progress"]["target_year"], 2030);
  EXPECT_TRUE(now["progress"]["limit"].is_null());
  EXPECT_TRUE(now["probability"].is_null());
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
