#include "config/calendar_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/config/case_files.h"
#include "tests/config/pack_case.h"

namespace pledged::config_tests {
namespace {

using std::chrono::days;
using ::testing::IsEmpty;

class BadCalendars : public testing::TestWithParam<CaseFile> {};

TEST_P(BadCalendars, AreReportedWordForWord) {
  DiskFiles disk(nullptr);
  Findings findings(GetParam().path.string());
  EXPECT_FALSE(read_calendar(GetParam().path, disk, findings).has_value());
  std::vector<Diagnostic> diagnostics;
  findings.append_to(diagnostics);
  EXPECT_EQ(printed(diagnostics, GetParam().path.parent_path()), beside(GetParam(), ".expected"));
}

INSTANTIATE_TEST_SUITE_P(CalendarReader, BadCalendars, testing::ValuesIn(case_files("calendars/bad")),
                         [](const auto& test) { return test_name(test.param); });

TEST(CalendarReader, HasAnInputForEveryExpectation) {
  EXPECT_THAT(orphans("calendars/bad"), IsEmpty());
}

Calendar china() {
  DiskFiles disk(nullptr);
  Findings findings(china_calendar().string());
  auto calendar = read_calendar(china_calendar(), disk, findings);
  EXPECT_EQ(findings.error_count(), 0U);
  return calendar.value_or(Calendar{});
}

bool is_weekend(Date day) {
  const std::chrono::weekday weekday(day);
  return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

struct YearOfWork {
  int year;
  int weekdays_off;
  int weekends_worked;
};

/// Days from Monday to Friday that are holidays, and weekends that are worked for them. Their difference is
/// the number of statutory holidays: 11, since 2025 13; two more in 2020, when the Spring Festival was made
/// longer; fewer in 2027, of which only those that do not fall on a weekend are known.
constexpr YearOfWork kYears[] = {
    {2019, 17, 6}, {2020, 19, 6}, {2021, 18, 7}, {2022, 18, 7}, {2023, 18, 7},
    {2024, 19, 8}, {2025, 18, 5}, {2026, 19, 6}, {2027, 7, 0},
};

TEST(ChinaCalendar, HasTheDaysOfEveryYear) {
  const Calendar calendar = china();
  for (const YearOfWork& expected : kYears) {
    int weekdays_off = 0;
    int weekends_worked = 0;
    for (Date day = make_date(expected.year, 1, 1); day <= make_date(expected.year, 12, 31); day += days{1}) {
      const bool worked = calendar.working_days.contains(day);
      weekdays_off += static_cast<int>(!is_weekend(day) && !worked);
      weekends_worked += static_cast<int>(is_weekend(day) && worked);
    }
    EXPECT_EQ(weekdays_off, expected.weekdays_off) << expected.year;
    EXPECT_EQ(weekends_worked, expected.weekends_worked) << expected.year;
  }
}

TEST(ChinaCalendar, HasTheYearsThatAreKnownOnly) {
  const Calendar calendar = china();
  EXPECT_EQ(calendar.id, "china");
  EXPECT_EQ(calendar.years.size(), std::size(kYears));
  for (const YearOfWork& expected : kYears) EXPECT_TRUE(calendar.years.contains(expected.year));
  for (const auto& [year, provisional] : calendar.years) EXPECT_EQ(provisional, year == 2027) << year;
}

struct KnownDay {
  Date day;
  bool worked;
  const char* why;
};

const KnownDay kKnownDays[] = {
    {make_date(2019, 4, 28), true, "worked for the four days of May"},
    {make_date(2019, 5, 3), false, "May Day was made longer in March"},
    {make_date(2019, 5, 5), true, "worked for the four days of May"},
    {make_date(2020, 1, 19), true, "worked before the Spring Festival"},
    {make_date(2020, 1, 31), false, "the Spring Festival was made longer for the epidemic"},
    {make_date(2020, 2, 1), false, "was to be worked, before that"},
    {make_date(2020, 2, 3), true, "the first day after it"},
    {make_date(2020, 5, 4), false, "May Day"},
    {make_date(2020, 10, 8), false, "the National Day met the Mid-Autumn Festival"},
    {make_date(2021, 9, 18), true, "worked for the Mid-Autumn Festival"},
    {make_date(2022, 4, 2), true, "worked for Qingming"},
    {make_date(2023, 1, 2), false, "New Year's Day was a Sunday"},
    {make_date(2023, 10, 6), false, "the National Day met the Mid-Autumn Festival"},
    {make_date(2024, 2, 9), true, "New Year's Eve was left to the employers"},
    {make_date(2024, 2, 18), true, "a Sunday, worked for the Spring Festival"},
    {make_date(2025, 2, 4), false, "the Spring Festival has eight days since 2025"},
    {make_date(2025, 6, 2), false, "the Dragon Boat Festival, 31 May to 2 June"},
    {make_date(2026, 1, 4), true, "a Sunday, worked for New Year's Day"},
    {make_date(2026, 2, 23), false, "the Spring Festival has nine days"},
    {make_date(2027, 2, 8), false, "statutory"},
    {make_date(2027, 2, 9), true, "not proclaimed"},
    {make_date(2020, 7, 1), true, "a Wednesday"},
    {make_date(2020, 7, 4), false, "a Saturday"},
};

TEST(ChinaCalendar, KnowsDaysThatAreEasilyWrong) {
  const Calendar calendar = china();
  for (const KnownDay& known : kKnownDays) {
    EXPECT_EQ(calendar.working_days.contains(known.day), known.worked)
        << format_date(known.day) << ": " << known.why;
  }
}

}  // namespace
}  // namespace pledged::config_tests
