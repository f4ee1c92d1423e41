#include "config/arabic_numerals.h"

#include <gtest/gtest.h>

namespace pledged {
namespace {

/// digits@offset+size, separated by blanks.
std::string found_in(std::string_view text) {
  std::string found;
  for (const ArabicNumeral& numeral : arabic_numerals(text)) {
    if (!found.empty()) found += ' ';
    found += numeral.digits + '@' + std::to_string(numeral.offset) + '+' + std::to_string(numeral.size);
  }
  return found;
}

struct Case {
  std::string_view text;
  std::string_view found;
};

TEST(ArabicNumerals, AreFoundWhereTheyStand) {
  const Case cases[] = {
      {"", ""},
      {"两会", ""},
      {"减负 230 亿元", "230@7+3"},
      {"２０２０年", "2020@0+12"},
      {"PM2.5浓度", "2.5@2+3"},
      {"1,200公里", "1,200@0+5"},
      {"１，２００公里", "1,200@0+15"},
      {"2:1", "2@0+1 1@2+1"},
      {"1-2家", "1@0+1 2@2+1"},
      {"10、20", "10@0+2 20@5+2"},
      {"第3.", "3@3+1"},
      {"2020.4.22", "2020.4.22@0+9"},
      {"7,", "7@0+1"},
  };
  for (const Case& expected : cases) EXPECT_EQ(found_in(expected.text), expected.found) << expected.text;
}

TEST(ArabicNumerals, HaveTheirValue) {
  EXPECT_EQ(arabic_numerals("７，７２７．１１")[0].value, Decimal::parse("7727.11").value());
  EXPECT_EQ(arabic_numerals("2020.4.22")[0].value, std::nullopt);
}

}  // namespace
}  // namespace pledged
