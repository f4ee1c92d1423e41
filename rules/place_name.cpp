#include "rules/place_name.h"

#include <algorithm>
#include <array>
#include <string>

#include "rules/unicode.h"

namespace pledged {
namespace {

using Words = std::u32string_view;

constexpr std::size_t kFewest = 2;
constexpr std::size_t kMost = 20;  // an autonomous prefecture with its region before it
constexpr Words kEnds = U"省市区县州盟旗";
constexpr Words kOwn = U"全我本各该某";            // 全市, 我省
constexpr Words kEndsOfPeriods = U"月日度份末底";  // 2020年6 is read as a period too
// What stands in titles, and in no name of a place: the text goes on too far, or begins too early.
constexpr auto kOtherWords = std::to_array<Words>(
    {U"指标", U"情况", U"统计", U"数据", U"月报", U"年", U"季", U"上半", U"下半", U"单位", U"附表", U"附件"});

bool is_han(char32_t c) {
  constexpr char32_t kFirst = 0x4E00;
  constexpr char32_t kLast = 0x9FFF;
  return c >= kFirst && c <= kLast;
}

}  // namespace

bool is_place_name(std::string_view text) {
  constexpr std::size_t kBytes = 3;  // of a Han character
  if (text.size() > kMost * kBytes) return false;
  const std::u32string points = to_code_points(text);
  const Words words = points;
  if (words == U"全国") return true;
  if (words.size() < kFewest || words.size() > kMost) return false;
  if (kEnds.find(words.back()) == Words::npos || !std::all_of(words.begin(), words.end(), is_han))
    return false;
  if (words.front() == U'各' || kEndsOfPeriods.find(words.front()) != Words::npos) return false;
  if (words.size() == kFewest && kOwn.find(words.front()) != Words::npos) return false;
  return std::none_of(kOtherWords.begin(), kOtherWords.end(),
                      [words](Words other) { return words.find(other) != Words::npos; });
}

}  // namespace pledged
