#include "rules/text_pattern.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace pledged {
namespace {

using Fields = std::vector<Captured>;

TextPattern pattern(std::string_view text) {
  return TextPattern::parse(text).value();
}
std::optional<Fields> match(std::string_view text, std::string_view of) {
  return pattern(text).match(of, nullptr);
}

TEST(TextPattern, SaysWhatItSaysWhateverWidthCaseAndBlanks) {
  EXPECT_TRUE(pattern("同比(%)").matches("同 比（％）"));
  EXPECT_TRUE(pattern("GDP").matches("　ｇｄｐ\n"));
  EXPECT_FALSE(pattern("指标").matches("指标名称"));
  EXPECT_FALSE(pattern("指标").matches(""));
}

TEST(TextPattern, AStarIsAnyTextOrNone) {
  for (const char* text : {"数据来源", "数据来源：国家统计局"})
    EXPECT_TRUE(pattern("数据来源*").matches(text)) << text;
  EXPECT_TRUE(pattern("*").matches(""));
  EXPECT_TRUE(pattern("*目标*").matches("2020年目标（约束性）"));
  EXPECT_FALSE(pattern("*目标*").matches("2020年目"));
}

TEST(TextPattern, AFieldIsKeptAsWritten) {
  EXPECT_EQ(match("地区：{area}", "地区: 内蒙古 自治区 "), (Fields{{"area", "内蒙古 自治区"}}));
  EXPECT_EQ(match("{indicator}_分省*", "粮食产量_分省月度数据.csv"), (Fields{{"indicator", "粮食产量"}}));
  EXPECT_EQ(match("地区：{area}", "地区："), std::nullopt);
}

TEST(TextPattern, FieldsComeInTheirOrder) {
  EXPECT_EQ(match("{year}年{area}计划", "2020年温州计划"), (Fields{{"year", "2020"}, {"area", "温州"}}));
}

TEST(TextPattern, TakesOnlyTextsThatMayStandForTheFieldAndTheLongestBeforeAStar) {
  const auto digits = [](std::string_view, std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
  };
  EXPECT_EQ(pattern("*{year}*").match("温州2020年", digits), (Fields{{"year", "2020"}}));
  EXPECT_EQ(pattern("*{year}*").match("温州", digits), std::nullopt);
}

TEST(TextPattern, TheBlankOneMatchesOnlyBlanks) {
  EXPECT_TRUE(TextPattern::blank().matches(" 　"));
  EXPECT_FALSE(TextPattern::blank().matches("a"));
}

TEST(TextPattern, RefusesWhatIsNoPattern) {
  for (const auto& [text, code] :
       std::vector<std::pair<std::string, std::string>>{{"", "pattern-empty"},
                                                        {"  ", "pattern-empty"},
                                                        {"{}", "pattern-braces"},
                                                        {"{a", "pattern-braces"},
                                                        {"a}", "pattern-braces"},
                                                        {"{a{b}}", "pattern-braces"}}) {
    const auto parsed = TextPattern::parse(text);
    ASSERT_FALSE(parsed) << text;
    EXPECT_EQ(parsed.error().code, code) << text;
  }
}

// Without remembering what is hopeless, this would take longer than the world lasts.
TEST(TextPattern, ManyStarsOnALongTextEndSoon) {
  std::string stars;
  for (int i = 0; i < 40; ++i) stars += "*甲{x}";
  std::string text;
  for (int i = 0; i < 600; ++i) text += "甲";
  EXPECT_FALSE(pattern(stars + "乙").matches(text));
  EXPECT_FALSE(pattern("a*").matches(std::string(TextPattern::kMaxCharacters + 1, 'a')));
}

}  // namespace
}  // namespace pledged
