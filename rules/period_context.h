// PeriodContext: what a file says of all its periods, so that a cell need not: the year (6月, 上半年), the
// period of a bulletin (本月, 累计, 1-上月, 上年同期), how its months are written. Where a word needs what
// the file does not say, it is refused, never guessed. Value types and pure functions; which period lies in
// the future is for the caller, who knows the day.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "rules/period.h"
#include "rules/result.h"

namespace pledged {

struct PeriodContext {
  /// What 2020.1 is: a spreadsheet shows 2020.10 so when it took it for a number.
  enum class DottedOne : std::uint8_t { refused, january, october };

  std::optional<int> year;  ///< of 6月, 1—6月, 上半年, 一季度; without it, the year of `period`
  std::optional<Period> period;  ///< the file's own: a month, or the year to date
  DottedOne dotted_one = DottedOne::refused;
  bool short_years = false;  ///< Jan-20 is January 2020, not the 20th of January
};

/// Reads what Period::parse() reads and, with what the context says, the spellings without a year and those
/// that refer to the file's period; 20年6月 is of 2020 (years 50–99 are of the 1900s).
/// Codes beside those of Period::parse(): "period-relative" (本月 and its like without a period of the file
/// that settles it).
Result<Period> parse_period(std::string_view text, const PeriodContext& context);

/// From which day a spreadsheet counts.
enum class DateSystem : std::uint8_t { from_1900, from_1904 };
/// What the day in a cell stands for: 2020-06-30 under a heading of months is June.
enum class DateMeans : std::uint8_t { month, day };

/// A spreadsheet's serial date; a time of day is left out. Codes: "period-range" (not a number, or outside
/// 1900–2100), "period-impossible" (60 of the 1900 system, the 29th of February 1900 that never was).
Result<Period> period_of_serial(double serial, DateSystem system, DateMeans means);

}  // namespace pledged
