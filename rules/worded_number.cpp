#include "rules/worded_number.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "rules/cell_text.h"
#include "rules/digit_groups.h"
#include "rules/number_remarks.h"
#include "rules/number_words.h"
#include "rules/numeral.h"
#include "rules/result.h"

namespace pledged {
namespace {

NumberReading refused(NumberFault fault, std::string first = {}, std::string second = {}) {
  return {.number = std::nullopt, .fault = fault, .first = std::move(first), .second = std::move(second)};
}

NumberReading read(WordedNumber number) {
  return {.number = std::move(number), .fault = NumberFault::none, .first = {}, .second = {}};
}

// Words that are not digits may still mean something to a person; anything in plain letters does not.
NumberReading not_exact(CellWords words) {
  const bool chinese = std::any_of(words.begin(), words.end(), [](char32_t c) { return c >= U'\u2E80'; });
  return refused(chinese ? NumberFault::words : NumberFault::no_number);
}

std::string shown(const WordedNumber& number) {
  return number.value.to_string() + (number.unit ? number.unit->symbol : "");
}

// .25 and e-3, if they follow.
std::string take_fraction_and_exponent(CellWords& words) {
  std::string text;
  if (words.size() > 1 && words[0] == U'.' && is_ascii_digit(words[1])) {
    words.remove_prefix(1);
    text = "." + take_digits(words);
  }
  const std::size_t sign = words.size() > 1 && (words[1] == U'-' || words[1] == U'+') ? 1 : 0;
  if (words.size() > 1 + sign && words[0] == U'e' && is_ascii_digit(words[1 + sign])) {
    text += "e";
    if (sign != 0) text += static_cast<char>(words[1]);
    words.remove_prefix(1 + sign);
    text += take_digits(words);
  }
  return text;
}

// 降幅收窄…, 增速比上月回落…
bool is_change_of_change(CellWords words) {
  return take_any(words, kRates) && take_any(words, kChangesOfRates);
}

// numerator / denominator as a decimal; nothing if it has none of six places or fewer.
std::optional<Decimal> exact_ratio(std::int64_t numerator, std::int64_t denominator) {
  constexpr int kPlaces = 6;
  std::int64_t scaled = numerator;
  for (int places = 0; places <= kPlaces; ++places, scaled *= 10) {
    if (scaled % denominator == 0) return Decimal(scaled / denominator).scaled(-places);
  }
  return std::nullopt;
}

// Reads what is left when remarks and footnotes are off. Every step either goes on or returns the refusal.
class Reader {
 public:
  Reader(CellWords words, const NumberOptions& options)
      : original_(words), words_(words), options_(options) {}

  NumberReading read_words() {
    if (words_.size() > 1 && words_.front() == U'\'')
      words_.remove_prefix(1);  // a spreadsheet's mark of text
    const bool forecast = take_any(words_, kForecasts);
    const bool compared = take_any(words_, kComparisons);
    if (is_change_of_change(words_)) return refused(NumberFault::change_of_change);
    if (const auto fixed = no_change_or_multiple()) return *fixed;
    take_abouts();
    const bool triangle = take_any(words_, kTriangles);
    const bool falls = !triangle && take_any(words_, kFalls);
    const bool rises = !triangle && !falls && take_any(words_, kRises);
    if (compared && !falls && !rises) return not_exact(original_);
    if ((falls || triangle) && begins_with_sign()) return not_exact(original_);
    number_.change = falls || rises;
    take_abouts();
    NumberReading reading = signed_number();
    if (!reading.number) return reading;
    if (falls || triangle) reading.number->value = reading.number->value.negated();
    if (triangle && !options_.triangle_is_minus)
      return with_and_without_minus(NumberFault::triangle, *reading.number);
    if (forecast) return refused(NumberFault::forecast);
    return finished(*std::move(reading.number));
  }

