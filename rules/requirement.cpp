#include "rules/requirement.h"

#include <algorithm>

namespace pledged {
namespace {

double days_through(int year, unsigned month) {
  const auto days = Period::year_to_date(year, month).last_day() - make_date(year, 1, 1);
  return static_cast<double>(days.count() + 1);
}

// Growth on what the same months brought last year where that is known, else an amount; of what should stay
// low, the allowance that is left.
Requirement of_flow(const Situation& s) {
  const double left = s.goal.nominal - s.actual;
  if (left <= 0) return {};
  const YearReadings& last_year = s.last_year;
  if (s.goal.lower || !last_year.known(12) || !last_year.known(s.month)) return {RequiredKind::amount, left};
  const double same_months = last_year.at(12).value - last_year.at(s.month).value;
  if (same_months <= 0) return {RequiredKind::amount, left};
  return {RequiredKind::growth, (left / same_months - 1) * 100};
}

// (N·T − n·x̄)/(N − n), in days.
Requirement of_mean(const Situation& s) {
  const double all = days_through(s.target.year, 12);
  const double past = days_through(s.target.year, s.month);
  return {RequiredKind::mean, (all * s.goal.nominal - past * s.actual) / (all - past)};
}

Requirement of_level(const Situation& s) {
  if (s.met()) return {};
  return {RequiredKind::amount, s.goal.nominal - s.actual};
}

}  // namespace

Requirement requirement(const Situation& s) {
  if (s.month == 0 || s.final()) return {};
  switch (s.indicator.measure) {
    case Measure::flow:
      return s.reference.moves() ? Requirement{} : of_flow(s);
    case Measure::mean:
      return s.reference.moves() ? Requirement{} : of_mean(s);
    case Measure::stock:
    case Measure::share:
      return of_level(s);
    case Measure::growth:
    case Measure::rank:
    case Measure::event:
      break;
  }
  return {};
}

std::optional<double> best_of_rest(const Situation& s) {
  if (s.indicator.measure != Measure::flow || s.series.empty()) return std::nullopt;
  std::optional<double> best;
  const int earliest = s.series.points().front().period.year_number();
  for (int year = s.target.year - 1; year >= std::max(earliest, s.target.year - s.parameters.profile_years);
       --year) {
    const YearReadings readings = year_readings(s.series, Measure::flow, year);
    if (!readings.known(12) || !readings.known(s.month)) continue;
    const double rest = readings.at(12).value - readings.at(s.month).value;
    best = std::max(best.value_or(rest), rest);
  }
  return best;
}

}  // namespace pledged
