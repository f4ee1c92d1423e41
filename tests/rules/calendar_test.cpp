#include "rules/calendar.h"

#include <gtest/gtest.h>

#include <string>

#include "rules/data_state.h"
#include "tests/rules/fixtures.h"

namespace pledged {
namespace {

using tests::date;
using tests::indicator;

Indicator published(Frequency frequency) {
  Indicator result = indicator(Measure::flow);
  result.frequency = frequency;
  return result;
}

std::string due_month(const Indicator& of, const std::string& today) {
  const auto latest = latest_due(of, 2020, date(today), WorkingDays());
  return latest ? std::to_string(latest->month) + " due " + format_date(latest->due) : "none";
}

std::string timeliness(const Indicator& of, unsigned latest_month, const std::string& today) {
  const DataTimeliness data = data_timeliness(of, 2020, latest_month, date(today), WorkingDays());
  return std::string(to_string(data.state)) + " " + format_date(data.due);
}

TEST(Calendar, AFigureIsDueItsLagAfterTheMonthEnds) {
  const ReleaseDay june = release_day(published(Frequency::monthly), 2020, 6, WorkingDays());
  EXPECT_EQ(format_date(june.due), "2020-07-20");
  EXPECT_EQ(format_date(june.overdue_after), "2020-07-27");
}

TEST(Calendar, TheLatestDueIsTheLastWhoseDayHasCome) {
  const Indicator monthly = published(Frequency::monthly);
  EXPECT_EQ(due_month(monthly, "2020-02-19"), "none");
  EXPECT_EQ(due_month(monthly, "2020-02-20"), "1 due 2020-02-20");
  EXPECT_EQ(due_month(monthly, "2020-07-19"), "5 due 2020-06-20");
  EXPECT_EQ(due_month(monthly, "2020-07-20"), "6 due 2020-07-20");
  EXPECT_EQ(due_month(monthly, "2022-01-01"), "12 due 2021-01-20");
  EXPECT_EQ(due_month(published(Frequency::quarterly), "2020-07-19"), "3 due 2020-04-20");
  EXPECT_EQ(due_month(published(Frequency::half_yearly), "2020-07-20"), "6 due 2020-07-20");
  EXPECT_EQ(due_month(published(Frequency::yearly), "2020-12-31"), "none");
  EXPECT_EQ(due_month(published(Frequency::irregular), "2022-01-01"), "none");
}

TEST(Calendar, JanuaryMayBePublishedWithFebruary) {
  Indicator of = published(Frequency::monthly);
  EXPECT_EQ(release_months(of).front(), 1U);
  of.release.january = false;
  EXPECT_EQ(release_months(of).size(), 11U);
  EXPECT_EQ(due_month(of, "2020-03-19"), "none");
  EXPECT_EQ(due_month(of, "2020-03-20"), "2 due 2020-03-20");
}

TEST(Calendar, EveryFrequencyEndsWithDecember) {
  for (const Frequency frequency : {Frequency::monthly, Frequency::quarterly, Frequency::half_yearly,
                                    Frequency::yearly, Frequency::irregular}) {
    EXPECT_EQ(release_months(published(frequency)).back(), 12U) << to_string(frequency);
  }
}

TEST(DataState, IsAwaitingUntilTheFirstFigureAndOverdueAfterItsDaysOfGrace) {
  const Indicator monthly = published(Frequency::monthly);
  EXPECT_EQ(timeliness(monthly, 0, "2020-01-05"), "awaiting 2020-02-20");
  EXPECT_EQ(timeliness(monthly, 0, "2020-02-27"), "awaiting 2020-02-20");
  EXPECT_EQ(timeliness(monthly, 0, "2020-02-28"), "overdue 2020-02-20");
}

TEST(DataState, IsFreshWhileNothingDueIsMissing) {
  const Indicator monthly = published(Frequency::monthly);
  EXPECT_EQ(timeliness(monthly, 6, "2020-08-19"), "fresh 2020-08-20");
  EXPECT_EQ(timeliness(monthly, 6, "2020-08-20"), "awaiting 2020-08-20");
  EXPECT_EQ(timeliness(monthly, 6, "2020-08-28"), "overdue 2020-08-20");
  EXPECT_EQ(timeliness(monthly, 6, "2020-11-28"), "overdue 2020-08-20");
}

TEST(DataState, IsFreshForEverOnceTheYearIsComplete) {
  EXPECT_EQ(timeliness(published(Frequency::monthly), 12, "2025-01-01"), "fresh 2021-01-20");
}

TEST(DataState, OfAnEarlyFigureIsFresh) {
  EXPECT_EQ(timeliness(published(Frequency::quarterly), 5, "2020-06-01"), "fresh 2020-07-20");
}

TEST(DataState, OfIrregularIndicatorsIsNeverOverdue) {
  EXPECT_EQ(timeliness(published(Frequency::irregular), 0, "2022-01-01"), "awaiting 2021-01-20");
  EXPECT_EQ(timeliness(published(Frequency::irregular), 4, "2022-01-01"), "fresh 2021-01-20");
}

}  // namespace
}  // namespace pledged
