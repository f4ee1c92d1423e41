#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/daemon/commands/project.h"

namespace pledged::commands {
namespace {

using commands_tests::Project;
using commands_tests::Ran;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

/// Half of last year's investment came in its first half: 600 of the 1200 are expected by June.
constexpr char kGiven[] = R"(
    target: investment
    observations:
      - {known: 2020-01-20, values: {2019-01..06: 550, 2019: 1100}}
      - {known: 2020-07-20, values: {2020-01..06: 600}}
)";

std::string test_of(const std::string& name, const std::string& expect) {
  return "  - name: " + name + kGiven + "    expect: [" + expect + "]\n";
}

/// Writes scenarios of the project's pack, and runs them.
Ran run_tests(Project& project, const std::string& tests, std::vector<std::string> arguments = {}) {
  project.write("pack/tests/a.yaml", "tests:\n" + tests);
  return project.run("test", std::move(arguments));
}

TEST(Test, IsOkIfEverythingIsAsExpected) {
  Project project;
  const Ran ran = run_tests(project, test_of("half", "{on: 2020-07-20, attainment: 0.50, expected: 600}"));
  EXPECT_EQ(ran.out, "FOLDER/pack/tests/a.yaml: ok 1 test\n1 test in 1 file: 0 failed\n");
  EXPECT_EQ(ran.err, "");
  EXPECT_EQ(ran.code, 0);
}

TEST(Test, ShowsWhatWasExpectedAndWhatCameInstead) {
  Project project;
  const Ran ran =
      run_tests(project, test_of("half", "{on: 2020-07-20, attainment: 0.51, status: ahead, goal: 1200}"),
                {"--lang", "en"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.out, StartsWith("FOLDER/pack/tests/a.yaml: FAILED 1 of 1 test\n"
                                  "  FOLDER/pack/tests/a.yaml:7:14: half: investment on 2020-07-20\n"
                                  "    status: expected ahead, got at_risk\n"
                                  "    attainment: expected 0.51, got 0.5\n"
                                  "    "));
  EXPECT_THAT(ran.out, HasSubstr("1200"));  // the explanation
  EXPECT_THAT(ran.out, EndsWith("\n1 test in 1 file: 1 failed\n"));
}

struct WrongExpectation {
  const char* name;
  const char* expect;
  const char* complaint;
};
void PrintTo(const WrongExpectation& wrong, std::ostream* out) {
  *out << wrong.name;
}

class WrongExpectations : public testing::TestWithParam<WrongExpectation> {};

TEST_P(WrongExpectations, Fail) {
  Project project;
  const Ran ran =
      run_tests(project, test_of("half", std::string("{on: 2020-07-20, ") + GetParam().expect + "}"));
  EXPECT_EQ(ran.code, 1) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr(std::string("    ") + GetParam().complaint + '\n'));
}

INSTANTIATE_TEST_SUITE_P(
    Test, WrongExpectations,
    testing::Values(
        WrongExpectation{"Status", "status: on_track", "status: expected on_track, got at_risk"},
        WrongExpectation{"DataState", "data_state: overdue", "data_state: expected overdue, got fresh"},
        WrongExpectation{"Path", "path: linear", "path: expected linear, got seasonal"},
        WrongExpectation{"DataThrough", "data_through: 2020-05-31",
                         "data_through: expected 2020-05-31, got 2020-06-30"},
        WrongExpectation{"DataDue", "data_due: 2020-08-21", "data_due: expected 2020-08-21, got 2020-08-20"},
        WrongExpectation{"Goal", "goal: 1201", "goal: expected 1201, got 1200"},
        WrongExpectation{"Actual", "actual: 601", "actual: expected 601, got 600"},
        WrongExpectation{"Expected", "expected: 601", "expected: expected 601, got 600"},
        WrongExpectation{"Attainment", "attainment: 0.499", "attainment: expected 0.499, got 0.5"},
        WrongExpectation{"OriginalAttainment", "original_attainment: 0.5",
                         "original_attainment: expected 0.5, got unknown"},
        WrongExpectation{"Pace", "pace: unknown", "pace: expected unknown, got 1"},
        WrongExpectation{"Required", "required: 9.0", "required: expected 9.0, got 9.0909"},
        WrongExpectation{"MonthsBehind", "months_behind: 1", "months_behind: expected 1, got 0"},
        WrongExpectation{"Alert", "alert: warning", "alert: expected warning, got none"},
        WrongExpectation{"AlertName", "alertname: TargetLagging",
                         "alertname: expected TargetLagging, got none"},
        WrongExpectation{"DataAlert", "data_alert: true", "data_alert: expected true, got false"},
        WrongExpectation{"Explanation", "explanation_contains: [1200, 1300]",
                         "explanation_contains: expected 1300, got it does not"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Test, SeesOnlyWhatWasKnownOnTheDay) {
  Project project;
  const std::string tests = test_of("days",
                                    "{on: 2020-07-19, status: no_data_yet, actual: unknown}, "
                                    "{on: 2020-07-20, actual: 600}");
  EXPECT_EQ(run_tests(project, tests).code, 0);
}

TEST(Test, JudgesDaysInOrderWhateverTheOrderInTheFile) {
  Project project;
  const std::string tests = test_of("days",
                                    "{on: 2020-07-20, actual: 600}, "
                                    "{on: 2020-07-19, actual: unknown}");
  EXPECT_EQ(run_tests(project, tests).code, 0);
}

TEST(Test, CountsEvaluationsWithNewDataAsTheDaemonDoes) {
  Project project;
  const std::string tests = R"(  - name: twice
    target: investment
    observations:
      - {known: 2020-01-20, values: {2019-01..06: 550, 2019-01..07: 660, 2019: 1100}}
      - {known: 2020-07-20, values: {2020-01..06: 590}}
      - {known: 2020-07-22, values: {2020-01..06: 590}}
      - {known: 2020-08-20, values: {2020-01..07: 710}}
    expect:
      - {on: 2020-07-20, status: at_risk, alert: none}
      - {on: 2020-07-22, status: at_risk, alert: none}
      - {on: 2020-08-20, status: at_risk, alert: info, alertname: TargetAtRisk}
)";
  const Ran ran = run_tests(project, tests);
  EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
}

TEST(Test, OneScenarioKnowsNothingOfAnother) {
  Project project;
  const std::string tests =
      test_of("data", "{on: 2020-07-20, actual: 600}") +
      "  - {name: none, target: investment, expect: [{on: 2020-07-20, actual: unknown}]}\n";
  EXPECT_EQ(run_tests(project, tests).code, 0);
}

TEST(Test, RunsOnlyWhatTheFilterFinds) {
  Project project;
  const std::string tests =
      test_of("right", "{on: 2020-07-20, actual: 600}") + test_of("wrong", "{on: 2020-07-20, actual: 601}");
  EXPECT_EQ(run_tests(project, tests, {"--run", "^ri"}).code, 0);
  EXPECT_EQ(run_tests(project, tests, {"--run", "wr.ng"}).code, 1);
}

TEST(Test, ThatRunsNothingIsNotOk) {
  Project project;
  const Ran ran = run_tests(project, test_of("right", "{on: 2020-07-20, actual: 600}"), {"--run", "left"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(ran.err, "pledged: no test was run; check --run and the files\n");
}

TEST(Test, AWrongFilterIsWrongUsage) {
  Project project;
  const Ran ran = project.run("test", {"--run", "("});
  EXPECT_EQ(ran.code, 2);
  EXPECT_THAT(ran.err, HasSubstr("'(' is no regular expression"));
}

TEST(Test, AFaultyFileIsNotRunAndSaysWhere) {
  Project project;
  const Ran ran = run_tests(project, test_of("half", "{on: 2020-07-20, staus: ahead}"));
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("FOLDER/pack/tests/a.yaml:7:31: unknown-key: "));
  EXPECT_THAT(ran.err, HasSubstr("did you mean `expect.status`?"));
  EXPECT_EQ(
      ran.out,
      "FOLDER/pack/tests/a.yaml: NOT RUN: it has errors\n0 tests in 1 file: 0 failed, 1 file not run\n");
}

TEST(Test, AFaultyPackIsReportedOnceForAllItsFiles) {
  Project project;
  const std::string pack = testing_support::read_file(project.path("pack/pack.yaml"));
  project.write("pack/pack.yaml", pack + "  - id: broken\n    gaol: {at_least: 1}\n");
  project.write("pack/tests/b.yaml", "tests: []\n");
  const Ran ran = run_tests(project, test_of("half", "{on: 2020-07-20, actual: 600}"));
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.out, HasSubstr("a.yaml: NOT RUN: its packs have errors\n"));
  EXPECT_THAT(ran.out, HasSubstr("b.yaml: NOT RUN: its packs have errors\n"));
  const auto first = ran.err.find("did you mean `goal`");
  EXPECT_NE(first, std::string::npos);
  EXPECT_EQ(ran.err.find("did you mean `goal`", first + 1), std::string::npos);
}

TEST(Test, TakesFilesAndFoldersAndPacks) {
  Project project;
  run_tests(project, test_of("half", "{on: 2020-07-20, actual: 600}"));
  for (const char* place : {"pack", "pack/tests", "pack/tests/a.yaml"}) {
    const Ran ran = project.run_words({"test", project.path(place)});
    EXPECT_EQ(ran.code, 0) << place << ran.err;
    EXPECT_THAT(ran.out, EndsWith("1 test in 1 file: 0 failed\n")) << place;
  }
  EXPECT_EQ(project.run_words({"test", "--packs", project.path("pack")}).code, 0);
}

TEST(Test, TakesScenariosFromElsewhereForANamedPack) {
  Project project;
  const std::string file =
      project.write("elsewhere/a.yaml", "tests:\n" + test_of("half", "{on: 2020-07-20, actual: 600}"));
  EXPECT_EQ(project.run_words({"test", file}).code, 1);
  EXPECT_EQ(project.run_words({"test", file, "--packs", project.path("pack")}).code, 0);
}

TEST(Test, APackWithoutScenariosIsAnError) {
  Project project;
  const Ran ran = project.run("test");
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(ran.err,
            "pledged: FOLDER/pack: a pack without tests; write scenarios in FOLDER/pack/tests/*.yaml\n");
}

TEST(Test, OfThePacksInTheSettingsSomeMayHaveNoScenarios) {
  Project project;
  project.write("other/pack.yaml",
                "pack: other-2020\nschema: 1\nyear: 2020\n"
                "area: {code: \"330300\", name: {zh: 温州市, en: Wenzhou}}\n");
  project.write("pack/tests/a.yaml", "tests:\n" + test_of("half", "{on: 2020-07-20, actual: 600}"));
  const std::string settings =
      project.write("two.yaml", "rules: {packs: [pack, other]}\nalerts: {mode: off}\n");
  const Ran ran = project.run_words({"test", "--config.file=" + settings});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.err,
            "pledged: FOLDER/other: a pack without tests; write scenarios in FOLDER/other/tests/*.yaml\n");
  EXPECT_EQ(project.run_words({"test", project.path("other")}).code, 1);
}

TEST(Test, AnEmptyFolderIsAnError) {
  Project project;
  const std::string file = project.write("pack/tests/readme.txt", "");
  const Ran ran = project.run("test");
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(ran.err, "pledged: FOLDER/pack/tests: holds no scenario file (*.yaml)\n");
}

TEST(Test, AFileThatWouldBePassedOverIsAnError) {
  Project project;
  project.write("pack/tests/b.yml", "tests: []\n");
  const Ran ran = run_tests(project, test_of("half", "{on: 2020-07-20, actual: 600}"));
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(ran.err, "pledged: FOLDER/pack/tests/b.yml: is not read; rename it to end in .yaml\n");
}

TEST(Test, AFileThatIsNotThereIsAnError) {
  Project project;
  const Ran ran = project.run_words({"test", project.path("nowhere.yaml")});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("FOLDER/nowhere.yaml: file: "));
}

TEST(Test, LeavesTheStoreAlone) {
  Project project;
  run_tests(project, test_of("half", "{on: 2020-07-20, actual: 600}"));
  EXPECT_FALSE(std::filesystem::exists(project.path("data/pledged.db")));
}

}  // namespace
}  // namespace pledged::commands
