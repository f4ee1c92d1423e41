#include "rules/cell_text.h"

#include "rules/unicode.h"

namespace pledged {
namespace {

constexpr std::u32string_view kMinusSigns = U"\u2212\uFE63\u2010\u2011\u2012";
constexpr std::u32string_view kApostrophes = U"\u2018\u2019\u02BC";
constexpr std::u32string_view kFullStops = U"\uFF0E\uFE52";

char32_t alike(char32_t c) {
  if (is_blank(c)) return U' ';
  if (kMinusSigns.find(c) != std::u32string_view::npos) return U'-';
  if (kApostrophes.find(c) != std::u32string_view::npos) return U'\'';
  return kFullStops.find(c) != std::u32string_view::npos ? U'.' : c;
}

std::u32string folded(std::string_view text) {
  std::u32string points;
  while (!text.empty()) {
    const char32_t c = take_code_point(text);
    if (!is_invisible(c)) points.push_back(alike(fold_code_point(c)));
  }
  return points;
}

}  // namespace

std::u32string fold_cell(std::string_view text) {
  const std::u32string points = folded(text);
  std::u32string_view words = points;
  trim(words);
  return std::u32string(words);
}

std::u32string fold_cell_without_blanks(std::string_view text) {
  std::u32string points = folded(text);
  std::erase(points, U' ');
  return points;
}

std::string to_utf8(std::u32string_view words) {
  std::string text;
  for (const char32_t c : words) append_utf8(text, c);
  return text;
}

void trim(std::u32string_view& words) {
  while (!words.empty() && words.front() == U' ') words.remove_prefix(1);
  while (!words.empty() && words.back() == U' ') words.remove_suffix(1);
}

bool take(std::u32string_view& words, std::u32string_view expected) {
  if (!words.starts_with(expected)) return false;
  words.remove_prefix(expected.size());
  trim(words);
  return true;
}

bool take_last(std::u32string_view& words, std::u32string_view expected) {
  if (!words.ends_with(expected)) return false;
  words.remove_suffix(expected.size());
  trim(words);
  return true;
}

}  // namespace pledged
