#include "daemon/intake/bare_name.h"

#include <algorithm>
#include <array>

#include "rules/cell_text.h"
#include "rules/rule_book.h"
#include "rules/unicode.h"
#include "rules/units_in_name.h"

namespace pledged {
namespace {

using Words = std::u32string_view;

constexpr Words kNumerals = U"一二三四五六七八九十";
constexpr Words kCircled = U"①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";
constexpr auto kOpenings =
    std::to_array<Words>({U"其中:", U"其中", U"#", U"*", U"-", U"—", U"·", U"•", U"+"});
constexpr auto kStopped = std::to_array<Words>({U"(停止)", U"(停)", U"[停止]", U"【停止】", U"(停更)"});
constexpr auto kEndings = std::to_array<Words>({U":", U"*", U"†", U"※", U".", U"。"});
constexpr Words kPunctuation = U"、，。；：,;:·•-—–_/\\\"'“”.*#†※|";

bool contains(Words set, char32_t c) {
  return set.find(c) != Words::npos;
}

bool is_ordinal_character(char32_t c) {
  return is_ascii_digit(c) || contains(kNumerals, c);
}

// (1), (十二)
bool take_bracketed_ordinal(Words& words) {
  if (words.size() < 3 || words.front() != U'(') return false;
  const std::size_t close = words.find(U')');
  if (close == Words::npos || close == 1 || close + 1 == words.size()) return false;
  const Words inside = words.substr(1, close - 1);
  if (!std::all_of(inside.begin(), inside.end(), is_ordinal_character)) return false;
  words.remove_prefix(close + 1);
  return true;
}

// 一、 1. 1) 1.2 and a blank; but not 1.5亿 and not 65岁.
bool take_ordinal(Words& words) {
  const auto* at = std::find_if_not(words.begin(), words.end(), is_ordinal_character);
  const auto* const end = words.end();
  if (at == words.begin() || at == end) return false;
  bool several = false;
  while (end - at > 1 && *at == U'.' && is_ascii_digit(at[1])) {
    several = true;
    at = std::find_if_not(at + 1, end, is_ascii_digit);
  }
  const bool closed = at != end && (contains(U"、.):", *at) || (several && *at == U' '));
  if (!closed || at + 1 == end) return false;
  words.remove_prefix(static_cast<std::size_t>(at + 1 - words.begin()));
  return true;
}

bool take_opening(Words& words) {
  if (words.size() > 1 && contains(kCircled, words.front())) {
    words.remove_prefix(1);
    return true;
  }
  const bool stopped = take_any(words, kStopped);
  return stopped || take_bracketed_ordinal(words) || take_ordinal(words) || take_any(words, kOpenings);
}

bool take_ending(Words& words) {
  if (words.size() > 1 && contains(kCircled, words.back())) {
    words.remove_suffix(1);
    return true;
  }
  const auto takes = [&words](Words ending) { return take_last(words, ending); };
  return std::any_of(kStopped.begin(), kStopped.end(), takes) ||
         std::any_of(kEndings.begin(), kEndings.end(), takes);
}

}  // namespace

std::string bare_name(std::string_view name) {
  const std::u32string folded = fold_cell(split_units(name).name);
  Words words = folded;
  while (take_opening(words)) trim(words);
  while (take_ending(words)) trim(words);
  std::u32string bare = to_code_points(fold_name(to_utf8(words)));
  std::erase_if(bare, [](char32_t c) { return contains(kPunctuation, c); });
  return to_utf8(bare);
}

}  // namespace pledged
