#include "rules/period.h"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

#include "rules/period_context.h"
#include "tests/rules/csv_table.h"

namespace pledged {
namespace {

std::string read_or_refuse(const std::string& text) {
  const auto period = Period::parse(text);
  return period ? period->to_string() : "error " + period.error().code;
}

PeriodContext context_of(const tests::CsvTable& table, std::size_t row) {
  PeriodContext context;
  const std::string& year = table.cell(row, "year");
  const std::string& period = table.cell(row, "period");
  const std::string& rules = table.cell(row, "rules");
  if (!year.empty()) context.year = std::stoi(year);
  if (!period.empty()) context.period = Period::parse(period).value();
  if (rules == "dotted-january") context.dotted_one = PeriodContext::DottedOne::january;
  if (rules == "dotted-october") context.dotted_one = PeriodContext::DottedOne::october;
  context.short_years = rules == "short-years";
  return context;
}

std::vector<Period> all_periods_of(int year) {
  std::vector<Period> periods;
  for (unsigned m = 1; m <= 12; ++m) {
    periods.push_back(Period::month(year, m));
    periods.push_back(Period::year_to_date(year, m));
  }
  for (unsigned q = 1; q <= 4; ++q) periods.push_back(Period::quarter(year, q));
  for (unsigned h = 1; h <= 2; ++h) periods.push_back(Period::half(year, h));
  const Date end = make_date(year + 1, 1, 1);
  for (Date day = make_date(year, 1, 1); day < end; day += std::chrono::days{1}) {
    periods.push_back(Period::day(day));
  }
  return periods;
}

TEST(Period, ReadsEverySpellingInTheTable) {
  const tests::CsvTable table("rules/periods.csv");
  ASSERT_GE(table.rows(), 80U);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    EXPECT_EQ(read_or_refuse(table.cell(row, "text")), table.cell(row, "expected"))
        << table.where(row) << ": " << table.cell(row, "text");
  }
}

TEST(Period, ReadsWhatAFileSaysOfItsPeriods) {
  const tests::CsvTable table("rules/periods_in_file.csv");
  ASSERT_GE(table.rows(), 100U);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto period = parse_period(table.cell(row, "text"), context_of(table, row));
    EXPECT_EQ(period ? period->to_string() : "error " + period.error().code, table.cell(row, "expected"))
        << table.where(row) << ": " << table.cell(row, "text");
  }
}

