#include "config/calendar_finder.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "config/rule_book_reader.h"
#include "tests/config/case_files.h"
#include "tests/config/pack_case.h"
#include "tests/support/temp_folder.h"

namespace pledged::config_tests {
namespace {

using testing_support::TempFolder;

constexpr const char* kMayDayOff = "calendar: china\nschema: 1\nyears: {2020: {holidays: [2020-05-04]}}\n";
const Date kMayDay = make_date(2020, 5, 4);

std::string pack(const std::string& id, const std::string& more = "", const std::string& year = "2020") {
  return "pack: " + id + "\nschema: 1\nyear: " + year + "\narea: {code: \"330300\", name: 温州市}\n" + more;
}

/// What is said of the packs in the folder, and whether the fourth of May is worked.
struct Outcome {
  std::string said;
  bool works_on_may_day = true;
};

Outcome read(const TempFolder& folder, const std::vector<std::string>& packs,
             const std::filesystem::path& calendar = {}) {
  std::vector<std::filesystem::path> folders;
  for (const std::string& name : packs) folders.push_back(folder.path() / name);
  const RuleBookResult result = read_rule_book(folders, {}, calendar);
  const bool worked = result.rule_book == nullptr || result.rule_book->working_days().contains(kMayDay);
  return {printed(result.diagnostics, folder.path()), worked};
}

TEST(CalendarFinder, TakesTheOneBesideThePackOrThePacks) {
  for (const char* place : {"rules/packs/calendars/china.yaml", "rules/calendars/china.yaml"}) {
    const TempFolder folder;
    folder.write("rules/packs/p/pack.yaml", pack("p"));
    folder.write(place, kMayDayOff);
    for (const char* spelling : {"rules/packs/p", "rules/packs/p/", "rules/packs/../packs/./p"}) {
      const Outcome outcome = read(folder, {spelling});
      EXPECT_EQ(outcome.said, "") << place << ' ' << spelling;
      EXPECT_FALSE(outcome.works_on_may_day) << place << ' ' << spelling;
    }
  }
}

TEST(CalendarFinder, TakesTheOneThatTheSettingsNameFirst) {
  const TempFolder folder;
  folder.write("p/pack.yaml", pack("p", "calendar: china\n"));
  folder.write("calendars/china.yaml", "calendar: china\nschema: 1\nyears: {2020: {holidays: []}}\n");
  const Outcome outcome = read(folder, {"p"}, folder.write("ours.yaml", kMayDayOff));
  EXPECT_EQ(outcome.said, "");
  EXPECT_FALSE(outcome.works_on_may_day);
}

TEST(CalendarFinder, WarnsOfAMissingOneThatNobodyNamed) {
  const TempFolder folder;
  folder.write("a/packs/p/pack.yaml", pack("p"));
  const Outcome outcome = read(folder, {"a/packs/p"});
  EXPECT_EQ(
      outcome.said,
      "a/packs/p: warning: calendar: no file calendars/china.yaml beside the packs, so that holidays count "
      "as working days; add it, or name it in `rules.calendar`\n");
  EXPECT_TRUE(outcome.works_on_may_day);
}

TEST(CalendarFinder, RefusesAMissingOneThatAPackNames) {
  const TempFolder folder;
  folder.write("a/packs/p/pack.yaml", pack("p", "calendar: france\n"));
  EXPECT_EQ(
      read(folder, {"a/packs/p"}).said,
      "a/packs/p/pack.yaml:5:11: calendar: no file calendars/france.yaml beside the packs; add it, or name "
      "it in `rules.calendar`\n");
}

TEST(CalendarFinder, RefusesAMissingOneThatTheSettingsName) {
  const TempFolder folder;
  folder.write("p/pack.yaml", pack("p"));
  EXPECT_EQ(read(folder, {"p"}, folder.path() / "absent.yaml").said,
            "absent.yaml: file: no such file; check the path\n");
}

TEST(CalendarFinder, RefusesOneOfAnotherName) {
  const TempFolder folder;
  folder.write("p/pack.yaml", pack("p", "calendar: france\n"));
  EXPECT_EQ(
      read(folder, {"p"}, folder.write("ours.yaml", kMayDayOff)).said,
      "p/pack.yaml:5:11: calendar: `calendar` france is not china, which ours.yaml holds; correct one of "
      "them\n");
}

TEST(CalendarFinder, RefusesPacksThatNameTwo) {
  const TempFolder folder;
  folder.write("p/pack.yaml", pack("p", "calendar: china\n"));
  folder.write("q/pack.yaml", pack("q", "calendar: france\n"));
  folder.write("calendars/china.yaml", kMayDayOff);
  EXPECT_EQ(
      read(folder, {"p", "q"}).said,
      "q/pack.yaml:5:11: calendar: `calendar` france is not china, by which another pack goes; packs that "
      "are watched together go by one\n");
}

TEST(CalendarFinder, ReportsWhatIsWrongWithIt) {
  const TempFolder folder;
  folder.write("p/pack.yaml", pack("p"));
  folder.write("calendars/china.yaml",
               "calendar: china\nschema: 1\nyears: {2020: {holidays: [2021-01-01]}}\n");
  EXPECT_EQ(
      read(folder, {"p"}).said,
      "calendars/china.yaml:3:27: calendar-day: `2021-01-01`: is not in 2020; write each day in its own "
      "year\n");
}

TEST(CalendarFinder, WarnsOfYearsThatItDoesNotKnow) {
  const TempFolder folder;
  folder.write("p/pack.yaml", pack("p", "", "2031"));
  folder.write("q/pack.yaml", pack("q", "", "2032"));
  folder.write("calendars/china.yaml",
               "calendar: china\nschema: 1\nyears: {2031: {provisional: true, holidays: [2031-01-01]}}\n");
  EXPECT_EQ(
      read(folder, {"p", "q"}).said,
      "calendars/china.yaml: warning: calendar: the exchanged days of 2031 are not proclaimed in it yet "
      "(`provisional`); update it\n"
      "calendars/china.yaml: warning: calendar: has no 2032, the year of a pack, so that its holidays count "
      "as working days; add it\n");
}

TEST(CalendarFinder, DoesNotWarnOnTopOfErrors) {
  const TempFolder folder;
  folder.write("a/packs/p/pack.yaml", pack("p", "yaer: 2020\n"));
  EXPECT_EQ(read(folder, {"a/packs/p"}).said,
            "a/packs/p/pack.yaml:5:1: unknown-key: unknown key `yaer`; did you mean `year`?\n");
}

}  // namespace
}  // namespace pledged::config_tests
