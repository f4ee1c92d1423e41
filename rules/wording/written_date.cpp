#include "rules/wording/written_date.h"

#include <array>
#include <charconv>

#include "rules/wording/date_words.h"
#include "rules/wording/word_match.h"
#include "rules/wording/written_number.h"

namespace pledged::wording {
namespace {

struct Counted {
  int value = 0;
  std::size_t bytes = 0;  // with the word behind it
};

// A whole number before `word`: 6月, 二〇二五年.
std::optional<Counted> number_before(std::string_view text, std::string_view word, int low, int high) {
  const auto number = scan_plain_number(text);
  if (!number || !text.substr(number->bytes).starts_with(word)) return std::nullopt;
  const double value = number->value.to_double();
  if (value < low || value > high || value != static_cast<int>(value)) return std::nullopt;
  return Counted{static_cast<int>(value), number->bytes + word.size()};
}

std::optional<Counted> leading_year(std::string_view text) {
  return number_before(text, year_word(), 1949, 2100);
}

unsigned last_day(unsigned month) {
  constexpr std::array<unsigned, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return kDays.at(month - 1);
}

// 6月, 6月底, 6月30日, each perhaps with 前.
std::optional<WrittenDate> leading_month(std::string_view text) {
  const auto month = number_before(text, month_word(), 1, 12);
  if (!month) return std::nullopt;
  WrittenDate date;
  date.month = static_cast<unsigned>(month->value);
  date.day = last_day(date.month);
  date.due = true;
  date.bytes = month->bytes;
  if (const auto day = number_before(text.substr(date.bytes), day_word(), 1, 31)) {
    date.day = static_cast<unsigned>(day->value);
    date.bytes += day->bytes;
  } else {
    date.bytes += leading(text.substr(date.bytes), month_tails());
  }
  return date;
}

std::optional<WrittenDate> leading_part(std::string_view text) {
  std::optional<WrittenDate> date;
  for (const YearPart& part : year_parts()) {
    if (text.starts_with(part.text) && (!date || part.text.size() > date->bytes)) {
      date = WrittenDate{std::nullopt, part.month, part.day, true, part.text.size()};
    }
  }
  return date;
}

std::optional<WrittenDate> leading_plan(std::string_view text) {
  for (const PlanPeriod& plan : plan_periods()) {
    if (text.starts_with(plan.text)) return WrittenDate{plan.last_year, 12, 31, true, plan.text.size()};
  }
  return std::nullopt;
}

std::optional<WrittenDate> leading_within_year(std::string_view text) {
  if (const auto part = leading_part(text)) return part;
  return leading_month(text);
}

void close(WrittenDate& date, std::string_view text) {
  while (const std::size_t tail = leading(text.substr(date.bytes), date_tails())) date.bytes += tail;
  if (leading(text.substr(date.bytes), start_tails()) > 0) date.due = false;
}

// The year itself, when nothing within it is named: due behind 到 only.
WrittenDate whole_year(int year, std::size_t bytes, bool due) {
  return {year, 12, 31, due, bytes};
}

std::optional<WrittenDate> dated(std::string_view text, std::size_t prefix) {
  std::size_t at = prefix;
  const auto year = leading_year(text.substr(at));
  const std::size_t opening = year ? year->bytes : leading(text.substr(at), this_year_words());
  at += opening;
  if (auto date = leading_within_year(text.substr(at))) {
    date->bytes += at;
    if (year) date->year = year->value;
    close(*date, text);
    return date;
  }
  if (!year) return std::nullopt;
  WrittenDate date = whole_year(year->value, at, prefix > 0);
  const std::size_t before = date.bytes;
  close(date, text);
  if (date.bytes > before) date.due = true;
  return date;
}

std::optional<WrittenBase> base_behind(std::string_view text, std::size_t prefix) {
  WrittenBase base;
  base.bytes = prefix;
  if (const auto plan = leading_plan(text.substr(prefix))) {
    base.year = plan->year;
    base.bytes += plan->bytes;
  } else if (const auto year = leading_year(text.substr(prefix))) {
    base.year = year->value;
    base.bytes += year->bytes;
  } else if (const std::size_t former = leading(text.substr(prefix), former_periods()); former > 0) {
    base.bytes += former;
  } else {
    return std::nullopt;
  }
  while (const std::size_t tail = leading(text.substr(base.bytes), base_tails())) base.bytes += tail;
  return base;
}

}  // namespace

std::optional<WrittenDate> leading_date(std::string_view text) {
  if (const auto plan = leading_plan(text)) return plan;
  const std::size_t prefix = leading(text, due_prefixes());
  if (prefix > 0) {
    if (auto plan = leading_plan(text.substr(prefix))) {
      plan->bytes += prefix;
      return plan;
    }
  }
  return dated(text, prefix);
}

std::optional<WrittenBase> leading_base(std::string_view text) {
  if (const std::size_t alone = leading(text, base_alone()); alone > 0) {
    return WrittenBase{std::nullopt, leading(text, year_on_year_words()) == alone, alone};
  }
  if (const std::size_t prefix = leading(text, base_prefixes()); prefix > 0) {
    auto base = base_behind(text, prefix);
    if (base) base->bytes += leading(text.substr(base->bytes), base_closings());
    return base;
  }
  const std::size_t prefix = leading(text, base_prefixes_closed());
  if (prefix == 0) return std::nullopt;
  auto base = base_behind(text, prefix);
  if (!base) return std::nullopt;
  const std::size_t closing = leading(text.substr(base->bytes), base_closings());
  if (closing == 0) return std::nullopt;
  base->bytes += closing;
  return base;
}

}  // namespace pledged::wording
