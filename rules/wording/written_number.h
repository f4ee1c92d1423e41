// WrittenNumber: a number in running text with its unit, in digits or characters, single or a range: 8%,
// 6%-6.5%, 1.8万亩, 十五个, 2/3, 1.9:1. Numbers inside names (G104, 5G, 1161, 3+12) are told apart. Values
// are as written: 万 stays in the unit. Whether a number is a goal is not said here. Pure functions on folded
// text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "rules/decimal.h"
#include "rules/wording/unit_words.h"

namespace pledged::wording {

struct WrittenNumber {
  Decimal low;
  std::optional<Decimal> high;  ///< of a range
  std::string unit;  ///< as written: 万人; "%" for 百分之, 一半 and fractions; 倍 for a ratio to 1
  UnitClass unit_class = UnitClass::kNone;
  bool in_characters = false;
  bool inexact = false;  ///< 200余
};

struct ScannedNumber {
  std::optional<WrittenNumber> number;  ///< nothing: the digits are part of a name
  std::size_t bytes = 0;
};

/// What `text` begins with, when it is a number or a name with digits. `before` is the text in front of it;
/// `may_be_range` is false behind 由 and 从, where 至 leads to another number.
std::optional<ScannedNumber> scan_number(std::string_view text, std::string_view before,
                                         bool may_be_range = true);

/// A number without a unit, in digits or characters: the 3 of 前三, 第3.
struct PlainNumber {
  Decimal value;
  std::size_t bytes = 0;
};
std::optional<PlainNumber> scan_plain_number(std::string_view text);

}  // namespace pledged::wording
