// WordedNumber: a number as the cells of statistics write it, read exactly or not at all: 7,727.11; 1 731.9;
// 1.2万; 百分之七; 四分之三; 同比下降3.1%, where the sign is in the verb; 持平; 20000*; (1,234); 7.3 e.
// Full-width forms are folded and what is invisible is left out.
//
// What it is not: a reader of whole sentences (that is rules/wording/), and no guess. What has two readings
// (1,23; (5); ▲5) is refused with both of them, what is near or about a number (约2万, 7%左右, 翻一番) is
// refused with the number unless the options allow it, and so are ratios without a decimal (三分之一), the
// change of a growth (降幅收窄1.2个百分点) and forecasts. 0 is read only where the text has a zero digit or
// a word for it. The words stand in tables in number_words.cpp. Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "rules/decimal.h"
#include "rules/unit.h"

namespace pledged {

/// How the numbers of a file are written, where that must be said: a layout says it.
struct NumberOptions {
  bool decimal_comma = false;       ///< 1.234,5 is 1234.5, as Eurostat writes
  bool brackets_are_minus = false;  ///< (5) is -5; (1,234) is -1234 anyway, nothing else is written so
  bool triangle_is_minus = false;   ///< △5 and ▲5 are -5, as accounts write; to others they are a rise
  bool allow_approximate = false;   ///< 约2万, 7%以上 and 翻一番 are read, and flagged
};

struct WordedNumber {
  Decimal value;             ///< with the sign that the verb gives it; 万 and 亿 multiplied in
  std::optional<Unit> unit;  ///< written with the number: %, ‰, 亿元; 1 for 四分之三; 位次 for 第3位
  bool scaled = false;       ///< 万 or 亿 was written without a unit behind it
  bool change = false;       ///< the words state a change against the year before: 增长, 下降, 持平
  bool footnote = false;     ///< a mark such as *, ① or [1] was taken off
  bool approximate = false;  ///< 约, 左右, 以上 …; only where the options allow it
  bool preliminary = false;  ///< 初步数, 快报数, Eurostat's p
  bool revised = false;      ///< 修订数, r
  bool estimate = false;     ///< 估计数, e: published, and not final
};

enum class NumberFault : std::uint8_t {
  none,
  no_number,         ///< no number, or something else around it: nan, 0x10, 12abc, --5
  groups,            ///< 1,23 or 1,234 567; two readings
  brackets,          ///< (5); two readings
  triangle,          ///< ▲5; two readings
  power,             ///< 10³: a note or a power; two readings
  digits,            ///< over 18 digits, or beyond powers of ±30
  words,             ///< words that do not give exactly one number
  approximate,       ///< about, over or under the number that `first` names
  inexact,           ///< the ratio that `first` names has no decimal
  change_of_change,  ///< how a growth changed, not the growth
  forecast,          ///< 3.5(预计): not a figure
};

/// A number, or what stops the text from being one, with what the message names: both readings, or the
/// number.
struct NumberReading {
  std::optional<WordedNumber> number;
  NumberFault fault = NumberFault::none;
  std::string first;
  std::string second;
};

NumberReading read_worded_number(std::string_view text, const NumberOptions& options = {});

/// "number-groups", "number-words" …
std::string_view name_of(NumberFault fault);

}  // namespace pledged
