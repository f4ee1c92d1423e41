#include "daemon/intake/row_rules.h"

#include <algorithm>

#include "rules/calendar.h"
#include "rules/decimal.h"

namespace pledged {

std::optional<Message> refusal_of_kind(const Kind& kind, Measure measure) {
  using Measures = Kind::Measures;
  if (measure == Measure::growth && kind.measures == Measures::level) return Message::kLevelOfGrowth;
  const bool has_no_growth = measure == Measure::rank || measure == Measure::event;
  if (has_no_growth && kind.measures == Measures::growth) return Message::kGrowthOfOther;
  return std::nullopt;
}

std::optional<Message> apply_span(Kind::Span span, Period& period) {
  switch (span) {
    case Kind::Span::stated:
      return std::nullopt;
    case Kind::Span::year_to_date:
      if (period.is_day()) return Message::kPeriodDayToDate;
      period = Period::year_to_date(period.year_number(), period.last_month());
      return std::nullopt;
    case Kind::Span::month:
      return period.is_month() ? std::nullopt : std::optional(Message::kPeriodNotMonth);
    case Kind::Span::period:
      break;
  }
  // A first quarter and a whole year are periods of their own as well as the year to date.
  const bool own = period.is_month() || period.is_quarter() || period.is_full_year();
  return period.is_year_to_date() && !own ? std::optional(Message::kPeriodYearToDate) : std::nullopt;
}

bool is_judged_to_date(Measure measure, bool growth) {
  return growth || measure == Measure::growth || measure == Measure::mean;
}

bool is_published_for(const Indicator& indicator, const Period& period) {
  if (indicator.frequency == Frequency::irregular) return true;
  const auto months = release_months(indicator);
  return std::find(months.begin(), months.end(), period.last_month()) != months.end();
}

std::string plausible_range(const Indicator& indicator) {
  const auto shown = [](std::optional<double> end) {
    return end ? Decimal::from_double(*end).to_string() : std::string("…");
  };
  return shown(indicator.plausible_min) + "–" + shown(indicator.plausible_max);
}

std::optional<double> share_of(const WordedNumber& number, std::string_view unit_cell) {
  if (number.change || number.scaled) return std::nullopt;
  const Unit pure = *Unit::parse("");
  const Result<Unit> stated = number.unit ? Result<Unit>(*number.unit) : Unit::parse(unit_cell);
  if (!stated) return std::nullopt;
  const Result<double> share = convert(number.value, *stated, pure);
  if (!share || *share < 0 || *share > 1) return std::nullopt;
  return *share;
}

}  // namespace pledged
