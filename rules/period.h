// Period: the time that a value is about. Never the time it arrived.
//
// A period is a span of whole months within one year, so one span has one name: "2020-Q1", "2020-01..03" and
// 「2020年一季度」 are the same period and a later figure under another spelling is a revision, not a second
// figure. Spans that begin in January are the year to date ("2020-01..06"); January–February combined
// ("2020-01..02") is such a span and is never split. Evidence of an event may name a single day.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "rules/date.h"
#include "rules/result.h"

namespace pledged {

class Period {
 public:
  // REQUIRES: kMinYear <= year <= kMaxYear; months 1–12; quarter 1–4; half 1–2. Throws std::out_of_range.
  static Period month(int year, unsigned month);
  static Period quarter(int year, unsigned quarter);
  static Period half(int year, unsigned half);
  static Period year(int year);
  static Period year_to_date(int year, unsigned through_month);
  static Period day(Date date);

  /// Reads 2020-06, 2020-Q2, 2020-H1, 2020, 2020-01..06, 2020-06-15 and the Chinese spellings
  /// 2020年6月, 2020年1-6月 (any dash), 2020年二季度/第2季度, 2020年上半年, 2020年前三季度, 2020年.
  /// The grammar, with every spelling, stands in period_parser.cpp.
  /// Codes: "period" (not a period), "period-ambiguous" (2020.1 may be January or October),
  /// "period-span" (a span that is neither a month, quarter, half, year nor begins in January),
  /// "period-range" (year outside 1900–2100).
  static Result<Period> parse(std::string_view text);

  static constexpr int kMinYear = 1900;
  static constexpr int kMaxYear = 2100;

  [[nodiscard]] int year_number() const { return year_; }
  [[nodiscard]] unsigned first_month() const { return first_; }
  [[nodiscard]] unsigned last_month() const { return last_; }
  [[nodiscard]] unsigned months() const { return last_ - first_ + 1U; }
  /// True for every span that begins in January: January itself, Q1, H1 and the year included.
  [[nodiscard]] bool is_year_to_date() const { return first_ == 1 && day_ == 0; }
  [[nodiscard]] bool is_full_year() const { return first_ == 1 && last_ == 12 && day_ == 0; }
  [[nodiscard]] bool is_month() const { return first_ == last_ && day_ == 0; }
  [[nodiscard]] bool is_quarter() const { return months() == 3 && first_ % 3 == 1; }
  [[nodiscard]] bool is_day() const { return day_ != 0; }
  /// The last day that the period covers.
  [[nodiscard]] Date last_day() const;

  /// One name a span: 2020-06, 2020-01..06 (also for Q1 and H1), 2020-Q2, 2020-H2, 2020, 2020-06-15.
  [[nodiscard]] std::string to_string() const;

  /// A 21-bit number that keeps the order (year, last month, first month, day); for storage keys.
  [[nodiscard]] std::uint32_t code() const {
    const auto years = static_cast<std::uint32_t>(year_ - kMinYear);
    return (((years << kMonthBits | last_) << kMonthBits | first_) << kDayBits) | day_;
  }
  /// The inverse of code(); nothing if no period has that code.
  static std::optional<Period> from_code(std::uint32_t code);

  friend bool operator==(const Period&, const Period&) = default;
  friend std::strong_ordering operator<=>(const Period& a, const Period& b) { return a.code() <=> b.code(); }

 private:
  Period(int year, unsigned first, unsigned last, unsigned day);

  static constexpr unsigned kMonthBits = 4;
  static constexpr unsigned kDayBits = 5;

  std::int16_t year_;
  std::uint8_t first_;
  std::uint8_t last_;
  std::uint8_t day_;  // 0: not a single day
};

/// The same span a year earlier; nothing: of a day, or before kMinYear.
std::optional<Period> year_before(Period period);

}  // namespace pledged
