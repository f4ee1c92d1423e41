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

TEST(Targets, AsATableInBothLanguages) {
  Project project;
  expect_golden("targets.zh.txt", project.run("targets").out);
  expect_golden("targets.en.txt", project.run("targets", {"--lang=en"}).out);
}

TEST(Targets, AsJson) {
  Project project;
  const Ran ran = project.run("targets", {"--format=json"});
  EXPECT_EQ(ran.code, 0);
  expect_golden("targets.json", ran.out);
  EXPECT_EQ(nlohmann::json::parse(ran.out).size(), 3U);
}

TEST(Targets, AsCsv) {
  Project project;
  expect_golden("targets.csv", project.run("targets", {"--format=csv"}).out);
}

TEST(Targets, OnlyThoseAskedFor) {
  Project project;
  const auto json = nlohmann::json::parse(project.run("targets", {"metro-opening", "--format=json"}).out);
  ASSERT_EQ(json.size(), 1U);
  EXPECT_EQ(json[0]["id"], "metro-opening");
}

TEST(Targets, AnUnknownIdNamesTheNearest) {
  Project project;
  const Ran ran = project.run("targets", {"gdp-grwth"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(ran.out, "");
  EXPECT_THAT(ran.err, HasSubstr("there is no target 'gdp-grwth'; the nearest are: gdp-growth"));
}

TEST(Targets, ABrokenPackIsReportedWithItsPlace) {
  Project project;
  project.write("pack/more.yaml", "targets:\n  - id: broken\n    gaol: {at_least: 1}\n");
  const Ran ran = project.run("targets");
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(ran.out, "");
  EXPECT_THAT(ran.err, HasSubstr("FOLDER/pack/more.yaml:3:5: "));
}

}  // namespace
}  // namespace pledged::commands
