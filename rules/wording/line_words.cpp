#include "rules/wording/line_words.h"

#include <array>

namespace pledged::wording {
namespace {

constexpr auto kSentenceEnds =
    std::to_array<std::string_view>({"。", "！", "？", "；", "：", ";", "!", "?", ":", "\n"});
constexpr auto kInnerPunctuation = std::to_array<std::string_view>({"，", "。", "；", ",", ";"});
constexpr auto kTurning = std::to_array<std::string_view>({"新的一年", "预期目标", "我们要", "我们将"});
constexpr auto kHeadingMarks = std::to_array<std::string_view>({"、", ".", "．", "）", ")"});
constexpr auto kLineOpenings =
    std::to_array<std::string_view>({"——", "—", "●", "■", "◆", "▶", "•", "·", "★", "※",
                                     "①",  "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "各位代表"});

}  // namespace

std::span<const std::string_view> sentence_ends() {
  return kSentenceEnds;
}
std::span<const std::string_view> inner_punctuation() {
  return kInnerPunctuation;
}
std::span<const std::string_view> heading_marks() {
  return kHeadingMarks;
}
std::span<const std::string_view> turning_words() {
  return kTurning;
}
std::span<const std::string_view> line_openings() {
  return kLineOpenings;
}

}  // namespace pledged::wording
