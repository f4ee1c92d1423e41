#include "daemon/web/as_of.h"

#include <fmt/format.h>

namespace pledged {

Result<Instant> instant_asked_for(std::string_view text, const RuleBook& rule_book, Instant now) {
  constexpr std::size_t kDayLength = 10;
  std::optional<Instant> instant;
  if (text.size() == kDayLength) {
    if (const auto day = parse_date(text)) instant = end_of_evaluation_day(rule_book, *day);
  } else if (const auto moment = parse_instant(text)) {
    instant = *moment;
  }
  if (!instant) {
    return Error{
        "bad_data",
        fmt::format("'as_of' is a day (2020-07-15) or a moment (2020-07-15T09:00:00Z), not {}", text)};
  }
  if (*instant > end_of_evaluation_day(rule_book, evaluation_day(rule_book, now))) {
    return Error{"bad_data", "'as_of' has not come yet"};
  }
  if (*instant < Instant{} - std::chrono::years{1970 - Period::kMinYear}) {
    return Error{"bad_data",
                 fmt::format("'as_of' is before {}, of which there are no figures", Period::kMinYear)};
  }
  return *instant;
}

Instant end_of_month_before(const Board& board) {
  const bool told = board.evaluated_at() != Instant{};
  const std::chrono::year_month_day day{told ? evaluation_day(board.rule_book(), board.evaluated_at())
                                             : board.today()};
  const Date first{day.year() / day.month() / 1};
  return end_of_evaluation_day(board.rule_book(), first - std::chrono::days{1});
}

}  // namespace pledged
