#include "rules/wording/tokens.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace pledged::wording {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> pieces(std::string_view text) {
  const FoldedText folded = fold(text);
  std::vector<std::string> pieces;
  for (const Token& token : scan(folded))
    pieces.push_back(folded.text.substr(token.begin, token.end - token.begin));
  return pieces;
}

std::vector<WordKind> kinds(std::string_view text) {
  std::vector<WordKind> kinds;
  for (const Token& token : scan(fold(text))) kinds.push_back(token.kind);
  return kinds;
}

const Token& only(const std::vector<Token>& tokens) {
  EXPECT_EQ(tokens.size(), 1U);
  return tokens.at(0);
}

TEST(Tokens, CoverTheTextWithoutGaps) {
  EXPECT_THAT(pieces("力争到2025年新增5G基站1.2万个以上。"),
              ElementsAre("力争", "到2025年", "新增", "5G基站", "1.2万个", "以上", "。"));
}

TEST(Tokens, TakeTheLongestWord) {
  EXPECT_THAT(kinds("提高到30%"), ElementsAre(WordKind::kReach, WordKind::kNumber));
  EXPECT_THAT(kinds("提高30%"), ElementsAre(WordKind::kRise, WordKind::kNumber));
  EXPECT_THAT(kinds("下降至3%"), ElementsAre(WordKind::kFallTo, WordKind::kNumber));
}

TEST(Tokens, ShortWordsCountOnlyBeforeANumber) {
  EXPECT_THAT(kinds("超20家"), ElementsAre(WordKind::kOver, WordKind::kNumber));
  EXPECT_THAT(kinds("超市"), ElementsAre(WordKind::kText));
}

TEST(Tokens, TellNumbersFromNames) {
  EXPECT_THAT(kinds("G104国道"), ElementsAre(WordKind::kText));
  EXPECT_THAT(kinds("PM2.5"), ElementsAre(WordKind::kText));
  EXPECT_THAT(kinds("三农"), ElementsAre(WordKind::kText));
}

struct Written {
  const char* text;
  const char* low;
  const char* unit;
  UnitClass unit_class;
};

TEST(Tokens, ReadNumbersWithTheirUnits) {
  const Written table[] = {
      {"7.5%", "7.5", "%", UnitClass::kPercent},
      {"1.2万套", "1.2", "万套", UnitClass::kCount},
      {"5万套（间）", "5", "万套（间）", UnitClass::kCount},
      {"31微克/立方米", "31", "微克/立方米", UnitClass::kMeasure},
      {"1,200亿元", "1200", "亿元", UnitClass::kMoney},
      {"两百亿元", "200", "亿元", UnitClass::kMoney},
      {"万亿元", "1", "万亿元", UnitClass::kMoney},
      {"三分之二", "66.67", "%", UnitClass::kPercent},
      {"八成", "8", "成", UnitClass::kTenths},
      {"1.9:1", "1.9", "倍", UnitClass::kTimes},
      {"8/10万", "8", "/10万", UnitClass::kRate},
  };
  for (const Written& row : table) {
    const std::vector<Token> tokens = scan(fold(row.text));
    const WrittenNumber* number = only(tokens).number();
    ASSERT_NE(number, nullptr) << row.text;
    EXPECT_EQ(number->low.to_string(), row.low) << row.text;
    EXPECT_EQ(number->unit, row.unit) << row.text;
    EXPECT_EQ(number->unit_class, row.unit_class) << row.text;
  }
}

TEST(Tokens, RangesAreOneNumber) {
  const std::vector<Token> tokens = scan(fold("6%—6.5%"));
  ASSERT_TRUE(only(tokens).number()->high);
  EXPECT_EQ(only(tokens).number()->high->to_string(), "6.5");
}

TEST(Tokens, PlacesAreNoAmounts) {
  const std::vector<Token> first = scan(fold("前20位"));
  EXPECT_TRUE(only(first).ranked);
  EXPECT_FALSE(only(first).from_last);
  const std::vector<Token> last = scan(fold("后20位"));
  EXPECT_TRUE(only(last).ranked);
  EXPECT_TRUE(only(last).from_last);
  EXPECT_FALSE(scan(fold("前3个月")).at(0).ranked) << "a time";
}

TEST(Tokens, OfNothingAreNone) {
  EXPECT_THAT(scan(fold("")), IsEmpty());
}

}  // namespace
}  // namespace pledged::wording
