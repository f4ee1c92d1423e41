#include "daemon/commands/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/daemon/commands/project.h"

namespace pledged::commands {
namespace {

using commands_tests::Project;
using commands_tests::Ran;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* kVerbs[] = {"check",  "targets", "status", "explain",
                                  "params", "history", "ingest", "accept-goal-change",
                                  "backup", "serve"};

struct Usage {
  const char* name;
  std::vector<std::string> words;
  const char* said;
};

const Usage kUsages[] = {
    {"NoVerb", {}, "a verb is wanted"},
    {"UnknownVerb", {"juggle"}, "juggle"},
    {"UnknownFlag", {"status", "--no-such-flag"}, "--no-such-flag"},
    {"UnknownFormat", {"status", "--format=xml"}, "--format"},
    {"CsvOfAnExplanation", {"explain", "gdp-growth", "--format=csv"}, "--format"},
    {"ParametersAsATable", {"params", "--format=table"}, "--format"},
    {"UnknownLanguage", {"status", "--lang=fr"}, "--lang"},
    {"UnknownStatus", {"status", "--status=lagging,late"}, "there is no status 'late'"},
    {"BadDay", {"status", "--as-of=2020-02-30"}, "'2020-02-30' is neither a day"},
    {"NoId", {"explain"}, "ID"},
    {"NoFile", {"ingest"}, "FILE"},
    {"NoDestination", {"backup"}, "DESTINATION"},
    {"UnknownLogLevel", {"serve", "--log.level=loud"}, "--log.level"},
};

void PrintTo(const Usage& usage, std::ostream* out) {
  *out << usage.name;
}

class WrongUsage : public ::testing::TestWithParam<Usage> {};

TEST_P(WrongUsage, IsOneLineAndTwo) {
  Project project;
  const Ran ran = project.run_words(GetParam().words);
  EXPECT_EQ(ran.code, 2);
  EXPECT_THAT(ran.out, IsEmpty());
  EXPECT_THAT(ran.err, HasSubstr(GetParam().said));
  EXPECT_TRUE(ran.err.starts_with("pledged: "));
  EXPECT_EQ(std::ranges::count(ran.err, '\n'), 1) << ran.err;
}

INSTANTIATE_TEST_SUITE_P(CommandLine, WrongUsage, ::testing::ValuesIn(kUsages),
                         [](const auto& tested) { return std::string(tested.param.name); });

TEST(CommandLine, HelpListsEveryVerbAndTheExitCodes) {
  const Ran ran = Project().run_words({"--help"});
  EXPECT_EQ(ran.code, 0);
  for (const char* verb : kVerbs) EXPECT_THAT(ran.out, HasSubstr(std::string("\n  ") + verb + " ")) << verb;
  EXPECT_THAT(ran.out, HasSubstr("--config.file"));
  EXPECT_THAT(ran.out, HasSubstr("3 the store is in use"));
}

TEST(CommandLine, EveryVerbHasHelpWithTheCommonFlags) {
  for (const char* verb : kVerbs) {
    const Ran ran = Project().run_words({verb, "--help"});
    EXPECT_EQ(ran.code, 0) << verb;
    EXPECT_THAT(ran.out, HasSubstr("--config.file")) << verb;
    EXPECT_THAT(ran.out, HasSubstr("--lang")) << verb;
  }
}

TEST(CommandLine, TellsItsVersion) {
  const Ran ran = Project().run_words({"--version"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_THAT(ran.out, ::testing::MatchesRegex("pledged [0-9]+\\.[0-9]+\\.[0-9]+\n"));
}

TEST(CommandLine, CommonFlagsMayStandBeforeTheVerb) {
  Project project;
  project.run_words({"--config.file=before.yaml", "--lang=en", "serve"});
  project.run_words({"serve", "--config.file=after.yaml", "--storage.path=copy.db"});
  ASSERT_EQ(project.served().size(), 2U);
  EXPECT_EQ(project.served()[0].common.config_file, "before.yaml");
  EXPECT_EQ(project.served()[0].common.lang, "en");
  EXPECT_EQ(project.served()[1].common.config_file, "after.yaml");
  EXPECT_EQ(project.served()[1].common.storage_path, "copy.db");
}

TEST(CommandLine, ServeIsGivenItsFlags) {
  Project project;
  const Ran ran =
      project.run_words({"serve", "--web.listen-address=127.0.0.1:0", "--web.listen-address=[::1]:9477",
                         "--web.external-url=http://x/", "--web.enable-lifecycle", "--accept-goal-change",
                         "--log.level=debug", "--log.format=json"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  ASSERT_EQ(project.served().size(), 1U);
  const ServeOptions& options = project.served()[0];
  EXPECT_THAT(options.listen_addresses, ElementsAre("127.0.0.1:0", "[::1]:9477"));
  EXPECT_EQ(options.external_url, "http://x/");
  EXPECT_TRUE(options.enable_lifecycle);
  EXPECT_TRUE(options.accept_goal_change);
  EXPECT_EQ(options.log_level, "debug");
  EXPECT_EQ(options.log_format, "json");
  EXPECT_EQ(options.common.config_file, "pledged.yaml");
}

TEST(CommandLine, AMissingConfigIsNamedInOneLine) {
  Project project;
  for (const std::string verb : {"targets", "status"}) {
    const Ran ran = project.run_words({verb, "--config.file=/nonexistent/pledged.yaml"});
    EXPECT_EQ(ran.code, 1);
    EXPECT_THAT(ran.err, HasSubstr("/nonexistent/pledged.yaml"));
    EXPECT_EQ(std::ranges::count(ran.err, '\n'), 1) << ran.err;
  }
}

}  // namespace
}  // namespace pledged::commands
