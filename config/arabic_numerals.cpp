#include "config/arabic_numerals.h"

#include <algorithm>

#include "rules/unicode.h"

namespace pledged {
namespace {

bool is_digit(char32_t point) {
  return U'0' <= point && point <= U'9';
}

/// 1,234 and 1，234 are one number; 1、2 are two.
bool joins_digits(char32_t point) {
  return point == U'.' || point == U',';
}

char32_t peek(std::string_view text) {
  return text.empty() ? U'\0' : fold_code_point(take_code_point(text));
}

/// Takes a numeral from the front of `rest`, which begins with a digit.
std::string take_digits(std::string_view& rest) {
  std::string digits;
  while (true) {
    while (is_digit(peek(rest))) append_utf8(digits, fold_code_point(take_code_point(rest)));
    std::string_view beyond = rest;
    if (!joins_digits(peek(beyond))) return digits;
    const char32_t joint = fold_code_point(take_code_point(beyond));
    if (!is_digit(peek(beyond))) return digits;
    append_utf8(digits, joint);
    rest = beyond;
  }
}

std::optional<Decimal> value_of(std::string digits) {
  std::erase(digits, ',');
  const Result<Decimal> value = Decimal::parse(digits);
  return value ? std::optional(*value) : std::nullopt;
}

}  // namespace

std::vector<ArabicNumeral> arabic_numerals(std::string_view text) {
  std::vector<ArabicNumeral> numerals;
  std::string_view rest = text;
  while (!rest.empty()) {
    if (!is_digit(peek(rest))) {
      take_code_point(rest);
      continue;
    }
    const std::size_t offset = text.size() - rest.size();
    std::string digits = take_digits(rest);
    const std::optional<Decimal> value = value_of(digits);
    numerals.push_back({offset, text.size() - rest.size() - offset, std::move(digits), value});
  }
  return numerals;
}

}  // namespace pledged
