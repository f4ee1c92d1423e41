#include "daemon/publish/metrics/text_format.h"

#include <gtest/gtest.h>

#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>

namespace pledged {
namespace {

std::string number(double value) {
  std::string text;
  append_number(text, value);
  return text;
}

std::string label(std::string_view raw) {
  std::string text;
  append_label_value(text, raw);
  return text;
}

std::string bound(double value) {
  std::string text;
  append_bound(text, value);
  return text;
}

TEST(TextFormat, NumbersAreTheShortestThatReadBack) {
  EXPECT_EQ(number(0.1), "0.1");
  EXPECT_EQ(number(0.1 + 0.2), "0.30000000000000004");
  EXPECT_EQ(number(7727.11), "7727.11");
  EXPECT_EQ(number(1593532800), "1593532800");
  EXPECT_EQ(number(0), "0");
  EXPECT_EQ(number(-0.5), "-0.5");
  EXPECT_EQ(number(1e300), "1e+300");
  EXPECT_EQ(number(std::numeric_limits<double>::quiet_NaN()), "NaN");
  EXPECT_EQ(number(-std::numeric_limits<double>::quiet_NaN()), "NaN");
  EXPECT_EQ(number(std::numeric_limits<double>::infinity()), "+Inf");
  EXPECT_EQ(number(-std::numeric_limits<double>::infinity()), "-Inf");
}

TEST(TextFormat, EveryFiniteDoubleReadsBackTheSame) {
  std::mt19937_64 random{1};  // always the same numbers
  for (int i = 0; i < 100'000; ++i) {
    const std::uint64_t bits = random();
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    if (!std::isfinite(value)) continue;
    const std::string text = number(value);
    double back = 0;
    std::from_chars(text.data(), text.data() + text.size(), back);
    ASSERT_EQ(back, value) << text;
  }
}

TEST(TextFormat, BoundsKeepThePointOfWholeNumbers) {
  EXPECT_EQ(bound(1), "1.0");
  EXPECT_EQ(bound(0.005), "0.005");
  EXPECT_EQ(bound(10), "10.0");
  EXPECT_EQ(bound(0.0005), "0.0005");
  EXPECT_EQ(bound(100000), "100000.0");
  EXPECT_EQ(bound(1e300), "1e+300");
  EXPECT_EQ(bound(std::numeric_limits<double>::infinity()), "+Inf");
}

TEST(TextFormat, LabelsAlwaysStayBetweenTheirQuotationMarks) {
  using namespace std::string_literals;
  const struct {
    std::string raw;
    std::string_view written;
  } cases[] = {
      {"", ""},
      {"规上工业增加值", "规上工业增加值"},
      {"a\"b", R"(a\"b)"},
      {R"(a\b)", R"(a\\b)"},
      {R"(\n)", R"(\\n)"},
      {"a\nb", R"(a\nb)"},
      {"\"} 1\npledged_fake 1", R"(\"} 1\npledged_fake 1)"},
      {"a\tb\rc", "abc"},
      {"a\0b"s, "ab"},
      {"\x1b[31mred\x1b[0m", "[31mred[0m"},
      {"a\x7f", "a"},
      {"a\xC2\x85\x62", "ab"},             // C1: next line
      {"a\xC2\xA0\x62", "a\xC2\xA0\x62"},  // no-break space stays
      {"\xFF", "\xEF\xBF\xBD"},            // no UTF-8
      {"a\x80\x80\x62", "a\xEF\xBF\xBD\xEF\xBF\xBD\x62"},
      {"\xB9\xE6", "\xEF\xBF\xBD\xEF\xBF\xBD"},  // GB18030
      {"\xE6\xB8", "\xEF\xBF\xBD\xEF\xBF\xBD"},  // cut short
      {"\xC0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD"},  // overlong
      {"\xE0\x80\x8A", "\xEF\xBF\xBD"},          // overlong line feed
      {"\xF0\x80\x80\x8A", "\xEF\xBF\xBD"},
      {"\xED\xA0\x80", "\xEF\xBF\xBD"},      // surrogate
      {"\xF4\x90\x80\x80", "\xEF\xBF\xBD"},  // beyond U+10FFFF
      {"\xF0\x9F\x93\x88", "\xF0\x9F\x93\x88"},
  };
  for (const auto& [raw, written] : cases) EXPECT_EQ(label(raw), written) << testing::PrintToString(raw);
}

TEST(TextFormat, OpenMetricsNamesACounterWithoutTotal) {
  std::string text;
  append_counter_header(text, "x_total", "Some.", true);
  EXPECT_EQ(text, "# HELP x Some.\n# TYPE x counter\n");
  text.clear();
  append_counter_header(text, "x_total", "Some.", false);
  EXPECT_EQ(text, "# HELP x_total Some.\n# TYPE x_total counter\n");
}

}  // namespace
}  // namespace pledged
