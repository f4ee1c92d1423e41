#include "rules/working_days.h"

#include <gtest/gtest.h>

#include "tests/rules/fixtures.h"

namespace pledged {
namespace {

using tests::date;

// The National Day and Mid-Autumn days off of 2020, and the two weekends worked for them.
WorkingDays october() {
  return WorkingDays({date("2020-10-08"), date("2020-10-01"), date("2020-10-02"), date("2020-10-05"),
                      date("2020-10-06"), date("2020-10-07")},
                     {date("2020-10-10"), date("2020-09-27")});
}

TEST(WorkingDays, WithoutDataAreMondaysToFridays) {
  const WorkingDays days;
  EXPECT_EQ(format_date(days.add(date("2020-02-20"), 5)), "2020-02-27");
  EXPECT_EQ(format_date(days.add(date("2020-02-21"), 1)), "2020-02-24");
  EXPECT_EQ(format_date(days.add(date("2020-02-22"), 1)), "2020-02-24");
  EXPECT_EQ(format_date(days.add(date("2020-02-22"), 0)), "2020-02-22");
}

TEST(WorkingDays, AHolidayIsNotWorked) {
  EXPECT_FALSE(october().contains(date("2020-10-01")));
  EXPECT_TRUE(october().contains(date("2020-09-30")));
  EXPECT_EQ(format_date(october().add(date("2020-09-30"), 1)), "2020-10-09");
}

TEST(WorkingDays, AWeekendMayBeWorkedInExchange) {
  EXPECT_TRUE(october().contains(date("2020-09-27")));
  EXPECT_FALSE(october().contains(date("2020-09-26")));
  EXPECT_EQ(format_date(october().add(date("2020-10-09"), 1)), "2020-10-10");
}

}  // namespace
}  // namespace pledged