  // (1,234): brackets around the whole.
  NumberReading read_brackets() {
    if (words_.back() != U')') return not_exact(original_);
    words_ = words_.substr(1, words_.size() - 2);
    trim(words_);
    if (begins_with_sign()) return not_exact(original_);
    NumberReading reading = signed_number();
    if (!reading.number) return reading;
    reading.number->value = reading.number->value.negated();
    if (!grouped_ && !options_.brackets_are_minus) {
      return with_and_without_minus(NumberFault::brackets, *reading.number);
    }
    return finished(*std::move(reading.number));
  }

 private:
  // `number` is the reading with the minus.
  static NumberReading with_and_without_minus(NumberFault fault, WordedNumber number) {
    std::string with = shown(number);
    number.value = number.value.negated();
    return refused(fault, std::move(with), shown(number));
  }

  NumberReading finished(WordedNumber number) const {
    number.approximate = about_;
    if (about_ && !options_.allow_approximate) return refused(NumberFault::approximate, shown(number));
    return read(std::move(number));
  }

  // 持平, 翻一番.
  std::optional<NumberReading> no_change_or_multiple() {
    number_.change = true;
    if (take_any(words_, kNoChange)) return words_.empty() ? read(number_) : not_exact(original_);
    for (const Multiple& multiple : kMultiples) {
      if (words_ != multiple.words) continue;
      about_ = true;
      number_.value = Decimal(multiple.percent);
      number_.unit = *Unit::parse("%");
      return finished(number_);
    }
    number_.change = false;
    return std::nullopt;
  }

  void take_abouts() {
    while (take_any(words_, kAboutBefore)) about_ = true;
    for (const CellWords word : kAboutBehind) {
      if (words_.size() > word.size() && take_last(words_, word)) about_ = true;
    }
  }

  [[nodiscard]] bool begins_with_sign() const {
    return words_.starts_with(U"-") || words_.starts_with(U"+") || words_.starts_with(U"负");
  }

  NumberReading signed_number() {
    const bool negative = words_.starts_with(U"-") || words_.starts_with(U"负");
    if (begins_with_sign()) {
      words_.remove_prefix(1);
    } else if (take(words_, U"第")) {
      return rank();
    }
    auto share_read = share();
    NumberReading reading = share_read ? *std::move(share_read) : number_with_unit();
    if (reading.number && negative) reading.number->value = reading.number->value.negated();
    return reading;
  }

  // 第3位, 第三名.
  NumberReading rank() {
    if (const auto fault = plain_value()) return *fault;
    if (!words_.empty() && words_ != U"位" && words_ != U"名") return not_exact(original_);
    number_.unit = *Unit::parse("位次");
    return read(number_);
  }

  // 百分之七, 千分之3.5; nothing if it is no such share.
  std::optional<NumberReading> share() {
    for (const Share& share : kShares) {
      if (!take(words_, share.words)) continue;
      if (auto fault = plain_value()) return fault;
      number_.value = number_.value.scaled(share.power);
      number_.unit = *Unit::parse(share.unit);
      number_.scaled = false;
      return words_.empty() ? read(number_) : not_exact(original_);
    }
    return std::nullopt;
  }

  // The value into number_, or why there is none.
  std::optional<NumberReading> plain_value() {
    if (!words_.empty() && is_ascii_digit(words_.front())) return digits_value();
    const auto numeral = take_numeral(words_);
    if (!numeral) return not_exact(original_);
    number_.value = numeral->value;
    number_.scaled = numeral->scaled;
    is_numeral_ = true;
    return std::nullopt;
  }

  std::optional<NumberReading> digits_value() {
    WholeDigits whole = take_whole_digits(words_);
    whole.digits += take_fraction_and_exponent(words_);
    if (!whole.regular || goes_on_behind_separator(words_)) {
      auto [joined, apart] = group_readings(original_);
      return refused(NumberFault::groups, std::move(joined), std::move(apart));
    }
    grouped_ = whole.grouped;
    const Result<Decimal> value = Decimal::parse(whole.digits);
    if (!value) return refused(NumberFault::digits);
    number_.value = *value;
    return std::nullopt;
  }

