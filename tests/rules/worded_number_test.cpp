#include "rules/worded_number.h"

#include <gtest/gtest.h>

#include <string>

#include "rules/missing_mark.h"
#include "rules/numeral.h"
#include "rules/unicode.h"

// Every way of writing a number stands in tests/data/intake/cells.csv, which value_cell_test reads; here is
// what each part promises by itself.
namespace pledged {
namespace {

std::string reason(std::string_view text) {
  return std::string(name_of(read_worded_number(text).fault));
}

TEST(WordedNumber, TheSignIsInTheVerb) {
  const auto fall = read_worded_number("同比下降3.1%").number;
  ASSERT_TRUE(fall);
  EXPECT_EQ(fall->value.to_string(), "-3.1");
  EXPECT_EQ(fall->unit->symbol, "%");
  EXPECT_TRUE(fall->change);
  EXPECT_EQ(read_worded_number("同比增长3.1%").number->value.to_string(), "3.1");
}

TEST(WordedNumber, WhatIsNotExactIsRefusedWithItsReason) {
  EXPECT_EQ(reason("7"), "none");
  EXPECT_EQ(reason("增长7%左右"), "number-approximate");
  EXPECT_EQ(reason("降幅收窄1.2个百分点"), "number-of-growth");
  EXPECT_EQ(reason("(5)"), "number-brackets");
  EXPECT_EQ(reason("1,23"), "number-groups");
  EXPECT_EQ(reason("1e999"), "number-digits");
  EXPECT_EQ(reason("nan"), "number");
  EXPECT_EQ(reason(""), "number");
}

TEST(WordedNumber, WhatHasTwoReadingsNamesBoth) {
  const NumberReading reading = read_worded_number("1.234,5");
  EXPECT_EQ(reading.first, "1234.5");
  EXPECT_EQ(reading.second, "1.2345");
}

TEST(WordedNumber, ThePointMovesExactly) {
  EXPECT_EQ(read_worded_number("0.1万亿").number->value, Decimal::parse("100000000000").value());
  EXPECT_EQ(read_worded_number("1.23456789万").number->value.to_string(), "12345.6789");
}

TEST(MissingMark, NoFigureIsNotZero) {
  EXPECT_EQ(missing_mark("—"), Missing::unavailable);
  EXPECT_EQ(missing_mark("　暂无数据 "), Missing::unavailable);
  EXPECT_EQ(missing_mark("/"), Missing::not_applicable);
  EXPECT_EQ(missing_mark(": c"), Missing::confidential);
  for (const char* figure : {"0", "零", "-1", "nan", "持平"}) EXPECT_FALSE(missing_mark(figure)) << figure;
}

std::string numeral(std::string_view text, std::string& rest) {
  const std::u32string points = to_code_points(text);
  std::u32string_view words = points;
  const auto number = take_numeral(words);
  rest.clear();
  for (const char32_t c : words) append_utf8(rest, c);
  return number ? number->value.to_string() : "none";
}

TEST(Numeral, TakesItselfAndLeavesTheRest) {
  std::string rest;
  EXPECT_EQ(numeral("三百二十一户", rest), "321");
  EXPECT_EQ(rest, "户");
  EXPECT_EQ(numeral("十二点五个百分点", rest), "12.5");
  EXPECT_EQ(rest, "个百分点");
  EXPECT_EQ(numeral("五点", rest), "5");
  EXPECT_EQ(rest, "点");
}

TEST(Numeral, LeavesTheTextAsItWasWhenItIsNoNumeral) {
  std::string rest;
  EXPECT_EQ(numeral("一百二", rest), "none");
  EXPECT_EQ(rest, "一百二");
  EXPECT_EQ(numeral("", rest), "none");
  EXPECT_EQ(numeral("万", rest), "none");
}

TEST(Numeral, SaysEveryNumberBelowTenThousandInFull) {
  constexpr const char* kDigits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  for (int value = 1; value < 10'000; ++value) {
    std::string said;
    bool zero = false;
    for (const auto& [place, word] : {std::pair{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}}) {
      const int digit = value / place % 10;
      if (digit != 0) said += std::string(zero && !said.empty() ? "零" : "") + kDigits[digit] + word;
      zero = digit == 0;
    }
    std::string rest;
    ASSERT_EQ(numeral(said, rest), std::to_string(value)) << said;
    ASSERT_EQ(rest, "") << said;
    ASSERT_EQ(numeral(said + "万", rest), std::to_string(value) + "0000") << said;
  }
}

}  // namespace
}  // namespace pledged
