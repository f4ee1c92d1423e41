// DateWords: the words that times are written with. Data only.
#pragma once

#include <span>
#include <string_view>

namespace pledged::wording {

/// A part of a year by its last day.
struct YearPart {
  std::string_view text;
  unsigned month;
  unsigned day;
};
/// 上半年, 三季度, 年底, 国庆节前.
std::span<const YearPart> year_parts();

/// The end of a five-year plan.
struct PlanPeriod {
  std::string_view text;
  int last_year;
};
std::span<const PlanPeriod> plan_periods();

std::string_view year_word();                              ///< 年
std::string_view month_word();                             ///< 月
std::string_view day_word();                               ///< 日
std::span<const std::string_view> this_year_words();       ///< 今年 before a part of it
std::span<const std::string_view> due_prefixes();          ///< 到 before a year
std::span<const std::string_view> month_tails();           ///< 份 底 末: still that month
std::span<const std::string_view> date_tails();            ///< 底 前: due by then
std::span<const std::string_view> start_tails();           ///< 起 以来: not due
std::span<const std::string_view> base_prefixes();         ///< 较 比
std::span<const std::string_view> base_prefixes_closed();  ///< 与 在: need their closing word
std::span<const std::string_view> base_closings();         ///< 相比 基础上
std::span<const std::string_view> former_periods();        ///< 上年 去年同期
std::span<const std::string_view> base_tails();            ///< 底 同期 水平
std::span<const std::string_view> base_alone();            ///< 同比 同口径
std::span<const std::string_view> year_on_year_words();    ///< 同比

}  // namespace pledged::wording
