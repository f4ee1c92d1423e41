#include "rules/decimal.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>
#include <stdexcept>
#include <string>

#include "tests/rules/csv_table.h"

namespace pledged {
namespace {

Decimal decimal(const std::string& text) {
  return Decimal::parse(text).value();
}

TEST(Decimal, ReadsEveryCaseInTheTable) {
  const tests::CsvTable table("rules/decimals.csv");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto read = Decimal::parse(table.cell(row, "text"));
    EXPECT_EQ(read ? read->to_string() : "error " + read.error().code, table.cell(row, "expected"))
        << table.where(row);
  }
}

TEST(Decimal, OneValueHasOneForm) {
  EXPECT_EQ(decimal("0.10"), decimal("0.1"));
  EXPECT_EQ(decimal("1e2"), decimal("100.00"));
  EXPECT_EQ(decimal("-0.0"), Decimal());
  EXPECT_EQ(Decimal(1200), decimal("1.2e3"));
}

TEST(Decimal, ScalingMovesThePoint) {
  EXPECT_EQ(decimal("12345.67").scaled(-4).to_string(), "1.234567");
  EXPECT_EQ(decimal("0.1").scaled(8).to_string(), "10000000");
  EXPECT_EQ(Decimal(0).scaled(5), Decimal(0));
}

TEST(Decimal, NegationTurnsTheSignAndNothingElse) {
  EXPECT_EQ(decimal("-7.3").negated(), decimal("7.3"));
  EXPECT_TRUE(decimal("7.3").negated().is_negative());
  EXPECT_FALSE(Decimal(0).negated().is_negative());
}

TEST(Decimal, MoreThanEighteenDigitsThrow) {
  EXPECT_THROW(Decimal(std::numeric_limits<std::int64_t>::min()), std::out_of_range);
  EXPECT_THROW(Decimal(1'000'000'000'000'000'001), std::out_of_range);
}

TEST(Decimal, OnlyFiniteDoublesBecomeDecimals) {
  EXPECT_THROW(Decimal::from_double(std::nan("")), std::invalid_argument);
  EXPECT_THROW(Decimal::from_double(std::numeric_limits<double>::infinity()), std::invalid_argument);
  EXPECT_EQ(Decimal::from_double(-0.0), Decimal(0));
}

TEST(Decimal, BeyondTheRangeOfDoublesIsInfiniteOrZero) {
  EXPECT_EQ(Decimal(-1).scaled(400).to_double(), -std::numeric_limits<double>::infinity());
  EXPECT_EQ(Decimal(1).scaled(-400).to_double(), 0.0);
}

// strtod rounds correctly too, by other code.
TEST(Decimal, TheNearestDoubleIsTheOneThatStrtodFinds) {
  std::mt19937_64 random(20200630);
  for (int i = 0; i < 200'000; ++i) {
    const auto coefficient = static_cast<std::int64_t>(random() % 1'000'000'000'000'000'000U);
    const int exponent = static_cast<int>(random() % 61U) - 30;
    const std::string text =
        std::to_string(coefficient >> (random() % 60U)) + "e" + std::to_string(exponent / 2);
    EXPECT_EQ(decimal(text).to_double(), std::strtod(text.c_str(), nullptr)) << text;
  }
}

TEST(Decimal, EveryDoubleSurvivesItsDecimal) {
  std::mt19937_64 random(42);
  std::uniform_real_distribution<double> mantissa(-10, 10);
  for (int i = 0; i < 200'000; ++i) {
    const double value = mantissa(random) * std::pow(10, static_cast<int>(random() % 30U) - 15);
    EXPECT_EQ(Decimal::from_double(value).to_double(), value);
  }
}

TEST(Decimal, EveryDecimalSurvivesItsText) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 100'000; ++i) {
    const auto coefficient = static_cast<std::int64_t>(random() % 1'000'000'000'000'000'000U);
    const Decimal value =
        Decimal(i % 2 == 0 ? coefficient : -coefficient).scaled(static_cast<int>(random() % 25U) - 20);
    EXPECT_EQ(decimal(value.to_string()), value) << value.to_string();
  }
}

}  // namespace
}  // namespace pledged
