#include "rules/date.h"

#include <gtest/gtest.h>

#include <string>

namespace pledged {
namespace {

using namespace std::chrono_literals;

std::string reformat(const std::string& instant) {
  const auto read = parse_instant(instant);
  return read ? format_instant(*read) : "error " + read.error().code;
}

TEST(Date, EveryDayOfFourYearsSurvivesItsText) {
  for (Date day = make_date(2019, 1, 1); day < make_date(2023, 1, 1); day += std::chrono::days{1}) {
    EXPECT_EQ(parse_date(format_date(day)).value(), day);
    EXPECT_EQ(make_date(year_of(day), month_of(day), day_of(day)), day);
  }
}

TEST(Date, RefusesWhatIsNoDay) {
  for (const char* text : {"", "2020-9-30", "2020-09-31", "2019-02-29", "2020-13-01", "2020-00-01",
                           "2020/09/30", "2020-09-30 ", " 2020-09-30", "20200930", "2020-09", "abcd-ef-gh"}) {
    const auto read = parse_date(text);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().code, "date");
  }
  EXPECT_EQ(parse_date("30.9.2020").error().message, "'30.9.2020' is not a date: write it as 2020-09-30");
}

TEST(Instant, IsWrittenInUtc) {
  EXPECT_EQ(reformat("2020-07-15T00:00:00Z"), "2020-07-15T00:00:00Z");
  EXPECT_EQ(reformat("2020-07-15T08:00:00+08:00"), "2020-07-15T00:00:00Z");
  EXPECT_EQ(reformat("2020-07-15T07:59:59+08:00"), "2020-07-14T23:59:59Z");
  EXPECT_EQ(reformat("2020-07-15T00:00:00-05:30"), "2020-07-15T05:30:00Z");
}

TEST(Instant, KeepsMicroseconds) {
  EXPECT_EQ(reformat("2020-07-15T00:00:00.5Z"), "2020-07-15T00:00:00.500000Z");
  EXPECT_EQ(reformat("2020-07-15T00:00:00.000001Z"), "2020-07-15T00:00:00.000001Z");
  EXPECT_EQ(reformat("2020-07-15T00:00:00.1234567Z"), "2020-07-15T00:00:00.123456Z");
  EXPECT_EQ(reformat("2020-07-15T00:00:00.000000Z"), "2020-07-15T00:00:00Z");
}

TEST(Instant, RefusesWhatIsNoMoment) {
  for (const char* text :
       {"", "2020-07-15", "2020-07-15T00:00:00", "2020-07-15T24:00:00Z", "2020-07-15T00:60:00Z",
        "2020-07-15T00:00:60Z", "2020-07-15T00:00Z", "2020-07-15T00:00:00.Z", "2020-07-15T00:00:00+0800",
        "2020-07-15T00:00:00+24:00", "2020-07-15T00:00:00Zx", "2020-02-30T00:00:00Z"}) {
    EXPECT_EQ(reformat(text), "error instant") << text;
  }
}

TEST(Instant, TheDayDependsOnTheOffset) {
  const Instant late = parse_instant("2020-07-14T16:00:00Z").value();
  EXPECT_EQ(format_date(local_date(late)), "2020-07-15");
  EXPECT_EQ(format_date(local_date(late, 0min)), "2020-07-14");
  EXPECT_EQ(format_date(local_date(late - 1us)), "2020-07-14");
}

TEST(Instant, ADayEndsWithItsLastMicrosecond) {
  EXPECT_EQ(format_instant(end_of_day(make_date(2020, 7, 15))), "2020-07-15T15:59:59.999999Z");
  EXPECT_EQ(local_date(end_of_day(make_date(2020, 7, 15))), make_date(2020, 7, 15));
}

TEST(Instant, BeforeTheEpochIsWrittenToo) {
  EXPECT_EQ(reformat("1969-12-31T23:59:59.500000Z"), "1969-12-31T23:59:59.500000Z");
}

}  // namespace
}  // namespace pledged
