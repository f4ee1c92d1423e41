#include "rules/period.h"

#include <stdexcept>

namespace pledged {
namespace {

void require(bool condition, const char* what) {
  if (!condition) throw std::out_of_range(what);
}

Date end_of_month(int year, unsigned month) {
  using namespace std::chrono;
  return sys_days{std::chrono::year{year} / std::chrono::month{month} / last};
}

// A span that has a name: a month, quarter or half, or one that begins in January.
bool is_named_span(unsigned first, unsigned last) {
  if (first == 1 || first == last) return true;
  return (last == first + 2 && first % 3 == 1) || (first == 7 && last == 12);
}

std::string two_digits(unsigned number) {
  return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

}  // namespace

Period::Period(int year, unsigned first, unsigned last, unsigned day)
    : year_(static_cast<std::int16_t>(year)),
      first_(static_cast<std::uint8_t>(first)),
      last_(static_cast<std::uint8_t>(last)),
      day_(static_cast<std::uint8_t>(day)) {
  require(year >= kMinYear && year <= kMaxYear, "Period: year outside 1900-2100");
}

Period Period::month(int year, unsigned month) {
  require(month >= 1 && month <= 12, "Period: month outside 1-12");
  return {year, month, month, 0};
}

Period Period::quarter(int year, unsigned quarter) {
  require(quarter >= 1 && quarter <= 4, "Period: quarter outside 1-4");
  return {year, quarter * 3 - 2, quarter * 3, 0};
}

Period Period::half(int year, unsigned half) {
  require(half >= 1 && half <= 2, "Period: half outside 1-2");
  return {year, half * 6 - 5, half * 6, 0};
}

Period Period::year(int year) {
  return {year, 1, 12, 0};
}

Period Period::year_to_date(int year, unsigned through_month) {
  require(through_month >= 1 && through_month <= 12, "Period: month outside 1-12");
  return {year, 1, through_month, 0};
}

Period Period::day(Date date) {
  return {year_of(date), month_of(date), month_of(date), day_of(date)};
}

Date Period::last_day() const {
  return is_day() ? make_date(year_, first_, day_) : end_of_month(year_, last_);
}

std::string Period::to_string() const {
  const std::string year = std::to_string(year_);
  if (is_day()) return year + '-' + two_digits(first_) + '-' + two_digits(day_);
  if (is_full_year()) return year;
  if (is_month()) return year + '-' + two_digits(first_);
  if (is_year_to_date()) return year + "-01.." + two_digits(last_);
  return months() == 6 ? year + "-H2" : year + "-Q" + std::to_string(last_ / 3);
}

std::optional<Period> Period::from_code(std::uint32_t code) {
  const auto take = [&code](unsigned bits) {
    const unsigned field = code & ((1U << bits) - 1);
    code >>= bits;
    return field;
  };
  const unsigned day = take(kDayBits);
  const unsigned first = take(kMonthBits);
  const unsigned last = take(kMonthBits);
  const std::uint32_t years = code;
  if (years > static_cast<std::uint32_t>(kMaxYear - kMinYear)) return std::nullopt;
  if (first < 1 || last > 12 || first > last || !is_named_span(first, last)) return std::nullopt;
  const int year = kMinYear + static_cast<int>(years);
  if (day != 0 && (first != last || day > day_of(end_of_month(year, last)))) return std::nullopt;
  return Period(year, first, last, day);
}

std::optional<Period> year_before(Period period) {
  const int year = period.year_number() - 1;
  if (year < Period::kMinYear || period.is_day()) return std::nullopt;
  if (period.is_year_to_date()) return Period::year_to_date(year, period.last_month());
  if (period.is_month()) return Period::month(year, period.last_month());
  if (period.is_quarter()) return Period::quarter(year, period.last_month() / 3);
  return Period::half(year, period.last_month() / 6);
}

}  // namespace pledged
