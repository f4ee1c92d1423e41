#include "rules/unit.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/rules/csv_table.h"

namespace pledged {
namespace {

Unit unit(const std::string& symbol) {
  return Unit::parse(symbol).value();
}

std::string converted(const std::string& value, const std::string& from, const std::string& to) {
  const auto from_unit = Unit::parse(from);
  if (!from_unit) return "error " + from_unit.error().code;
  const auto to_unit = Unit::parse(to);
  if (!to_unit) return "error " + to_unit.error().code;
  const auto result = convert(Decimal::parse(value).value(), *from_unit, *to_unit);
  return result ? Decimal::from_double(*result).to_string() : "error " + result.error().code;
}

TEST(Unit, ConvertsEveryCaseInTheTable) {
  const tests::CsvTable table("rules/units.csv");
  ASSERT_GE(table.rows(), 60U);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    EXPECT_EQ(converted(table.cell(row, "value"), table.cell(row, "from"), table.cell(row, "to")),
              table.cell(row, "expected"))
        << table.where(row);
  }
}

TEST(Unit, KeepsTheSymbolAsWritten) {
  EXPECT_EQ(unit("μg/m³").symbol, "μg/m³");
  EXPECT_EQ(unit(" 亿 元").symbol, " 亿 元");
}

TEST(Unit, TheEmptySymbolIsThePureNumber) {
  EXPECT_EQ(unit("").dimension, "ratio");
  EXPECT_EQ(unit("").power, 0);
}

TEST(Unit, QuotientsNameBothDimensions) {
  EXPECT_EQ(unit("万元/亩").dimension, "money-cny/area");
  EXPECT_EQ(unit("件/万件").dimension, "ratio");
  EXPECT_EQ(unit("人/10万").dimension, "persons");
}

TEST(Unit, MovingThePointDoesNotRound) {
  EXPECT_EQ(convert(Decimal::parse("123456789012345.678").value(), unit("万元"), unit("亿元")).value(),
            12345678901.2345678);
}

TEST(Unit, FractionsGiveTheNearestDouble) {
  EXPECT_EQ(convert(Decimal(1), unit("亩"), unit("平方米")).value(), 2000.0 / 3.0);
  EXPECT_EQ(convert(Decimal(-1), unit("亩"), unit("公顷")).value(), -1.0 / 15.0);
  EXPECT_EQ(convert(Decimal(0), unit("亩"), unit("公顷")).value(), 0.0);
}

TEST(Unit, AnUnknownSymbolNamesTheNearest) {
  const auto refused = Unit::parse("平方米米");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message,
            "unit '平方米米' is not known; nearest: 平方千米, 平方米, 平方公里 (十, 百, 千, 万, 亿 may stand "
            "before a "
            "unit, and a/b is a quotient)");
}

TEST(Unit, AMismatchNamesBothSides) {
  EXPECT_EQ(convert(Decimal(1), unit("亿元"), unit("万人")).error().message,
            "'亿元' (money-cny) does not convert to '万人' (persons): correct the unit");
}

TEST(Unit, AQuantityReadsInAnotherUnit) {
  const Quantity quantity{Decimal::parse("1.8").value(), unit("万亩")};
  EXPECT_EQ(quantity.in(unit("亩")).value(), 18000);
  EXPECT_EQ(quantity.in(unit("人")).error().code, "unit-mismatch");
}

}  // namespace
}  // namespace pledged
