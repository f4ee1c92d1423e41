// NumeralWords: the characters Chinese numerals are made of. Data, nothing else: the grammar is numerals.cpp.
#pragma once

#include <span>
#include <string_view>

namespace pledged::wording {

struct NumeralWord {
  std::string_view text;
  int value;  ///< of a digit: 0–9; of a unit: its power of ten
};

std::span<const NumeralWord> digit_words();
/// 十 百 千: they multiply the digit before them.
std::span<const NumeralWord> small_unit_words();
/// 万 亿: they multiply everything before them.
std::span<const NumeralWord> large_unit_words();
std::string_view decimal_point_word();
std::string_view fraction_word();  ///< denominator 分之 numerator

}  // namespace pledged::wording
