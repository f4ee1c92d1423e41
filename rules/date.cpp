#include "rules/date.h"

#include <cstdint>
#include <optional>

namespace pledged {
namespace {

using namespace std::chrono;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// The number in exactly `digits` leading digits of `text`, which are removed from it.
std::optional<int> take_digits(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int value = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    if (!is_digit(text[i])) return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, char expected) {
  if (text.empty() || text.front() != expected) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<Date> take_date(std::string_view& text) {
  const auto y = take_digits(text, 4);
  if (!y || !take(text, '-')) return std::nullopt;
  const auto m = take_digits(text, 2);
  if (!m || !take(text, '-')) return std::nullopt;
  const auto d = take_digits(text, 2);
  if (!d) return std::nullopt;
  const year_month_day date{year{*y}, month{static_cast<unsigned>(*m)}, day{static_cast<unsigned>(*d)}};
  return date.ok() ? std::optional(Date{date}) : std::nullopt;
}

std::optional<seconds> take_clock_time(std::string_view& text) {
  const auto h = take_digits(text, 2);
  if (!h || !take(text, ':')) return std::nullopt;
  const auto m = take_digits(text, 2);
  if (!m || !take(text, ':')) return std::nullopt;
  const auto s = take_digits(text, 2);
  if (!s || *h > 23 || *m > 59 || *s > 59) return std::nullopt;
  return hours{*h} + minutes{*m} + seconds{*s};
}

// ".123456"; digits beyond the sixth are dropped. No fraction is zero.
std::optional<microseconds> take_fraction(std::string_view& text) {
  if (!take(text, '.')) return microseconds{0};
  std::int64_t value = 0;
  std::int64_t unit = 100'000;
  if (text.empty() || !is_digit(text.front())) return std::nullopt;
  while (!text.empty() && is_digit(text.front())) {
    value += (text.front() - '0') * unit;
    unit /= 10;
    text.remove_prefix(1);
  }
  return microseconds{value};
}

std::optional<minutes> take_offset(std::string_view& text) {
  if (take(text, 'Z')) return minutes{0};
  const bool east = take(text, '+');
  if (!east && !take(text, '-')) return std::nullopt;
  const auto h = take_digits(text, 2);
  if (!h || !take(text, ':')) return std::nullopt;
  const auto m = take_digits(text, 2);
  if (!m || *h > 23 || *m > 59) return std::nullopt;
  const minutes offset = hours{*h} + minutes{*m};
  return east ? offset : -offset;
}

std::optional<Instant> take_instant(std::string_view& text) {
  const auto date = take_date(text);
  if (!date || !take(text, 'T')) return std::nullopt;
  const auto time = take_clock_time(text);
  if (!time) return std::nullopt;
  const auto fraction = take_fraction(text);
  if (!fraction) return std::nullopt;
  const auto offset = take_offset(text);
  if (!offset || !text.empty()) return std::nullopt;
  return Instant{*date} + *time + *fraction - *offset;
}

void append_padded(std::string& text, std::int64_t value, std::size_t width) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) text.append(width - digits.size(), '0');
  text += digits;
}

}  // namespace

Date make_date(int y, unsigned m, unsigned d) {
  return Date{year{y} / month{m} / day{d}};
}

int year_of(Date date) {
  return static_cast<int>(year_month_day{date}.year());
}

unsigned month_of(Date date) {
  return static_cast<unsigned>(year_month_day{date}.month());
}

unsigned day_of(Date date) {
  return static_cast<unsigned>(year_month_day{date}.day());
}

Result<Date> parse_date(std::string_view text) {
  std::string_view rest = text;
  const auto date = take_date(rest);
  if (date && rest.empty()) return *date;
  return Error{"date", "'" + std::string(text) + "' is not a date: write it as 2020-09-30"};
}

std::string format_date(Date date) {
  std::string text;
  append_padded(text, year_of(date), 4);
  text += '-';
  append_padded(text, month_of(date), 2);
  text += '-';
  append_padded(text, day_of(date), 2);
  return text;
}

std::string format_instant(Instant instant) {
  const Date date = floor<days>(instant);
  const hh_mm_ss time{instant - date};
  std::string text = format_date(date) + 'T';
  append_padded(text, time.hours().count(), 2);
  text += ':';
  append_padded(text, time.minutes().count(), 2);
  text += ':';
  append_padded(text, time.seconds().count(), 2);
  if (time.subseconds().count() != 0) {
    text += '.';
    append_padded(text, time.subseconds().count(), 6);
  }
  return text + 'Z';
}

Result<Instant> parse_instant(std::string_view text) {
  std::string_view rest = text;
  if (const auto instant = take_instant(rest)) return *instant;
  return Error{"instant", "'" + std::string(text) +
                              "' is not a moment: write it as 2020-07-15T08:00:00+08:00 or "
                              "2020-07-15T00:00:00Z"};
}

Date local_date(Instant instant, minutes offset) {
  return floor<days>(instant + offset);
}

Instant end_of_day(Date date, minutes offset) {
  return Instant{date + days{1}} - offset - microseconds{1};
}

}  // namespace pledged
