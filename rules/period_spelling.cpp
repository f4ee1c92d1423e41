#include "rules/period_spelling.h"

#include <array>
#include <optional>

#include "rules/cell_text.h"
#include "rules/unicode.h"

namespace pledged {
namespace {

struct Spelling {
  std::u32string_view written;
  std::string_view means;
};

// The longest spelling first where one begins another.
constexpr std::array kSpellings = std::to_array<Spelling>({
    {U"上半年", "H1"},     {U"下半年", "H2"},
    {U"全年", "W"},        {U"年度", "Y"},
    {U"年", "Y"},          {U"月份", "M"},
    {U"月", "M"},          {U"日", "D"},
    {U"号", "D"},          {U"季度", "Q"},
    {U"季", "Q"},          {U"末", ""},
    {U"底", ""},           {U"第", ""},
    {U"个", ""},           {U"前", "P"},
    {U"截至", ""},         {U"截止", ""},
    {U"至", "~"},          {U"到", "~"},
    {U"..", "~"},          {U"……", "~"},
    {U"…", "~"},           {U"——", "~"},
    {U"—", "~"},           {U"–", "~"},
    {U"―", "~"},           {U"─", "~"},
    {U"〜", "~"},          {U"q", "Q"},
    {U"january", "\x01"},  {U"february", "\x02"},
    {U"march", "\x03"},    {U"april", "\x04"},
    {U"june", "\x06"},     {U"july", "\x07"},
    {U"august", "\x08"},   {U"september", "\x09"},
    {U"october", "\x0A"},  {U"november", "\x0B"},
    {U"december", "\x0C"}, {U"jan", "\x01"},
    {U"feb", "\x02"},      {U"mar", "\x03"},
    {U"apr", "\x04"},      {U"may", "\x05"},
    {U"jun", "\x06"},      {U"jul", "\x07"},
    {U"aug", "\x08"},      {U"sept", "\x09"},
    {U"sep", "\x09"},      {U"oct", "\x0A"},
    {U"nov", "\x0B"},      {U"dec", "\x0C"},
    {U"h", "H"},
});

constexpr std::u32string_view kNumerals = U"零一二三四五六七八九";

std::optional<char> digit_of(char32_t c) {
  if (c == U'〇') return '0';
  if (c == U'两') return '2';
  const std::size_t found = kNumerals.find(c);
  if (found == std::u32string_view::npos) return std::nullopt;
  return static_cast<char>('0' + found);
}

// 二〇二〇 is four digits, 十二 is 12, 三十 is 30, 廿一 is not said of periods.
std::string take_numeral_digits(std::u32string_view& text) {
  const auto digit_at = [&text](std::size_t at) {
    return at < text.size() ? digit_of(text[at]) : std::optional<char>();
  };
  const std::optional<char> first = digit_at(0);
  const std::size_t ten = first ? 1 : 0;
  if (ten < text.size() && text[ten] == U'十' && first != '0') {
    const std::optional<char> last = digit_at(ten + 1);
    text.remove_prefix(ten + (last ? 2 : 1));
    return {first.value_or('1'), last.value_or('0')};
  }
  if (!first) return {};
  text.remove_prefix(1);
  return {*first};
}

const Spelling* find_spelling(std::u32string_view text) {
  if (is_ascii_digit(text.front())) return nullptr;
  for (const Spelling& spelling : kSpellings) {
    if (text.starts_with(spelling.written)) return &spelling;
  }
  return nullptr;
}

// Anything else as it is; but no control character, which would pass for a month.
void append_other(std::string& folded, char32_t c) {
  append_utf8(folded, c < U' ' ? U'?' : c);
}

}  // namespace

std::string fold_period(std::string_view text) {
  const std::u32string points = fold_cell_without_blanks(text);
  std::string folded;
  for (std::u32string_view rest = points; !rest.empty();) {
    if (std::string digits = take_numeral_digits(rest); !digits.empty()) {
      folded += digits;
    } else if (const Spelling* spelling = find_spelling(rest)) {
      folded += spelling->means;
      rest.remove_prefix(spelling->written.size());
    } else {
      append_other(folded, rest.front());
      rest.remove_prefix(1);
    }
  }
  return folded;
}

}  // namespace pledged
