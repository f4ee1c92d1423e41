// Date and Instant: days and moments as data. There is no clock here: whoever asks "what day is it" lives in
// daemon/ and passes the answer in. Zones are fixed offsets, since China has one zone without summer time
// and g++ 12 has no zone database.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "rules/result.h"

namespace pledged {

using Date = std::chrono::sys_days;
/// A moment in UTC, to the microsecond.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

inline constexpr std::chrono::minutes kChinaOffset{8 * 60};

Date make_date(int year, unsigned month, unsigned day);
int year_of(Date date);
unsigned month_of(Date date);  ///< 1–12
unsigned day_of(Date date);    ///< 1–31

/// "2020-09-30". Code "date": anything else, or a day the month does not have.
Result<Date> parse_date(std::string_view text);
std::string format_date(Date date);

/// RFC 3339 in UTC with microseconds when they are not zero: "2020-07-15T00:00:00Z".
std::string format_instant(Instant instant);
/// RFC 3339 with "Z" or an offset. Code "instant".
Result<Instant> parse_instant(std::string_view text);

/// The calendar day at `offset` east of Greenwich.
Date local_date(Instant instant, std::chrono::minutes offset = kChinaOffset);
/// The last microsecond of `date` at `offset`: what "as of that day" means.
Instant end_of_day(Date date, std::chrono::minutes offset = kChinaOffset);

}  // namespace pledged
