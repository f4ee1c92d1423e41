#include "rules/wording/written_number.h"

#include <algorithm>

#include "rules/wording/numeral_words.h"
#include "rules/wording/numerals.h"
#include "rules/wording/word_match.h"

namespace pledged::wording {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

struct Unit {
  std::string text;
  UnitClass unit_class = UnitClass::kNone;
  bool inexact = false;
  std::size_t bytes = 0;
};

std::optional<Unit> leading_base_unit(std::string_view text) {
  std::optional<Unit> best;
  for (const UnitRow& row : unit_rows()) {
    std::string_view words = row.words;
    while (!words.empty()) {
      const std::size_t end = std::min(words.find(' '), words.size());
      const std::string_view word = words.substr(0, end);
      if (text.starts_with(word) && (!best || word.size() > best->bytes)) {
        best = Unit{std::string(word), row.unit_class, false, word.size()};
      }
      words.remove_prefix(std::min(end + 1, words.size()));
    }
  }
  const bool cut_word = best && is_letter(best->text.back()) && best->bytes < text.size() &&
                        (is_letter(text[best->bytes]) || is_digit(text[best->bytes]));
  return cut_word ? std::nullopt : best;
}

// 微克/立方米, 微克每立方米, 万元/亩.
void extend_to_quotient(Unit& unit, std::string_view text) {
  const std::size_t mark = leading(text.substr(unit.bytes), quotient_marks());
  if (mark == 0) return;
  std::size_t prefix = unit.bytes + mark;
  prefix += leading(text.substr(prefix), unit_prefixes());
  const auto below = leading_base_unit(text.substr(prefix));
  const bool named = below && (text[unit.bytes] == '/' || below->unit_class == UnitClass::kMeasure);
  if (!named) return;
  unit.bytes = prefix + below->bytes;
  unit.text = std::string(text.substr(0, unit.bytes));
}

// 套（间）: another unit in brackets.
void extend_to_alternative(Unit& unit, std::string_view text) {
  if (unit.unit_class != UnitClass::kCount && unit.unit_class != UnitClass::kPeople) return;
  std::size_t at = unit.bytes + leading(text.substr(unit.bytes), bracket_openers());
  const auto other = leading_base_unit(text.substr(at));
  if (at == unit.bytes || !other) return;
  at += other->bytes;
  const std::size_t close = leading(text.substr(at), bracket_closers());
  if (close == 0) return;
  unit.bytes = at + close;
  unit.text = std::string(text.substr(0, unit.bytes));
}

// [余][万][多]单位: the unit with what stands before it; 万 alone is kept, without a class.
Unit leading_unit(std::string_view text) {
  if (const std::size_t rate = leading(text, head_rates()); rate > 0) {
    return {std::string(text.substr(0, rate)), UnitClass::kRate, false, rate};
  }
  Unit best;
  std::string prefix;
  std::size_t at = 0;
  bool inexact = false;
  while (true) {
    if (const auto base = leading_base_unit(text.substr(at)); base && at + base->bytes > best.bytes) {
      Unit whole = *base;
      extend_to_quotient(whole, text.substr(at));
      extend_to_alternative(whole, text.substr(at));
      best = {prefix + whole.text, whole.unit_class, inexact, at + whole.bytes};
    }
    if (const std::size_t mark = leading(text.substr(at), inexact_marks()); mark > 0 && !inexact) {
      inexact = true;
      at += mark;
    } else if (const std::size_t step = leading(text.substr(at), unit_prefixes()); step > 0) {
      prefix += text.substr(at, step);
      at += step;
      if (best.unit_class == UnitClass::kNone) best = {prefix, UnitClass::kNone, inexact, at};
    } else {
      return best;
    }
  }
}

struct Digits {
  Decimal value;
  std::size_t bytes = 0;
};

// Three digits behind a comma or blank, and no fourth: 1,200 and, where a table's blanks came along, 1 200.
bool group_at(std::string_view text, std::size_t at) {
  if (at + 3 >= text.size() || (text[at] != ',' && text[at] != ' ')) return false;
  const bool three = is_digit(text[at + 1]) && is_digit(text[at + 2]) && is_digit(text[at + 3]);
  return three && (at + 4 >= text.size() || !is_digit(text[at + 4]));
}

std::optional<Digits> leading_digits(std::string_view text) {
  std::string plain;
  std::size_t at = 0;
  while (at < text.size() && is_digit(text[at])) plain += text[at++];
  if (plain.empty()) return std::nullopt;
  const char separator = at < text.size() && at <= 3 && plain.front() != '0' ? text[at] : '\0';
  while (group_at(text, at) && text[at] == separator) {
    plain += text.substr(at + 1, 3);
    at += 4;
  }
  if (at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1])) {
    plain += text[at++];
    while (at < text.size() && is_digit(text[at])) plain += text[at++];
  }
  const auto value = Decimal::parse(plain);
  return value ? std::optional(Digits{*value, at}) : std::nullopt;
}

