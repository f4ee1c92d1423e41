#include "daemon/intake/readers/cell_content.h"

#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <limits>
#include <system_error>

#include "rules/date.h"
#include "rules/decimal.h"

namespace pledged {
namespace {

constexpr std::int64_t kSecondsOfDay = 86'400;
constexpr double kLastDay = 2'958'465;  // 9999-12-31
constexpr double k1904 = 1'462;         // 1904-01-01
constexpr std::size_t kFormulaBytes = 1'000;

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string two_digits(std::int64_t value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

std::string time_text(std::int64_t seconds) {
  return two_digits(seconds / 3600) + ":" + two_digits(seconds / 60 % 60) + ":" + two_digits(seconds % 60);
}

// Not in the middle of a character.
std::string_view cut(std::string_view text, std::size_t size) {
  if (text.size() <= size) return text;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) --size;
  return text.substr(0, size);
}

}  // namespace

std::optional<double> number_in_file(std::string_view text) {
  std::string_view digits = trimmed(text);
  if (digits.size() > 1 && digits[0] == '+' && digits[1] != '-') digits.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size() || !std::isfinite(value)) return {};
  return value;
}

std::optional<std::string> date_text(double serial) {
  if (!(serial >= 0 && serial < kLastDay + 1)) return std::nullopt;
  const auto seconds = static_cast<std::int64_t>(std::llround(serial * kSecondsOfDay));
  const std::int64_t day = seconds / kSecondsOfDay;
  const std::int64_t second = seconds % kSecondsOfDay;
  if (day == 60 || day > static_cast<std::int64_t>(kLastDay)) return std::nullopt;
  if (day == 0) return time_text(second);
  // The day that is not in the calendar stands between those before and after it.
  const Date date = make_date(1899, 12, 30) + std::chrono::days(day < 60 ? day + 1 : day);
  return format_date(date) + (second == 0 ? "" : " " + time_text(second));
}

CellContent CellWriter::number(double value, NumberFormat format) {
  if (format == NumberFormat::date || format == NumberFormat::month) {
    // Below one day it is a time of day, from whenever days are counted.
    const double serial = value + (since_1904_ && value >= 1 ? k1904 : 0);
    if (const auto text = date_text(serial)) {
      text_ = *text;
      const std::size_t day_at = std::string_view("2020-06").size();
      if (format == NumberFormat::month && text_.size() > day_at) text_.resize(day_at);
      return {.kind = CellKind::date, .format = format, .number = serial, .text = text_};
    }
    format = NumberFormat::plain;
  }
  const Decimal decimal = Decimal::from_double(value);
  text_ = format == NumberFormat::percent ? decimal.scaled(2).to_string() + "%" : decimal.to_string();
  return {.kind = CellKind::number, .format = format, .number = value, .text = text_};
}

CellContent CellWriter::boolean(bool value) {
  return {.kind = CellKind::boolean, .number = value ? 1.0 : 0.0, .text = value ? "TRUE" : "FALSE"};
}

CellContent CellWriter::date_as_written(std::string_view text) {
  text_ = trimmed(text);
  // A day without its time: how nearly every program writes it, and what periods are read from.
  const std::string_view midnight = "T00:00:00";
  if (text_.size() == 19 && text_.ends_with(midnight)) text_.resize(10);
  if (text_.size() >= 19 && text_[10] == 'T') text_[10] = ' ';
  return {.kind = CellKind::date,
          .format = NumberFormat::date,
          .number = std::numeric_limits<double>::quiet_NaN(),
          .text = text_};
}

CellContent CellWriter::formula(std::string_view formula) {
  text_ = "=";
  text_ += cut(formula, kFormulaBytes);
  return {.kind = CellKind::formula, .text = text_};
}

}  // namespace pledged
