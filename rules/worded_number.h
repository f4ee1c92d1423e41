// WordedNumber: a number in the words of Chinese statistics, read exactly or not at all: 7,727.11; 1 731.9;
// 1.2万; 百分之七; 同比下降3.1%, where the sign is in the verb; 持平; 20000*. Full-width forms are folded.
//
// What it is not: a reader of whole sentences (that is rules/wording/), and no guess: 7%左右, 超20000 and
// 降幅收窄1.2个百分点 are refused. The words themselves stand in tables in worded_number.cpp. Pure functions.
#pragma once

#include <optional>
#include <string_view>

#include "rules/decimal.h"
#include "rules/result.h"
#include "rules/unit.h"

namespace pledged {

struct WordedNumber {
  Decimal value;             ///< with the sign that the verb gives it; 万 and 亿 multiplied in
  std::optional<Unit> unit;  ///< written behind the number: %, ‰, 亿元
  bool scaled = false;       ///< 万 or 亿 was written without a unit behind it
  bool change = false;       ///< the words state a change against the year before: 增长, 下降, 持平
  bool footnote = false;     ///< a mark such as * or ① was taken off
};

/// Codes: "number" (no number, or something else around it: nan, 0x10, 12abc, 1.2.3, --5), "number-groups"
/// (1,23 or 1,234 567), "number-brackets" ("(5)" is negative to some and a note to others), "number-digits"
/// (over 18 digits, or beyond powers of ±30), "number-words" (words that do not give exactly one number).
Result<WordedNumber> parse_worded_number(std::string_view text);

/// True for what stands in a cell to say that there is no figure: nothing at all, -, --, —, …, ~, :, /, N/A,
/// 空, 暂无数据, 年度指标, 保密. A zero is a figure.
bool is_missing_mark(std::string_view text);

}  // namespace pledged