// 2/3 as a percentage of two decimals.
Decimal as_percentage(double numerator, double denominator) {
  constexpr double kHundredths = 10'000;
  const auto hundredths = static_cast<std::int64_t>(numerator / denominator * kHundredths + 0.5);
  return Decimal(hundredths).scaled(-2);
}

WrittenNumber percentage(Decimal value) {
  return {value, std::nullopt, std::string(percent_unit()), UnitClass::kPercent, false, false};
}

// 2/3, but not the 3/4 of 3/4号 nor a rate like 12/10万.
std::optional<ScannedNumber> scan_fraction(std::string_view text) {
  if (text.size() < 3 || !is_digit(text[0]) || text[1] != '/' || !is_digit(text[2])) return std::nullopt;
  if (text.size() > 3 && (is_digit(text[3]) || is_letter(text[3]))) return std::nullopt;
  const int numerator = text[0] - '0';
  const int denominator = text[2] - '0';
  if (numerator == 0 || numerator >= denominator || leading_unit(text.substr(3)).bytes > 0)
    return std::nullopt;
  return ScannedNumber{percentage(as_percentage(numerator, denominator)), 3};
}

std::size_t leading_ratio_mark(std::string_view text) {
  return leading(text, ratio_marks());
}

// 1.9:1 is 1.9 times; 9:00 and 5:45:50 are not numbers to compare with.
std::optional<ScannedNumber> scan_ratio(std::string_view text, const Digits& first) {
  const std::size_t mark = leading_ratio_mark(text.substr(first.bytes));
  if (mark == 0) return std::nullopt;
  std::size_t at = first.bytes + mark;
  auto second = leading_digits(text.substr(at));
  if (!second) return std::nullopt;
  at += second->bytes;
  const bool to_one = second->value == Decimal(1) && second->bytes == 1;
  if (to_one && leading_ratio_mark(text.substr(at)) == 0) {
    return ScannedNumber{
        WrittenNumber{first.value, std::nullopt, std::string(times_unit()), UnitClass::kTimes, false, false},
        at};
  }
  while (const std::size_t next = leading_ratio_mark(text.substr(at))) {
    const auto digits = leading_digits(text.substr(at + next));
    if (!digits) break;
    at += next + digits->bytes;
  }
  return ScannedNumber{std::nullopt, at};
}

// Letters, digits and signs that make one name: 5G, S2, 3+12, G104.
std::size_t name_bytes(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && (is_digit(text[at]) || is_letter(text[at]) || text[at] == '+' ||
                              (text[at] == '.' && at + 1 < text.size() && is_digit(text[at + 1])))) {
    ++at;
  }
  return at;
}

bool ends_with_indicator_letters(std::string_view before) {
  const auto letters = indicator_letters();
  return std::any_of(letters.begin(), letters.end(), [before](std::string_view word) {
    return before.ends_with(word) &&
           (before.size() == word.size() || !is_letter(before[before.size() - word.size() - 1]));
  });
}

// PM2.5, S1, 10+N, 第3: the digits belong to what stands before them.
bool continues_name(std::string_view before) {
  if (before.empty()) return false;
  if (before.ends_with(ordinal_mark()) || before.ends_with('+')) return true;
  if (before.ends_with(' ')) before.remove_suffix(1);
  return !before.empty() && is_letter(before.back()) && !ends_with_indicator_letters(before);
}

std::optional<Digits> leading_value(std::string_view text, bool in_characters);

WrittenNumber with_unit(Decimal value, const Unit& unit) {
  return {value, std::nullopt, unit.text, unit.unit_class, false, unit.inexact};
}

// The other end of a range, and the unit that stands behind it: 6%-6.5%, 1-2家, 二至三个.
bool extend_to_range(ScannedNumber& scanned, std::string_view text, bool in_characters) {
  const std::size_t mark = leading(text.substr(scanned.bytes), range_marks());
  if (mark == 0) return false;
  const std::size_t at = scanned.bytes + mark;
  const auto high = leading_value(text.substr(at), in_characters);
  if (!high || high->value.to_double() <= scanned.number->low.to_double()) return false;
  const Unit unit = leading_unit(text.substr(at + high->bytes));
  const bool same = scanned.number->unit.empty() || scanned.number->unit == unit.text;
  if (!same) return false;
  const Decimal low = scanned.number->low;
  scanned.number = with_unit(low, unit);
  scanned.number->high = high->value;
  scanned.bytes = at + high->bytes + unit.bytes;
  return true;
}

