#include "rules/wording/numerals.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace pledged::wording {
namespace {

struct Spoken {
  const char* text;
  const char* value;  ///< "numerator" or "numerator/denominator"; empty: none, or not one reading
};

std::string value_of(std::string_view text) {
  const auto numeral = read_numeral(text);
  if (!numeral) return "";
  const bool whole = numeral->denominator == Decimal(1);
  return numeral->numerator.to_string() + (whole ? "" : "/" + numeral->denominator.to_string());
}

class Numerals : public ::testing::TestWithParam<Spoken> {};

TEST_P(Numerals, AreReadExactlyOrNotAtAll) {
  EXPECT_EQ(value_of(GetParam().text), GetParam().value) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Table, Numerals,
    ::testing::Values(Spoken{"零", "0"}, Spoken{"十", "10"}, Spoken{"十五", "15"}, Spoken{"二十", "20"},
                      Spoken{"两百", "200"}, Spoken{"三千零五十六", "3056"},
                      Spoken{"一千二百三十四万", "12340000"}, Spoken{"一万亿", "1000000000000"},
                      Spoken{"十二点五", "12.5"}, Spoken{"三点二亿", "320000000"}, Spoken{"二〇二五", "2025"},
                      Spoken{"百分之七", "7/100"}, Spoken{"三分之二", "2/3"},
                      // two readings, or none
                      Spoken{"一百二", ""}, Spoken{"三五", ""}, Spoken{"一万二", ""}, Spoken{"二二十", ""},
                      Spoken{"十百", ""}, Spoken{"百分之", ""}, Spoken{"零分之一", ""}, Spoken{"", ""},
                      Spoken{"七%", ""}, Spoken{"九千九百亿亿亿", ""}));

TEST(LeadingNumeral, IsTheLongestThatHasOneReading) {
  const auto numeral = leading_numeral("二十五个项目");
  ASSERT_TRUE(numeral);
  EXPECT_EQ(numeral->value.numerator, Decimal(25));
  EXPECT_EQ(numeral->bytes, std::string_view("二十五").size());
  EXPECT_FALSE(leading_numeral("个项目"));
}

}  // namespace
}  // namespace pledged::wording