TEST(Period, ReadsADateOfASpreadsheet) {
  const auto read = [](double serial, DateSystem system, DateMeans means) {
    const auto period = period_of_serial(serial, system, means);
    return period ? period->to_string() : "error " + period.error().code;
  };
  EXPECT_EQ(read(43'983, DateSystem::from_1900, DateMeans::month), "2020-06");
  EXPECT_EQ(read(43'983, DateSystem::from_1900, DateMeans::day), "2020-06-01");
  EXPECT_EQ(read(44'012.75, DateSystem::from_1900, DateMeans::day), "2020-06-30");
  EXPECT_EQ(read(42'521, DateSystem::from_1904, DateMeans::day), "2020-06-01");
  EXPECT_EQ(read(1, DateSystem::from_1900, DateMeans::day), "1900-01-01");
  EXPECT_EQ(read(59, DateSystem::from_1900, DateMeans::day), "1900-02-28");
  EXPECT_EQ(read(60, DateSystem::from_1900, DateMeans::day), "error period-impossible");
  EXPECT_EQ(read(61, DateSystem::from_1900, DateMeans::day), "1900-03-01");
  EXPECT_EQ(read(0, DateSystem::from_1904, DateMeans::day), "1904-01-01");
  EXPECT_EQ(read(0, DateSystem::from_1900, DateMeans::day), "error period-range");
  for (const double none : {-1.0, 1e6, 79'999.0, std::nan("")}) {
    EXPECT_EQ(read(none, DateSystem::from_1900, DateMeans::day), "error period-range") << none;
  }
}

TEST(Period, EveryPeriodSurvivesItsNameAndItsCode) {
  for (const int year : {1900, 2019, 2020, 2100}) {
    for (const Period period : all_periods_of(year)) {
      EXPECT_EQ(Period::from_code(period.code()), period) << period.to_string();
      const auto read = Period::parse(period.to_string());
      ASSERT_TRUE(read) << period.to_string();
      EXPECT_EQ(*read, period) << period.to_string();
      EXPECT_LT(period.code(), 1U << 21);
    }
  }
}

TEST(Period, EveryCodeIsOfOnePeriodOrOfNone) {
  for (std::uint32_t code = 0; code < (1U << 21); ++code) {
    const auto period = Period::from_code(code);
    if (period) {
      ASSERT_EQ(period->code(), code);
    }
  }
  EXPECT_FALSE(Period::from_code(1U << 21));
  EXPECT_FALSE(Period::from_code(0xFFFFFFFF));
}

TEST(Period, OneSpanHasOneName) {
  EXPECT_EQ(Period::quarter(2020, 1), Period::year_to_date(2020, 3));
  EXPECT_EQ(Period::half(2020, 1), Period::year_to_date(2020, 6));
  EXPECT_EQ(Period::year(2020), Period::year_to_date(2020, 12));
  EXPECT_EQ(Period::month(2020, 1), Period::year_to_date(2020, 1));
}

TEST(Period, OrdersByYearThenLastMonthThenFirst) {
  EXPECT_LT(Period::year(2019), Period::month(2020, 1));
  EXPECT_LT(Period::month(2020, 5), Period::year_to_date(2020, 6));
  EXPECT_LT(Period::year_to_date(2020, 6), Period::quarter(2020, 2));
  EXPECT_LT(Period::quarter(2020, 2), Period::month(2020, 6));
  EXPECT_LT(Period::month(2020, 6), Period::day(make_date(2020, 6, 1)));
}

TEST(Period, KnowsItsLastDay) {
  EXPECT_EQ(format_date(Period::month(2020, 2).last_day()), "2020-02-29");
  EXPECT_EQ(format_date(Period::month(2019, 2).last_day()), "2019-02-28");
  EXPECT_EQ(format_date(Period::quarter(2020, 3).last_day()), "2020-09-30");
  EXPECT_EQ(format_date(Period::year(2020).last_day()), "2020-12-31");
  EXPECT_EQ(format_date(Period::day(make_date(2020, 6, 15)).last_day()), "2020-06-15");
}

TEST(Period, KnowsWhatKindOfSpanItIs) {
  EXPECT_TRUE(Period::month(2020, 1).is_year_to_date());
  EXPECT_TRUE(Period::month(2020, 1).is_month());
  EXPECT_FALSE(Period::quarter(2020, 2).is_year_to_date());
  EXPECT_TRUE(Period::quarter(2020, 1).is_quarter());
  EXPECT_FALSE(Period::year_to_date(2020, 6).is_quarter());
  EXPECT_TRUE(Period::year(2020).is_full_year());
  EXPECT_FALSE(Period::day(make_date(2020, 1, 1)).is_year_to_date());
  EXPECT_FALSE(Period::day(make_date(2020, 6, 1)).is_month());
}

TEST(Period, WhatCannotBeBuiltThrows) {
  EXPECT_THROW(Period::month(2020, 0), std::out_of_range);
  EXPECT_THROW(Period::month(2020, 13), std::out_of_range);
  EXPECT_THROW(Period::quarter(2020, 5), std::out_of_range);
  EXPECT_THROW(Period::half(2020, 0), std::out_of_range);
  EXPECT_THROW(Period::year(1899), std::out_of_range);
  EXPECT_THROW(Period::year_to_date(2101, 1), std::out_of_range);
}

TEST(Period, RefusalsSayWhatToDo) {
  EXPECT_EQ(Period::parse("2020.1").error().message,
            "'2020.1' may be January or October: write 2020-01 or 2020-10");
  EXPECT_EQ(Period::parse("2020-13").error().message, "'2020-13' has a month 13: months are 1 to 12");
  EXPECT_EQ(Period::parse("2020-06-31").error().message, "'2020-06-31' has a day 31: that month has 30 days");
  EXPECT_EQ(Period::parse("6月").error().message,
            "'6月' does not begin with a year of four digits: write it as 2020-06 or 2020年6月");
}

}  // namespace
}  // namespace pledged
