#include "config/diagnostic.h"

#include <gtest/gtest.h>

#include "config/near_ids.h"
#include "config/number_text.h"
#include "config/quotes.h"
#include "config/utf8.h"

namespace pledged {
namespace {

TEST(Diagnostic, PrintsItsPlaceInFrontOfItsMessage) {
  EXPECT_EQ(to_string({Severity::error, {"a.yaml", 3, 7}, "number", "no"}), "a.yaml:3:7: number: no");
  EXPECT_EQ(to_string({Severity::warning, {"a.yaml", 3, 7}, "number", "no"}),
            "a.yaml:3:7: warning: number: no");
  EXPECT_EQ(to_string({Severity::error, {"a.yaml", 0, 0}, "file", "gone"}), "a.yaml: file: gone");
}

TEST(Diagnostic, IsAnErrorOnlyIfItSaysSo) {
  EXPECT_FALSE(has_errors({}));
  EXPECT_FALSE(has_errors({{Severity::warning, {}, "a", "b"}}));
  EXPECT_TRUE(has_errors({{Severity::warning, {}, "a", "b"}, {Severity::error, {}, "a", "b"}}));
}

TEST(Nearest, SuggestsWhatIsNearEnoughToBeMeant) {
  const std::vector<std::string> keys = {"at_least", "goal", "unit", "zh", "en", "年度指标"};
  EXPECT_EQ(nearest("at_lest", keys), "at_least");
  EXPECT_EQ(nearest("gaol", keys), "goal");
  EXPECT_EQ(nearest("units", keys), "unit");
  EXPECT_EQ(nearest("年底指标", keys), "年度指标");
  EXPECT_EQ(nearest("colour", keys), "");
  EXPECT_EQ(nearest("cn", keys), "");
  EXPECT_EQ(nearest("", keys), "");
  EXPECT_EQ(nearest("goal", {}), "");
}

TEST(NumberText, AcceptsOneNotationOnly) {
  for (const std::string_view text : {"0", "-0", "7", "-3.50", "0.1", "1e5", "1E-3", "2.5e+10", "20200"}) {
    EXPECT_EQ(number_remedy(text, false), "") << text;
    EXPECT_EQ(number_remedy(text, true), "remove the quotes") << text;
  }
}

TEST(NumberText, SaysWhatToChange) {
  const std::vector<std::pair<std::string_view, std::string_view>> cases = {
      {"010", "remove the leading zero: 10"},
      {"-007.5", "remove the leading zero: -7.5"},
      {"00", "remove the leading zero: 0"},
      {"0o17", "write it in decimal digits"},
      {"0X1F", "write it in decimal digits"},
      {"1,234,567", "write it without separators: 1234567"},
      {"1,234", "write it without separators: 1234"},
      {"1,5", "the decimal point is `.`"},
      {"5.", "write digits on both sides of the point"},
      {"-Inf", "nothing can be compared with it; write a finite number"},
      {"８", "type it in half-width characters"},
      {"7％", "type it in half-width characters"},
      {"7 %", "write the number alone, without what follows it"},
      {"1e", "write the number alone, without what follows it"},
      {"--1", "write digits, such as 7 or 0.5"},
      {"", "write digits, such as 7 or 0.5"},
      {"2020-06", "write the number alone, without what follows it"},
  };
  for (const auto& [text, remedy] : cases) EXPECT_EQ(number_remedy(text, false), remedy) << text;
}

TEST(Utf8, FindsTheFirstByteThatBelongsToNoCharacter) {
  EXPECT_EQ(first_invalid_utf8(""), std::nullopt);
  EXPECT_EQ(first_invalid_utf8("a\xC2\xA0\xE6\xB8\xA9\xF0\x9F\x98\x80\xF4\x8F\xBF\xBF"), std::nullopt);
  const std::vector<std::pair<std::string_view, std::size_t>> cases = {
      {"ab\x80", 2},                // a second byte without a first
      {"a\xC1\x81", 1},             // overlong
      {"a\xE0\x9F\xBF", 1},         // overlong
      {"a\xF0\x8F\xBF\xBF", 1},     // overlong
      {"a\xED\xA0\x80", 1},         // a surrogate
      {"a\xF4\x90\x80\x80", 1},     // above U+10FFFF
      {"a\xF5\x80\x80\x80", 1},     // no such first byte
      {"\xE6\xB8\xA9\xE6\xB8", 3},  // cut off
      {"\xE6\xB8", 0},
      {"a\xFF", 1},
  };
  for (const auto& [text, offset] : cases) EXPECT_EQ(first_invalid_utf8(text), offset) << text.size();
}

TEST(Utf8, RecognisesTheShapeOfGb18030) {
  EXPECT_TRUE(looks_like_gb18030("\xCE\xC2\xD6\xDD"));   // 温州
  EXPECT_TRUE(looks_like_gb18030("a\x82\x30\x90\x30"));  // four bytes
  EXPECT_FALSE(looks_like_gb18030("abc"));
  EXPECT_FALSE(looks_like_gb18030("\xCE"));
  EXPECT_FALSE(looks_like_gb18030("\xFF\xFE"));
}

TEST(NearIds, AreOneSlipApart) {
  using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;
  EXPECT_EQ(near_ids({"gdp-growth", "gdp-grwth"}), (Pairs{{0, 1}}));
  EXPECT_EQ(near_ids({"gdp-growht", "x", "gdp-growth"}), (Pairs{{0, 2}}));
  EXPECT_EQ(near_ids({"gdp-growth", "gdp-grouth"}), (Pairs{{0, 1}}));
  EXPECT_EQ(near_ids({"exports", "export", "exporst"}), (Pairs{{0, 1}, {0, 2}, {1, 2}}));
}

TEST(NearIds, AreNotThoseThatCountOrAreShort) {
  EXPECT_TRUE(near_ids({"a-1", "a-2", "a-12", "pm25", "pm10", "town-a", "town-b", "gdp", "gap"}).empty());
  EXPECT_TRUE(near_ids({"same-id", "same-id"}).empty());
  EXPECT_TRUE(near_ids({"growth-gdp", "growth-gnp", "urban-income", "rural-income"}).empty());
  EXPECT_TRUE(near_ids({}).empty());
}

TEST(Quotes, AreTheDocumentsOwnBytes) {
  const QuoteChecker checker("增长 7%左右。\n新增　10 家", "r.txt");
  EXPECT_EQ(checker.fault("增长 7%左右"), "");
  EXPECT_EQ(checker.fault("左右。\n新增"), "");
  EXPECT_EQ(checker.fault("增长7%左右"),
            "`增长7%左右` differs in blanks from r.txt, which has `增长 7%左右`; copy it from there");
  EXPECT_EQ(checker.fault("新增10家"),
            "`新增10家` differs in blanks from r.txt, which has `新增　10 家`; copy it from there");
  EXPECT_EQ(checker.fault("增长 7%以上"),
            "`增长 7%以上` is not in r.txt, only its beginning `增长 7%` is; copy it from there");
  EXPECT_EQ(checker.fault("下降 7%"), "`下降 7%` is not in r.txt; copy it from there");
}

}  // namespace
}  // namespace pledged
