// Numerals: numbers written in Chinese characters, read exactly: 一千二百三十四万, 十二点五, 两百, 百分之七,
// 三分之二, 二〇二五. Not a guesser: what has two readings (一百二, 三五个) is an error, so that no figure is
// made up. Pure functions on UTF-8 text. The grammar is the one of GB/T 15835, financial forms (壹贰叁) left
// out.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "rules/decimal.h"
#include "rules/result.h"

namespace pledged::wording {

/// A numeral is a fraction, so that 三分之二 stays exact; whole and decimal numbers have denominator 1.
struct Numeral {
  Decimal numerator;
  Decimal denominator{1};

  friend bool operator==(const Numeral&, const Numeral&) = default;
};

/// The whole of `text`. Codes: "numeral" (not one, or one with two readings), "numeral-digits" (over 18
/// digits).
Result<Numeral> read_numeral(std::string_view text);

struct LeadingNumeral {
  Numeral value;
  std::size_t bytes = 0;  ///< how much of the text the numeral takes
};
/// The longest numeral that `text` begins with; nothing when it begins with none.
std::optional<LeadingNumeral> leading_numeral(std::string_view text);

}  // namespace pledged::wording
