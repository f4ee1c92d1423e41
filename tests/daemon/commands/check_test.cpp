#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/daemon/commands/project.h"

namespace pledged::commands {
namespace {

using commands_tests::Project;
using commands_tests::Ran;
using ::testing::EndsWith;
using ::testing::HasSubstr;

TEST(Check, CountsWhatIsRight) {
  Project project;
  const Ran ran = project.run("check");
  EXPECT_EQ(ran.code, 0) << ran.out;
  EXPECT_EQ(ran.out,
            "test-2020: 3 targets, 96 samples a scrape\n"
            "1 pack, 3 targets, 3 indicators: 0 errors, 0 warnings\n");
}

TEST(Check, PrintsEveryFaultWithItsPlace) {
  Project project;
  std::string pack = testing_support::read_file(project.path("pack/pack.yaml"));
  project.write("pack/pack.yaml", pack + "  - id: broken\n    gaol: {at_least: 1}\n");
  const Ran ran = project.run("check");
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.out, HasSubstr("FOLDER/pack/pack.yaml:47:5: "));
  EXPECT_THAT(ran.out, HasSubstr("did you mean `goal`"));
  EXPECT_THAT(ran.out,
              ::testing::MatchesRegex("(.|\n)*1 pack, 0 targets, 0 indicators: [1-9] errors?, 0 warnings\n"));
}

TEST(Check, TakesAPackFolderWithoutSettings) {
  Project project;
  const Ran ran = project.run_words({"check", project.path("pack")});
  EXPECT_EQ(ran.code, 0) << ran.out;
  EXPECT_EQ(ran.out,
            "test-2020: 3 targets, 96 samples a scrape\n"
            "1 pack, 3 targets, 3 indicators: 0 errors, 0 warnings\n");
}

TEST(Check, TakesASettingsFileAndFollowsItToItsPacks) {
  Project project;
  const std::string other = project.write("other.yaml", "rules: {packs: [pack]}\n");
  EXPECT_EQ(project.run_words({"check", other}).code, 0);
}

TEST(Check, WarnsOfMoreSamplesThanTheBudget) {
  Project project;
  const std::string tight =
      project.write("tight.yaml", "rules: {packs: [pack]}\nalerts: {mode: off}\nweb: {samples_budget: 95}\n");
  const Ran ran = project.run_words({"check", tight});
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(
      ran.out,
      "FOLDER/pack: warning: samples-budget: the targets of all packs have 96 samples a scrape, more than "
      "`web.samples_budget` 95; give Prometheus the memory for them and raise it, or watch fewer\n"
      "test-2020: 3 targets, 96 samples a scrape\n"
      "1 pack, 3 targets, 3 indicators: 0 errors, 1 warning\n");
}

TEST(Check, AWrongSettingIsAnErrorAtItsPlace) {
  Project project;
  const std::string wrong = project.write("wrong.yaml", "rules: {packs: [pack]}\nstoarge: {path: x.db}\n");
  const Ran ran = project.run_words({"check", wrong});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.out, HasSubstr("FOLDER/wrong.yaml:2:1: "));
  EXPECT_THAT(ran.out, HasSubstr("storage"));
}

TEST(Check, APathThatIsNotThereIsAnError) {
  Project project;
  const Ran ran = project.run_words({"check", project.path("nowhere.yaml")});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.out, HasSubstr("FOLDER/nowhere.yaml"));
  EXPECT_THAT(ran.out, EndsWith("0 packs, 0 targets, 0 indicators: 1 error, 0 warnings\n"));
}

}  // namespace
}  // namespace pledged::commands
