#include "rules/nearest.h"

#include <gtest/gtest.h>

#include "rules/unicode.h"

namespace pledged {
namespace {

TEST(Nearest, OneWrongCharacterIsOneMistake) {
  EXPECT_EQ(edit_distance(to_code_points("地区生产总值增束"), to_code_points("地区生产总值增速")), 1U);
  EXPECT_EQ(edit_distance(U"kitten", U"sitting"), 3U);
  EXPECT_EQ(edit_distance(U"", U"abc"), 3U);
  EXPECT_EQ(edit_distance(U"abc", U""), 3U);
  EXPECT_EQ(edit_distance(U"abc", U"abc"), 0U);
}

TEST(Nearest, NamesComeNearestFirstAndEachOnce) {
  const std::vector<KnownName> known{{"gdp", "GDP"}, {"cpi", "CPI"}, {"gdp2", "GDP"}, {"ppi", "PPI"}};
  EXPECT_EQ(nearest_names("gdpp", known, 2), (std::vector<std::string>{"GDP", "CPI"}));
  EXPECT_TRUE(nearest_names("gdp", {}, 3).empty());
}

TEST(Nearest, NamesAreJoinedByCommas) {
  EXPECT_EQ(join({"a", "b"}), "a, b");
  EXPECT_EQ(join({}), "");
}

TEST(Unicode, EveryCodePointSurvivesItsBytes) {
  for (char32_t c = 1; c <= kLastCodePoint; ++c) {
    std::string text;
    append_utf8(text, c);
    std::string_view rest = text;
    ASSERT_EQ(take_code_point(rest), c);
    ASSERT_TRUE(rest.empty());
  }
}

TEST(Unicode, BytesThatAreNoTextSurviveToo) {
  for (const char* text : {"\xFF", "\xC0\x80", "\xE4\xB8", "a\x80z", "\xF5\x80\x80\x80", "\xE4zz"}) {
    std::string copy;
    for (const char32_t c : to_code_points(text)) append_utf8(copy, c);
    EXPECT_EQ(copy, text);
  }
}

TEST(Unicode, FoldingMakesNarrowAndSmall) {
  EXPECT_EQ(fold_code_point(U'Ａ'), U'a');
  EXPECT_EQ(fold_code_point(U'５'), U'5');
  EXPECT_EQ(fold_code_point(U'％'), U'%');
  EXPECT_EQ(fold_code_point(U'　'), U' ');
  EXPECT_EQ(fold_code_point(U'年'), U'年');
}

TEST(Unicode, BlanksAreOfManyKinds) {
  for (const char32_t c : {U' ', U'\t', U'\n', U'\u00A0', U'\u200B', U'\u3000', U'\uFEFF'}) {
    EXPECT_TRUE(is_blank(c)) << static_cast<unsigned>(c);
  }
  EXPECT_FALSE(is_blank(U'-'));
}

}  // namespace
}  // namespace pledged
