#include "daemon/intake/period_cell.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/rules/csv_table.h"

// The spellings stand in tests/data/rules/periods.csv and periods_in_file.csv, which period_test reads; here
// is what is said of those that are refused.
namespace pledged {
namespace {

using testing::HasSubstr;

TEST(PeriodCell, EveryRefusalHasItsRemedyInBothLanguages) {
  const tests::CsvTable table("rules/periods.csv");
  int refused = 0;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string& text = table.cell(row, "text");
    const PeriodCell cell = read_period_cell(text);
    ASSERT_EQ(cell.period.has_value(), !table.cell(row, "expected").starts_with("error")) << text;
    if (cell.period) continue;
    ++refused;
    const Fault fault = make_fault(cell.why, {2, 3}, text);
    EXPECT_THAT(fault.code, testing::StartsWith("period")) << text;
    EXPECT_THAT(fault.remedy_zh, HasSubstr("请")) << text;
    EXPECT_THAT(fault.remedy_en, testing::AnyOf(HasSubstr("rite "), HasSubstr("heck "))) << text;
  }
  EXPECT_GT(refused, 50);
}

TEST(PeriodCell, EachReasonHasItsOwnSentence) {
  EXPECT_EQ(read_period_cell("2020.1").why, Message::kPeriodAmbiguous);
  EXPECT_EQ(read_period_cell("6月").why, Message::kPeriodYear);
  EXPECT_EQ(read_period_cell("2020年13月").why, Message::kPeriodImpossible);
  EXPECT_EQ(read_period_cell("2020年2月30日").why, Message::kPeriodImpossible);
  EXPECT_EQ(read_period_cell("2020年3-5月").why, Message::kPeriodSpan);
  EXPECT_EQ(read_period_cell("本月").why, Message::kPeriodRelative);
  EXPECT_EQ(read_period_cell("2101年").why, Message::kPeriodRange);
  EXPECT_EQ(read_period_cell("2020年某月").why, Message::kPeriod);
}

TEST(PeriodCell, ADateOfASpreadsheetIsItsMonth) {
  EXPECT_EQ(period_cell_of(43'983, DateSystem::from_1900, DateMeans::month).period, Period::month(2020, 6));
  EXPECT_EQ(period_cell_of(-1, DateSystem::from_1900, DateMeans::month).why, Message::kPeriodRange);
}

}  // namespace
}  // namespace pledged
