// UnitWords: the measure words that follow a number in target language, by what they say of it: 个 counts,
// 亿元 is money, 年 is a time. Data only. How a unit is converted is the business of rules/unit.h; here it is
// only found, and kept as written.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace pledged::wording {

enum class UnitClass : std::uint8_t {
  kNone,
  kCount,
  kPeople,
  kMoney,
  kMeasure,  ///< lengths, areas, weights, power
  kPercent,
  kPoints,  ///< percentage points
  kRate,    ///< ‰, /10万
  kTenths,  ///< 成
  kTimes,   ///< 倍, a ratio to 1
  kScore,   ///< 分
  kTime,
  kAge,
  kPlace,  ///< 强: a place in a ranking
};

struct UnitRow {
  UnitClass unit_class;
  std::string_view words;  ///< separated by blanks
};

std::span<const UnitRow> unit_rows();
/// 十 百 千 万 亿 before a unit.
std::span<const std::string_view> unit_prefixes();
/// 余 多: the number is a little more.
std::span<const std::string_view> inexact_marks();
/// What stands between the ends of a range: - 至.
std::span<const std::string_view> range_marks();
/// 每 /: what a quotient is written with.
std::span<const std::string_view> quotient_marks();
/// Units that are counted per a number of heads: /10万.
std::span<const std::string_view> head_rates();
/// 一半, 半数.
std::span<const std::string_view> bracket_openers();
std::span<const std::string_view> bracket_closers();
std::string_view lone_magnitude();  ///< 万亿: one of them when no digit stands before it
std::span<const std::string_view> half_words();
/// What stands between the sides of a ratio: 2:1.
std::span<const std::string_view> ratio_marks();
std::string_view percent_unit();
std::string_view permille_unit();
std::string_view times_unit();    ///< 倍
std::string_view ordinal_mark();  ///< 第
/// Letters that may stand before a number without being part of a name: GDP.
std::span<const std::string_view> indicator_letters();

}  // namespace pledged::wording
