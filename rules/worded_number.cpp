#include "rules/worded_number.h"

#include <algorithm>
#include <array>
#include <string>

#include "rules/numeral.h"
#include "rules/unicode.h"

namespace pledged {
namespace {

using Words = std::u32string_view;

// Longer words before the words that they begin with.
constexpr std::array<Words, 9> kComparisons = {U"与上年同期", U"与去年同期", U"比上年同期",
                                               U"比去年同期", U"较上年同期", U"较去年同期",
                                               U"比上年",     U"较上年",     U"同比"};
constexpr std::array<Words, 8> kRises = {U"增长", U"上升", U"提高", U"增加", U"上涨", U"增", U"升", U"涨"};
constexpr std::array<Words, 9> kFalls = {U"负增长", U"下降", U"减少", U"降低", U"下跌",
                                         U"下滑",   U"降",   U"减",   U"跌"};
constexpr std::array<Words, 2> kNoChange = {U"持平", U"零增长"};

struct Share {
  Words words;
  std::string_view unit;
};
constexpr std::array<Share, 2> kShares = {{{U"百分之", "%"}, {U"千分之", "‰"}}};

constexpr std::array<Words, 22> kMissing = {
    U"",    U"-",  U"--", U"---", U"—", U"——", U"–",    U"―",   U"─",    U"…",        U"……",
    U"...", U"..", U"~",  U":",   U"/", U"空", U"保密", U"n/a", U"#n/a", U"暂无数据", U"年度指标"};

constexpr Words kFootnotes = U"*†‡※¹²³⁰⁴⁵⁶⁷⁸⁹①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";
constexpr Words kScales = U"十百千万亿";
constexpr char32_t kMinusSign = U'\u2212';

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

// Narrow, small letters, one kind of minus and one kind of blank; trimmed.
std::u32string folded(std::string_view text) {
  std::u32string points;
  while (!text.empty()) {
    const char32_t c = fold_code_point(take_code_point(text));
    points.push_back(is_blank(c) ? U' ' : c == kMinusSign ? U'-' : c);
  }
  const std::size_t first = points.find_first_not_of(U' ');
  if (first == std::u32string::npos) return {};
  return points.substr(first, points.find_last_not_of(U' ') + 1 - first);
}

void trim(Words& words) {
  while (!words.empty() && words.front() == U' ') words.remove_prefix(1);
  while (!words.empty() && words.back() == U' ') words.remove_suffix(1);
}

bool take(Words& words, Words expected) {
  if (!words.starts_with(expected)) return false;
  words.remove_prefix(expected.size());
  trim(words);
  return true;
}

template <std::size_t Count>
bool take_any(Words& words, const std::array<Words, Count>& candidates) {
  return std::any_of(candidates.begin(), candidates.end(),
                     [&words](Words candidate) { return take(words, candidate); });
}

std::string utf8(Words words) {
  std::string text;
  for (const char32_t c : words) append_utf8(text, c);
  return text;
}

std::string take_digits(Words& words) {
  std::string digits;
  for (; !words.empty() && is_digit(words.front()); words.remove_prefix(1)) {
    digits += static_cast<char>(words.front());
  }
  return digits;
}

Error refusal(std::string code, Words words) {
  return {std::move(code), "'" + utf8(words) + "' cannot be read as one exact number"};
}

// Words that are not digits may still mean something to a person; anything in plain letters does not.
Error not_exact(Words words) {
  const bool chinese = std::any_of(words.begin(), words.end(), [](char32_t c) { return c >= U'\u2E80'; });
  return refusal(chinese ? "number-words" : "number", words);
}

bool begins_group(Words words) {
  return words.size() > 1 && (words[0] == U',' || words[0] == U' ') && is_digit(words[1]);
}

// Digits in groups of three behind one kind of separator: 7,727 or 1 731. False if grouped any other way.
bool take_whole(Words& words, std::string& digits) {
  digits = take_digits(words);
  if (!begins_group(words)) return words.empty() || words.front() != U',';
  const char32_t separator = words.front();
  if (digits.size() > 3 || digits.front() == '0') return false;
  while (begins_group(words)) {
    if (words.front() != separator) return false;
    words.remove_prefix(1);
    const std::string group = take_digits(words);
    if (group.size() != 3) return false;
    digits += group;
  }
  return words.empty() || words.front() != U',';
}

// .25 and e-3, if they follow.
std::string take_fraction_and_exponent(Words& words) {
  std::string text;
  if (words.size() > 1 && words[0] == U'.' && is_digit(words[1])) {
    words.remove_prefix(1);
    text = "." + take_digits(words);
  }
  const std::size_t sign = words.size() > 1 && (words[1] == U'-' || words[1] == U'+') ? 1 : 0;
  if (words.size() > 1 + sign && words[0] == U'e' && is_digit(words[1 + sign])) {
    text += "e";
    if (sign != 0) text += static_cast<char>(words[1]);
    words.remove_prefix(1 + sign);
    text += take_digits(words);
  }
  return text;
}

class Reader {
 public:
  explicit Reader(Words words) : original_(words), words_(words) {}

