#include "daemon/publish/alerts/http_date.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace pledged {
namespace {

constexpr std::string_view kShape = "Ddd, 00 Mmm 0000 00:00:00 GMT";
constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Digits where the shape has 0, the same character where it has punctuation or GMT, names anywhere else.
bool has_shape(std::string_view text) {
  if (text.size() != kShape.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_name = i < 3 || (i >= 8 && i < 11);
    if (is_name) continue;
    if (kShape[i] == '0' ? !is_digit(text[i]) : text[i] != kShape[i]) return false;
  }
  return true;
}

unsigned number_at(std::string_view text, std::size_t from, std::size_t length) {
  unsigned value = 0;
  std::from_chars(text.data() + from, text.data() + from + length, value);
  return value;
}

}  // namespace

std::optional<Instant> parse_http_date(std::string_view text) {
  if (!has_shape(text)) return std::nullopt;
  const auto month = std::find(kMonths.begin(), kMonths.end(), text.substr(8, 3));
  if (month == kMonths.end()) return std::nullopt;
  const std::chrono::year_month_day date{
      std::chrono::year{static_cast<int>(number_at(text, 12, 4))},
      std::chrono::month{static_cast<unsigned>(month - kMonths.begin()) + 1U},
      std::chrono::day{number_at(text, 5, 2)}};
  const unsigned hour = number_at(text, 17, 2);
  const unsigned minute = number_at(text, 20, 2);
  const unsigned second = number_at(text, 23, 2);
  if (!date.ok() || hour > 23 || minute > 59 || second > 60) return std::nullopt;
  return std::chrono::sys_days{date} + std::chrono::hours{hour} + std::chrono::minutes{minute} +
         std::chrono::seconds{second};
}

double clock_skew_seconds(Instant printed, Instant asked, Instant answered) {
  using Seconds = std::chrono::duration<double>;
  const Instant printed_end = printed + std::chrono::seconds{1};
  if (printed > answered) return Seconds{printed - answered}.count();
  if (printed_end < asked) return Seconds{printed_end - asked}.count();
  return 0;
}

}  // namespace pledged
