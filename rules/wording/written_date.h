// WrittenDate: times in running text, and which of them say when something is due: 6月底前, 年内, 上半年,
// 三季度, 到2025年, “十四五”末; a bare 2020年 is a time, not a due one. Also what a change is measured from:
// 较2015年, 比上年, 同口径. Not a calendar: a date without a year belongs to the year of the report, which is
// not known here. Pure functions on folded text.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace pledged::wording {

/// The last day of what is written: 三季度 is 30 September, 年内 31 December.
struct WrittenDate {
  std::optional<int> year;  ///< none: the year of the report
  unsigned month = 12;
  unsigned day = 31;
  bool due = false;  ///< false: a year that only says when
  std::size_t bytes = 0;
};
std::optional<WrittenDate> leading_date(std::string_view text);

struct WrittenBase {
  std::optional<int> year;    ///< none: the year before, or the same period of it
  bool year_on_year = false;  ///< 同比: the wording of results, rarely of goals
  std::size_t bytes = 0;
};
std::optional<WrittenBase> leading_base(std::string_view text);

}  // namespace pledged::wording