  Result<WordedNumber> read() {
    take_footnotes();
    if (words_.starts_with(U"(")) return refusal("number-brackets", original_);
    const bool compared = take_any(words_, kComparisons);
    if (take_any(words_, kNoChange)) return words_.empty() ? unchanged() : not_exact(original_);
    const bool falls = take_any(words_, kFalls);
    const bool rises = !falls && take_any(words_, kRises);
    if (compared && !falls && !rises) return not_exact(original_);
    if (falls && begins_with_sign()) return not_exact(original_);
    number_.change = falls || rises;
    auto read = signed_number();
    if (read && falls) read->value = read->value.negated();
    return read;
  }

 private:
  void take_footnotes() {
    while (words_.size() > 1 && kFootnotes.find(words_.back()) != Words::npos) {
      words_.remove_suffix(1);
      trim(words_);
      number_.footnote = true;
    }
  }

  Result<WordedNumber> unchanged() {
    number_.change = true;
    return number_;
  }

  [[nodiscard]] bool begins_with_sign() const {
    return words_.starts_with(U"-") || words_.starts_with(U"+") || words_.starts_with(U"负");
  }

  Result<WordedNumber> signed_number() {
    const bool negative = words_.starts_with(U"-") || words_.starts_with(U"负");
    if (begins_with_sign()) words_.remove_prefix(1);
    auto read = share();
    if (!read) read = number_with_unit();
    if (read && *read && negative) (**read).value = (**read).value.negated();
    return *std::move(read);
  }

  // 百分之七, 千分之3.5; nothing if it is no such share.
  std::optional<Result<WordedNumber>> share() {
    for (const Share& share : kShares) {
      if (!take(words_, share.words)) continue;
      const auto value = plain_value();
      if (!value) return value.error();
      number_.value = *value;
      number_.unit = *Unit::parse(share.unit);
      if (!words_.empty()) return not_exact(original_);
      return number_;
    }
    return std::nullopt;
  }

  Result<Decimal> plain_value() {
    if (!words_.empty() && is_digit(words_.front())) {
      std::string digits;
      if (!take_whole(words_, digits)) return refusal("number-groups", original_);
      digits += take_fraction_and_exponent(words_);
      return Decimal::parse(digits);
    }
    const auto numeral = take_numeral(words_);
    if (!numeral) return not_exact(original_);
    number_.scaled = numeral->scaled;
    is_numeral_ = true;
    return numeral->value;
  }

  Result<WordedNumber> number_with_unit() {
    const auto value = plain_value();
    if (!value) return value.error();
    number_.value = *value;
    trim(words_);
    if (words_.empty()) return number_;
    const bool starts_a_unit = words_.front() == U'%' || words_.front() > U'\x7F';
    const Result<Unit> unit = Unit::parse(utf8(words_));
    if (!starts_a_unit || !unit) return not_exact(original_);
    if (words_.find_first_not_of(kScales) == Words::npos) {
      // 一点二万; but what a numeral leaves of 十百千 (一百二百) was no numeral.
      if (is_numeral_ && words_ != U"万" && words_ != U"亿") return not_exact(original_);
      number_.value = value->scaled(unit->power);
      number_.scaled = true;
    } else {
      number_.unit = *unit;
      number_.scaled = false;
    }
    return number_;
  }

  Words original_;
  Words words_;
  WordedNumber number_;
  bool is_numeral_ = false;  // written in characters, not in digits
};

}  // namespace

Result<WordedNumber> parse_worded_number(std::string_view text) {
  const std::u32string words = folded(text);
  return Reader(words).read();
}

bool is_missing_mark(std::string_view text) {
  const std::u32string words = folded(text);
  return std::find(kMissing.begin(), kMissing.end(), words) != kMissing.end();
}

}  // namespace pledged