  NumberReading number_with_unit() {
    if (auto fault = plain_value()) return *std::move(fault);
    trim(words_);
    if (is_numeral_ && take(words_, U"分之")) return ratio();
    if (take_any(words_, kAboutInside)) about_ = true;
    if (words_.empty()) return read(number_);
    const bool starts_a_unit = words_.front() == U'%' || words_.front() > U'\x7F';
    const Result<Unit> unit = Unit::parse(to_utf8(words_));
    if (!starts_a_unit || !unit) return not_exact(original_);
    if (words_.find_first_not_of(kScales) == CellWords::npos) {
      // 一点二万; but what a numeral leaves of 十百千 (一百二百) was no numeral.
      if (is_numeral_ && words_ != U"万" && words_ != U"亿") return not_exact(original_);
      number_.value = number_.value.scaled(unit->power);
      number_.scaled = true;
    } else {
      number_.unit = *unit;
      number_.scaled = false;
    }
    return read(number_);
  }

  // The 一 of 三分之一 is what words_ begins with.
  NumberReading ratio() {
    const Decimal below = number_.value;
    if (const auto fault = plain_value()) return *fault;
    const Decimal above = number_.value;
    constexpr std::int64_t kMost = 1'000'000;
    const bool whole = above.exponent() == 0 && below.exponent() >= 0 && below.exponent() <= 6;
    if (!words_.empty() || !whole || below.is_zero() || above.coefficient() > kMost)
      return not_exact(original_);
    const double denominator = below.to_double();
    if (denominator > static_cast<double>(kMost)) return not_exact(original_);
    const auto value = exact_ratio(above.coefficient(), static_cast<std::int64_t>(denominator));
    if (!value) return refused(NumberFault::inexact, above.to_string() + "/" + below.to_string());
    number_.value = *value;
    number_.unit = *Unit::parse("1");
    number_.scaled = false;
    return read(number_);
  }

  CellWords original_;
  CellWords words_;
  const NumberOptions& options_;
  WordedNumber number_;
  bool is_numeral_ = false;  // written in characters, not in digits
  bool grouped_ = false;
  bool about_ = false;
};

void swap_point_and_comma(std::u32string& words) {
  for (char32_t& c : words) c = c == U'.' ? U',' : c == U',' ? U'.' : c;
}

}  // namespace

NumberReading read_worded_number(std::string_view text, const NumberOptions& options) {
  std::u32string folded = fold_cell(text);
  if (options.decimal_comma) swap_point_and_comma(folded);
  CellWords words = folded;
  const NumberRemarks remarks = take_remarks(words);
  if (words.empty()) return refused(NumberFault::no_number);
  if (remarks.power_of_ten) {
    return refused(NumberFault::power, "10", Decimal(1).scaled(*remarks.power_of_ten).to_string());
  }
  Reader reader(words, options);
  NumberReading reading = words.front() == U'(' ? reader.read_brackets() : reader.read_words();
  if (!reading.number) return reading;
  if (remarks.forecast) return refused(NumberFault::forecast);
  reading.number->footnote = remarks.footnote;
  reading.number->preliminary = remarks.preliminary;
  reading.number->revised = remarks.revised;
  reading.number->estimate = remarks.estimate;
  return reading;
}

std::string_view name_of(NumberFault fault) {
  constexpr std::array<std::string_view, 12> kNames = {"none",
                                                       "number",
                                                       "number-groups",
                                                       "number-brackets",
                                                       "number-triangle",
                                                       "number-power",
                                                       "number-digits",
                                                       "number-words",
                                                       "number-approximate",
                                                       "number-inexact",
                                                       "number-of-growth",
                                                       "forecast"};
  return kNames[static_cast<std::size_t>(fault)];
}

}  // namespace pledged
