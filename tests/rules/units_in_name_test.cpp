#include "rules/units_in_name.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/rules/csv_table.h"

namespace pledged {
namespace {

std::string joined(const std::vector<Unit>& units) {
  std::string symbols;
  for (const Unit& unit : units) symbols += (symbols.empty() ? "" : " + ") + unit.symbol;
  return symbols;
}

TEST(UnitsInName, SplitsEveryNameInTheTable) {
  const tests::CsvTable table("rules/units_in_names.csv");
  ASSERT_GE(table.rows(), 50U);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const NameWithUnits split = split_units(table.cell(row, "text"));
    EXPECT_EQ(split.name, table.cell(row, "name")) << table.where(row);
    EXPECT_EQ(joined(split.units), table.cell(row, "units")) << table.where(row);
  }
}

TEST(UnitsInName, ASheetMayStateSeveral) {
  EXPECT_EQ(joined(parse_units("单位：亿元、%")), "亿元 + %");
  EXPECT_EQ(joined(parse_units("万元")), "万元");
  EXPECT_EQ(joined(parse_units("年")), "年");
  EXPECT_EQ(joined(parse_units("亿元、很多")), "");
  EXPECT_EQ(joined(parse_units("")), "");
}

TEST(UnitsInName, TheSecondLineOfAHeaderMayBeItsUnit) {
  const NameWithUnits split = split_units("社会消费品零售总额\n亿元");
  EXPECT_EQ(split.name, "社会消费品零售总额");
  EXPECT_EQ(joined(split.units), "亿元");
  EXPECT_EQ(split_units("社会消费品\n零售总额").name, "社会消费品\n零售总额");
}

TEST(UnitsInName, BytesThatAreNotUtf8Stay) {
  EXPECT_EQ(split_units("\xFF(亿元)\xC0").name, "\xFF\xC0");
}

}  // namespace
}  // namespace pledged
