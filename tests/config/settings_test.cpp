#include "config/settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/config/case_files.h"
#include "tests/support/source_folder.h"
#include "tests/support/temp_folder.h"

namespace pledged::config_tests {
namespace {

using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing_support::TempFolder;

class BadSettings : public testing::TestWithParam<CaseFile> {};

TEST_P(BadSettings, AreReportedWordForWord) {
  const SettingsResult result = read_settings(GetParam().path);
  EXPECT_EQ(printed(result.diagnostics, GetParam().path.parent_path()), beside(GetParam(), ".expected"));
  EXPECT_FALSE(result.diagnostics.empty());
}

INSTANTIATE_TEST_SUITE_P(Settings, BadSettings, testing::ValuesIn(case_files("settings/bad")),
                         [](const auto& test) { return test_name(test.param); });

TEST(Settings, EveryExpectationHasItsFile) {
  EXPECT_THAT(orphans("settings/bad"), IsEmpty());
  EXPECT_GE(case_files("settings/bad").size(), 30U);
}

SettingsResult read_good(std::string_view name) {
  return read_settings(testing_support::source_folder() / "tests/data/settings/good" / name);
}

std::filesystem::path in_good(std::string_view path) {
  return testing_support::source_folder() / "tests/data/settings/good" / path;
}

TEST(Settings, TheRoutePrefixIsThePathOfTheExternalUrl) {
  Settings::Web web;
  EXPECT_EQ(route_prefix(web), "");
  for (const char* url : {"https://targets.example/pledged", "https://targets.example/pledged/"}) {
    web.external_url = url;
    EXPECT_EQ(route_prefix(web), "/pledged");
  }
  web.route_prefix = "";
  EXPECT_EQ(route_prefix(web), "") << "a proxy takes it away";
}

TEST(Settings, TakeDefaultsForWhatIsAbsent) {
  const SettingsResult result = read_good("least.yaml");
  EXPECT_EQ(printed(result.diagnostics, in_good("least.yaml").parent_path()),
            "least.yaml:1:1: warning: no-alertmanager: nobody is told of anything: name an Alertmanager in "
            "`alerts.alertmanagers`, or write alerts: {mode: off}\n");
  const Settings& settings = result.settings;
  EXPECT_THAT(settings.rules.packs, ElementsAre(in_good("rules/packs/wenzhou-2020")));
  EXPECT_TRUE(settings.rules.calendar.empty());
  EXPECT_TRUE(settings.rules.parameters.empty());
  EXPECT_EQ(settings.storage.path, in_good("data/pledged.db"));
  EXPECT_EQ(settings.intake.directory, in_good("data/incoming"));
  EXPECT_EQ(settings.intake.settle, milliseconds{2000});
  EXPECT_EQ(settings.intake.max_bytes, 64ULL << 20U);
  EXPECT_THAT(settings.web.listen, ElementsAre("127.0.0.1:9477"));
  EXPECT_EQ(settings.alerts.mode, AlertMode::push);
  EXPECT_EQ(settings.alerts.hold, std::chrono::hours{4});
  EXPECT_EQ(settings.report.lang, "zh");
  EXPECT_FALSE(settings.evaluation.today.has_value());
}

TEST(Settings, ReadEveryKey) {
  const SettingsResult result = read_good("every-key.yaml");
  ASSERT_FALSE(has_errors(result.diagnostics)) << printed(result.diagnostics, "/");
  const Settings& settings = result.settings;
  EXPECT_THAT(settings.rules.packs, ElementsAre(in_good("packs/a"), "/srv/packs/b"));
  EXPECT_EQ(settings.rules.calendar, in_good("calendars/ours.yaml"));
  EXPECT_EQ(settings.rules.parameters, in_good("our-parameters.yaml"));
  EXPECT_EQ(settings.storage.path, "/var/lib/pledged/pledged.db");
  EXPECT_EQ(settings.intake.directory, in_good("in"));
  EXPECT_EQ(settings.intake.archive, in_good("done"));
  EXPECT_EQ(settings.intake.rejected, in_good("refused"));
  EXPECT_EQ(settings.intake.settle, milliseconds{500});
  EXPECT_EQ(settings.intake.max_bytes, 1048576U);
  EXPECT_THAT(settings.intake.layouts, ElementsAre(in_good("layouts")));
  EXPECT_THAT(settings.web.listen, ElementsAre("0.0.0.0:9477", "[::1]:9478"));
  EXPECT_EQ(route_prefix(settings.web), "/p");
  EXPECT_EQ(settings.web.config_file, in_good("web.yaml"));
  EXPECT_THAT(settings.web.roles, testing::UnorderedElementsAre(testing::Pair("alice", Role::admin),
                                                                testing::Pair("bob", Role::uploader),
                                                                testing::Pair("督查室", Role::reader)));
  EXPECT_TRUE(settings.web.insecure_listen);
  EXPECT_EQ(settings.web.external_url, "https://targets.example/pledged/");
  EXPECT_TRUE(settings.web.enable_lifecycle);
  EXPECT_EQ(settings.web.samples_budget, 500'000U);
  EXPECT_EQ(settings.alerts.mode, AlertMode::rules);
  EXPECT_THAT(settings.alerts.alertmanagers,
              ElementsAre("http://am-1:9093", "http://[fd00::2]:9093/alertmanager"));
  EXPECT_EQ(settings.alerts.hold, std::chrono::hours{48});
  EXPECT_EQ(settings.alerts.resend, milliseconds{30'000});
  EXPECT_EQ(settings.report.lang, "en");
  EXPECT_EQ(settings.evaluation.today, make_date(2020, 8, 15));
}

TEST(Settings, WarnOfACalendarThatStandsStill) {
  EXPECT_EQ(printed(read_good("every-key.yaml").diagnostics, in_good("every-key.yaml").parent_path()),
            "every-key.yaml:32:21: warning: pinned-day: the calendar stands still at 2020-08-15, for "
            "demonstrations and replays; remove `evaluation.today` in service\n");
}

TEST(Settings, ReadWindowsLineEndsAndAByteOrderMark) {
  const TempFolder folder;
  const auto file = folder.write(
      "pledged.yaml",
      "\xEF\xBB\xBFrules: {packs: [a]}\r\nalerts: {mode: off}\r\nweb:\r\n  listen: [\"127.0.0.1:80\"]\r\n");
  const SettingsResult result = read_settings(file);
  EXPECT_EQ(printed(result.diagnostics, folder.path()), "");
  EXPECT_THAT(result.settings.web.listen, ElementsAre("127.0.0.1:80"));
}

TEST(Settings, NameTheFileThatCannotBeRead) {
  const TempFolder folder;
  EXPECT_EQ(printed(read_settings(folder.path() / "absent.yaml").diagnostics, folder.path()),
            "absent.yaml: file: no such file; check the path\n");
  std::filesystem::create_directory(folder.path() / "pledged.yaml");
  EXPECT_EQ(printed(read_settings(folder.path() / "pledged.yaml").diagnostics, folder.path()),
            "pledged.yaml: file: is a folder, not a file; name the file in it\n");
  // A file that exists and cannot be read, even by root: the memory of this process at address 0.
  EXPECT_EQ(printed(read_settings("/proc/self/mem").diagnostics, "/proc/self"),
            "mem: file: cannot be read (Input/output error); check its rights\n");
  EXPECT_EQ(printed(read_settings("/dev/null").diagnostics, "/dev"),
            "null: file: is not a regular file; name a file of text\n");
}

TEST(Settings, RefuseAFileTooLargeToBeSettings) {
  const TempFolder folder;
  const auto file = folder.write("pledged.yaml", std::string((1U << 20U) + 1, '#'));
  EXPECT_EQ(printed(read_settings(file).diagnostics, folder.path()),
            "pledged.yaml: file-size: has more than 1048576 bytes; split it\n");
}

TEST(Settings, AcceptTheDemonstration) {
  const auto file = testing_support::source_folder() / "deploy/demo/pledged.yaml";
  EXPECT_FALSE(has_errors(read_settings(file).diagnostics));
}

}  // namespace
}  // namespace pledged::config_tests
