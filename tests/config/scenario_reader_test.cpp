#include "config/scenario_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "config/rule_book_reader.h"
#include "tests/config/case_files.h"
#include "tests/support/source_folder.h"
#include "tests/support/temp_folder.h"

namespace pledged::config_tests {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing_support::TempFolder;

const std::filesystem::path kScenarios = testing_support::source_folder() / "tests/data/scenarios";

const RuleBook& rule_book() {
  static const RuleBookResult kRead = read_rule_book({kScenarios / "plain-2020"});
  return *kRead.rule_book;
}

/// One test of the target base-stations, with these observations and expectations.
ScenariosResult read_one(const std::string& observations, const std::string& expect) {
  const TempFolder folder;
  const auto file =
      folder.write("one.yaml", "tests:\n  - name: a\n    target: base-stations\n    observations: [" +
                                   observations + "]\n    expect: [" + expect + "]\n");
  return read_scenarios(open_scenarios(file), rule_book());
}

const auto kNameOf = [](const auto& test) { return test_name(test.param); };

class BadScenarios : public testing::TestWithParam<CaseFile> {};

TEST_P(BadScenarios, AreReportedWordForWord) {
  const ScenariosResult read = read_scenarios(open_scenarios(GetParam().path), rule_book());
  EXPECT_EQ(printed(read.diagnostics, GetParam().path.parent_path()), beside(GetParam(), ".expected"));
  EXPECT_TRUE(has_errors(read.diagnostics));
}

INSTANTIATE_TEST_SUITE_P(ScenarioReader, BadScenarios, testing::ValuesIn(case_files("scenarios/bad")),
                         kNameOf);

TEST(ScenarioReader, HasAnInputForEveryExpectation) {
  EXPECT_THAT(orphans("scenarios/bad"), IsEmpty());
  EXPECT_GE(case_files("scenarios/bad").size(), 16U);
}

TEST(ScenarioReader, TakesTheFolderAboveForThePack) {
  const TempFolder folder;
  const auto file = folder.write("pack/tests/a.yaml", "tests: []\n");
  EXPECT_THAT(open_scenarios(file).packs, ElementsAre(folder.path() / "pack" / ""));
}

TEST(ScenarioReader, TakesPacksRelativeToTheFile) {
  const TempFolder folder;
  const auto file = folder.write("a/tests/a.yaml", "packs: [.., ../../b]\ntests: []\n");
  EXPECT_THAT(open_scenarios(file).packs, ElementsAre(folder.path() / "a" / "", folder.path() / "b"));
}

TEST(ScenarioReader, TellsOfAFileThatIsNotThere) {
  const TempFolder folder;
  const OpenedScenarios opened = open_scenarios(folder.path() / "none.yaml");
  EXPECT_FALSE(opened.root);
  EXPECT_THAT(read_scenarios(opened, rule_book()).diagnostics, SizeIs(1));
}

TEST(ScenarioReader, GivesValuesTheUnitOfTheIndicator) {
  const ScenariosResult read =
      read_one("{known: 2020-07-20, unit: 万个, values: {2020-H1: 0.31, 2020-Q1: withdrawn}}",
               "{on: 2020-07-20, status: at_risk}");
  ASSERT_THAT(read.diagnostics, IsEmpty());
  ASSERT_THAT(read.scenarios, SizeIs(1));
  const std::vector<GivenValue>& given = read.scenarios[0].given;
  ASSERT_THAT(given, SizeIs(2));
  EXPECT_EQ(given[0].value, 3100);
  EXPECT_EQ(given[0].period, Period::half(2020, 1));
  EXPECT_EQ(given[1].value, std::nullopt);
}

TEST(ScenarioReader, RemembersHowManyDecimalsAreExpected) {
  const ScenariosResult read = read_one("", "{on: 2020-07-20, pace: 0.50, goal: 8000, required: unknown}");
  ASSERT_THAT(read.diagnostics, IsEmpty());
  const std::vector<ExpectedNumber>& numbers = read.scenarios.at(0).expected.at(0).numbers;
  ASSERT_THAT(numbers, SizeIs(3));
  EXPECT_EQ(numbers[0].decimals, 0);
  EXPECT_EQ(numbers[1].decimals, 2);
  EXPECT_EQ(numbers[2].value, std::nullopt);
}

TEST(ScenarioReader, KnowsWhereAnExpectationStands) {
  const ScenariosResult read = read_one("", "{on: 2020-07-20, status: at_risk}");
  EXPECT_EQ(read.scenarios.at(0).expected.at(0).position.line, 5U);
  EXPECT_EQ(read.scenarios.at(0).expected.at(0).position.column, 14U);
}

ExpectedNumber expect_number(double value, int decimals) {
  return {"pace", &Assessment::pace, value, decimals};
}

TEST(ExpectedNumber, IsMetByWhatRoundsToIt) {
  EXPECT_TRUE(expect_number(0.97, 2).met_by(0.96875));
  EXPECT_TRUE(expect_number(0.969, 3).met_by(0.96875));
  EXPECT_FALSE(expect_number(0.968, 3).met_by(0.96875));
  EXPECT_FALSE(expect_number(0.96, 2).met_by(0.96875));
  EXPECT_TRUE(expect_number(8000, 0).met_by(7999.5));
  EXPECT_FALSE(expect_number(8000, 0).met_by(7999.4));
  EXPECT_TRUE(expect_number(2.68, 2).met_by(2.675));  // which is a little less in binary
}

TEST(ExpectedNumber, IsUnknownOrNot) {
  const ExpectedNumber unknown{"pace", &Assessment::pace, std::nullopt, 0};
  EXPECT_TRUE(unknown.met_by(kUnknown));
  EXPECT_FALSE(unknown.met_by(0));
  EXPECT_FALSE(expect_number(0, 0).met_by(kUnknown));
}

TEST(ExpectedNumber, IsNotMetByInfinity) {
  EXPECT_FALSE(expect_number(1, 0).met_by(INFINITY));
}

}  // namespace
}  // namespace pledged::config_tests
