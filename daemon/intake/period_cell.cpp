#include "daemon/intake/period_cell.h"

#include <algorithm>
#include <array>

namespace pledged {
namespace {

struct Reason {
  std::string_view code;
  Message why;
};
constexpr auto kReasons = std::to_array<Reason>({
    {"period-ambiguous", Message::kPeriodAmbiguous},
    {"period-year", Message::kPeriodYear},
    {"period-impossible", Message::kPeriodImpossible},
    {"period-span", Message::kPeriodSpan},
    {"period-relative", Message::kPeriodRelative},
    {"period-range", Message::kPeriodRange},
});

PeriodCell cell_of(const Result<Period>& period) {
  if (period) return {.period = *period};
  const auto* const found = std::find_if(kReasons.begin(), kReasons.end(), [&period](const Reason& reason) {
    return reason.code == period.error().code;
  });
  return {.period = std::nullopt, .why = found == kReasons.end() ? Message::kPeriod : found->why};
}

}  // namespace

PeriodCell read_period_cell(std::string_view cell, const PeriodContext& context) {
  return cell_of(parse_period(cell, context));
}

PeriodCell period_cell_of(double serial, DateSystem system, DateMeans means) {
  return cell_of(period_of_serial(serial, system, means));
}

}  // namespace pledged
