#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/daemon/commands/project.h"
#include "tests/support/source_folder.h"

namespace pledged::commands {
namespace {

using commands_tests::expect_golden;
using commands_tests::Project;
using commands_tests::Ran;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string& report() {
  static const std::string kText =
      testing_support::read_file(testing_support::source_folder() / "tests/data/commands/report.txt");
  return kText;
}

TEST(Draft, ProposesAPackFromAReport) {
  Project project;
  const Ran ran = project.run_words({"draft", project.write("report.txt", report())});
  EXPECT_EQ(ran.code, 0) << ran.err;
  expect_golden("draft.yaml", ran.out);
}

TEST(Draft, TheReaderOfPacksTakesWhatItProposes) {
  Project project;
  const std::string file = project.write("report.txt", report());
  const Ran drafted = project.run_words({"draft", file, "--output", project.path("new")});
  EXPECT_EQ(drafted.code, 0) << drafted.err;
  EXPECT_EQ(drafted.out,
            "27 targets drafted into FOLDER/new, all to be reviewed; `pledged check FOLDER/new` tells what "
            "is wrong\n");
  const Ran checked = project.run_words({"check", project.path("new")});
  EXPECT_EQ(checked.code, 0) << checked.out;
  EXPECT_THAT(checked.out, HasSubstr("1 pack, 27 targets, 27 indicators: 0 errors, "));
}

TEST(Draft, WritesAFileAChapterAndTheReportBesideThem) {
  Project project;
  const std::string file = project.write("report.txt", report());
  ASSERT_EQ(project.run_words({"draft", file, "--output", project.path("new")}).code, 0);
  const std::string first = testing_support::read_file(project.path("new/c01.yaml"));
  EXPECT_THAT(first, ::testing::StartsWith("# 二、2021年目标任务和重点工作\n\ntargets:\n  - id: c01-001\n"));
  EXPECT_THAT(first, Not(HasSubstr("4.2"))) << "what was achieved is no pledge";
  EXPECT_THAT(testing_support::read_file(project.path("new/c04.yaml")), HasSubstr("id: c04-001\n"));
  EXPECT_FALSE(std::filesystem::exists(project.path("new/c05.yaml")));
  EXPECT_EQ(testing_support::read_file(project.path("new/report.txt")), report());
}

TEST(Draft, ListsTheNumbersThatNoTargetQuotes) {
  Project project;
  const std::string file = project.write("report.txt", report());
  const Ran ran = project.run_words({"draft", file});
  EXPECT_THAT(ran.out, HasSubstr("#   32: "));
  EXPECT_THAT(ran.out, HasSubstr("惠企32条"));
}

TEST(Draft, OptionsReplaceTheGuesses) {
  Project project;
  const std::string file = project.write("plan.txt", "规划纲要\n新增企业10家。\n");
  const Ran ran =
      project.run_words({"draft", file, "--pack", "jiangzhou-2022", "--year", "2022", "--area", "330300"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("pack: jiangzhou-2022\nschema: 1\nyear: 2022\narea: {code: \"330300\""));
  EXPECT_THAT(ran.out, HasSubstr("file: \"plan.txt\"\n"));
}

TEST(Draft, ReadsTheEncodingOfOldOffices) {
  Project project;
  const std::string file = project.write(
      "old.txt",
      "\x32\x30\x32\x31\xC4\xEA\xBD\xAD\xD6\xDD\xCA\xD0\xD5\xFE\xB8\xAE\xB9\xA4\xD7\xF7\xB1\xA8\xB8\xE6"
      "\xA1\xA3\x0A\xD0\xC2\xD4\xF6\xC6\xF3\xD2\xB5\x31\x30\xBC\xD2\xA1\xA3\x0A");
  const Ran ran = project.run_words({"draft", file});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("quote: \"新增企业10家\"\n"));
}

struct Refusal {
  const char* content;
  const char* message;
};

class DraftRefusals : public ::testing::TestWithParam<Refusal> {};

TEST_P(DraftRefusals, SayWhatIsWrongWithTheFile) {
  Project project;
  const Ran ran = project.run_words({"draft", project.write("report.txt", GetParam().content)});
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(ran.out, "");
  EXPECT_THAT(ran.err,
              ::testing::StartsWith(std::string("pledged: FOLDER/report.txt: ") + GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(Table, DraftRefusals,
                         ::testing::Values(Refusal{"", "the file is empty\n"},
                                           Refusal{
                                               "2021年工作报告\n各位代表。\n",
                                               "nothing in it reads like a pledge; is it a report's text?\n"},
                                           Refusal{"工作报告\n新增企业10家。\n",
                                                   "it does not say which year it is for; give --year\n"},
                                           Refusal{"2021\n\xFF\xFF\n", "line 2: encoding-error: "}));

TEST(Draft, RefusesWhatIsNoFile) {
  Project project;
  EXPECT_EQ(project.run_words({"draft", project.path("nowhere.txt")}).err,
            "pledged: FOLDER/nowhere.txt: there is no such file\n");
  EXPECT_EQ(project.run_words({"draft", project.path("pack")}).err, "pledged: FOLDER/pack: not a file\n");
}

TEST(Draft, ReplacesNoPack) {
  Project project;
  const std::string file = project.write("report.txt", report());
  const std::string before = testing_support::read_file(project.path("pack/pack.yaml"));
  const Ran ran = project.run_words({"draft", file, "--output", project.path("pack")});
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(ran.err, "pledged: FOLDER/pack holds a pack already; a draft replaces none\n");
  EXPECT_EQ(testing_support::read_file(project.path("pack/pack.yaml")), before);
}

TEST(Draft, RefusesWordsThatNoPackTakes) {
  Project project;
  const std::string file = project.write("report.txt", report());
  EXPECT_EQ(project.run_words({"draft", file, "--pack", "江州"}).code, 2);
  EXPECT_EQ(project.run_words({"draft", file, "--area", "3303"}).code, 2);
  EXPECT_EQ(project.run_words({"draft", file, "--year", "21"}).code, 2);
  EXPECT_EQ(project.run_words({"draft"}).code, 2);
}

}  // namespace
}  // namespace pledged::commands
