#include "daemon/intake/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace pledged {
namespace {

using namespace std::string_literals;

// The bounds of RFC 3629, section 4: what is just inside and just outside of each.
TEST(Utf8, KnowsTheBoundsOfEveryLength) {
  struct Case {
    std::string bytes;
    std::size_t length;
  };
  const Case cases[] = {
      {"\x00"s, 1},
      {"\x7F", 1},
      {"\x80", 0},
      {"\xBF", 0},
      {"\xC1\xBF", 0},
      {"\xC2\x80", 2},
      {"\xDF\xBF", 2},
      {"\xC2\x7F", 0},
      {"\xC2", 0},
      {"\xE0\x9F\xBF", 0},
      {"\xE0\xA0\x80", 3},
      {"\xED\x9F\xBF", 3},
      {"\xED\xA0\x80", 0},
      {"\xED\xBF\xBF", 0},
      {"\xEE\x80\x80", 3},
      {"\xEF\xBF\xBF", 3},
      {"\xE6\xB8", 0},
      {"\xE6\xB8\x41", 0},
      {"\xE6\x41\xA9", 0},
      {"\xF0\x8F\xBF\xBF", 0},
      {"\xF0\x90\x80\x80", 4},
      {"\xF4\x8F\xBF\xBF", 4},
      {"\xF4\x90\x80\x80", 0},
      {"\xF5\x80\x80\x80", 0},
      {"\xF0\x90\x80", 0},
      {"\xFF", 0},
      {"", 0},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(utf8_length(one.bytes), one.length) << printable(one.bytes);
    EXPECT_EQ(utf8_prefix(one.bytes), one.length) << printable(one.bytes);
  }
}

TEST(Utf8, FindsTheFirstBadByteWhereverItStands) {
  for (std::size_t at = 0; at < 40; ++at) {
    std::string text(at, 'a');
    EXPECT_EQ(utf8_prefix(text + "\xFF" + "tail"), at);
    EXPECT_EQ(utf8_prefix(text + "温\xE5\xB7"), at + 3);
    EXPECT_EQ(utf8_prefix(text + "温州"), at + 6);
  }
}

TEST(Utf8, PrintableEscapesWhatATerminalWouldObey) {
  EXPECT_EQ(printable("温州 GDP\\1"), "温州 GDP\\1");
  EXPECT_EQ(printable("a\x1b[31mb"), "a\\u{1B}[31mb");
  EXPECT_EQ(printable("a\nb\rc\td\x7F"), "a\\u{A}b\\u{D}c\\u{9}d\\u{7F}");
  EXPECT_EQ(printable("\u009B31m"), "\\u{9B}31m");
  EXPECT_EQ(printable("x\u202Egpj.exe"), "x\\u{202E}gpj.exe");
  EXPECT_EQ(printable("\uFEFFa\u2028b\u2066"), "\\u{FEFF}a\\u{2028}b\\u{2066}");
  EXPECT_EQ(printable("a\0b"s), "a\\u{0}b");
}

TEST(Utf8, PrintableShowsBytesThatAreNotText) {
  EXPECT_EQ(printable("a\xFF\xC0\xAF"), "a\\xFF\\xC0\\xAF");
  EXPECT_EQ(printable("\xED\xA0\x80"), "\\xED\\xA0\\x80");
}

TEST(Utf8, ShortenedCutsBetweenCharacters) {
  EXPECT_EQ(shortened("温州市统计局", 3), "温州市…");
  EXPECT_EQ(shortened("温州市", 3), "温州市");
  EXPECT_EQ(shortened("", 3), "");
}

}  // namespace
}  // namespace pledged