// A numeral without the 万 and 亿 at its end, which go into the unit as they do behind digits.
std::optional<Digits> leading_characters(std::string_view text) {
  const auto numeral = leading_numeral(text);
  if (!numeral || numeral->value.denominator != Decimal(1)) return std::nullopt;
  std::string_view written = text.substr(0, numeral->bytes);
  // 三百亿千瓦时: the 千 is the unit's.
  for (const NumeralWord& word : small_unit_words()) {
    if (written.size() <= word.text.size() || !written.ends_with(word.text)) continue;
    const auto unit = leading_base_unit(text.substr(written.size() - word.text.size()));
    if (!unit || unit->bytes <= word.text.size()) continue;
    written.remove_suffix(word.text.size());
    if (!read_numeral(written)) return std::nullopt;
    break;
  }
  for (bool shorter = true; shorter;) {
    shorter = false;
    for (const NumeralWord& word : large_unit_words()) {
      if (written.size() > word.text.size() && written.ends_with(word.text)) {
        written.remove_suffix(word.text.size());
        shorter = true;
      }
    }
  }
  const auto value = read_numeral(written);
  return value ? std::optional(Digits{value->numerator, written.size()}) : std::nullopt;
}

std::optional<Digits> leading_value(std::string_view text, bool in_characters) {
  return in_characters ? leading_characters(text) : leading_digits(text);
}

// 百分之七, 三分之二.
std::optional<ScannedNumber> scan_part(std::string_view text) {
  const auto numeral = leading_numeral(text);
  if (!numeral || numeral->value.denominator == Decimal(1)) return std::nullopt;
  const Numeral& value = numeral->value;
  WrittenNumber number = percentage(value.numerator);
  if (value.denominator == Decimal(1000)) {
    number.unit = permille_unit();
    number.unit_class = UnitClass::kRate;
  } else if (value.denominator != Decimal(100)) {
    number.low = as_percentage(value.numerator.to_double(), value.denominator.to_double());
  }
  number.in_characters = true;
  return ScannedNumber{number, numeral->bytes};
}

// 突破万亿元: one 万亿元.
std::optional<ScannedNumber> scan_lone_magnitude(std::string_view text) {
  if (!text.starts_with(lone_magnitude())) return std::nullopt;
  const Unit unit = leading_unit(text);
  if (unit.unit_class != UnitClass::kMoney) return std::nullopt;
  ScannedNumber scanned{with_unit(Decimal(1), unit), unit.bytes};
  scanned.number->in_characters = true;
  return scanned;
}

std::optional<ScannedNumber> scan_characters(std::string_view text, bool may_be_range) {
  if (const std::size_t half = leading(text, half_words()); half > 0) {
    WrittenNumber number = percentage(Decimal(50));
    number.in_characters = true;
    return ScannedNumber{number, half};
  }
  if (const auto part = scan_part(text)) return part;
  if (const auto lone = scan_lone_magnitude(text)) return lone;
  const auto value = leading_characters(text);
  if (!value) return std::nullopt;
  const Unit unit = leading_unit(text.substr(value->bytes));
  ScannedNumber scanned{with_unit(value->value, unit), value->bytes + unit.bytes};
  if (may_be_range) extend_to_range(scanned, text, true);
  // 三 of 三农 has no unit: not a number to count with.
  if (scanned.number->unit.empty()) return std::nullopt;
  scanned.number->in_characters = true;
  return scanned;
}

std::optional<ScannedNumber> scan_digits(std::string_view text, std::string_view before, bool may_be_range) {
  if (continues_name(before)) return ScannedNumber{std::nullopt, name_bytes(text)};
  if (const auto fraction = scan_fraction(text)) return fraction;
  const auto value = leading_digits(text);
  if (!value) return ScannedNumber{std::nullopt, name_bytes(text)};
  if (const auto ratio = scan_ratio(text, *value)) return ratio;
  const std::size_t blank = text.substr(value->bytes).starts_with(' ') ? 1 : 0;
  const std::size_t at = value->bytes + blank;
  const Unit unit = leading_unit(text.substr(at));
  ScannedNumber scanned{with_unit(value->value, unit), unit.bytes > 0 ? at + unit.bytes : value->bytes};
  if (may_be_range && extend_to_range(scanned, text, false)) return scanned;
  const char next = scanned.bytes < text.size() ? text[scanned.bytes] : '\0';
  if (unit.bytes == 0 && (is_letter(next) || next == '+' || next == '-')) {
    return ScannedNumber{std::nullopt, name_bytes(text)};
  }
  return scanned;
}

}  // namespace

std::optional<ScannedNumber> scan_number(std::string_view text, std::string_view before, bool may_be_range) {
  if (text.empty()) return std::nullopt;
  if (is_digit(text.front())) return scan_digits(text, before, may_be_range);
  if (before.ends_with(ordinal_mark())) return std::nullopt;
  return scan_characters(text, may_be_range);
}

std::optional<PlainNumber> scan_plain_number(std::string_view text) {
  if (!text.empty() && is_digit(text.front())) {
    const auto digits = leading_digits(text);
    return digits ? std::optional(PlainNumber{digits->value, digits->bytes}) : std::nullopt;
  }
  const auto numeral = leading_numeral(text);
  if (!numeral || numeral->value.denominator != Decimal(1)) return std::nullopt;
  return PlainNumber{numeral->value.numerator, numeral->bytes};
}

}  // namespace pledged::wording
