#include "rules/requirement.h"

#include <algorithm>

namespace pledged {
namespace {

constexpr int kYearsLookedBack = 10;

double days_through(int year, unsigned month) {
  const auto days = Period::year_to_date(year, month).last_day() - make_date(year, 1, 1);
  return static_cast<double>(days.count() + 1);
}

// What the same months brought in the years before, counted as the requirement is.
class Rests {
 public:
  Rests(const Situation& s, RequiredKind kind) : s_(s), kind_(kind) {}

  // Calls `see(year, rest)` for each year of which the rest is known, the latest first.
  template <class See>
  void each(See see) const {
    const Series& history = s_.history();
    if (history.empty() || s_.month == 0) return;
    const int earliest =
        std::max(history.points().front().period.year_number(), s_.target.year - kYearsLookedBack);
    for (int year = s_.target.year - 1; year >= earliest; --year) {
      const double rest = rest_of(year);
      if (known(rest)) see(year, rest);
    }
  }

 private:
  [[nodiscard]] YearReadings readings(int year) const {
    return year_readings(s_.history(), s_.indicator.measure, year);
  }

  [[nodiscard]] double rest_of(int year) const {
    const YearReadings of_year = readings(year);
    if (!of_year.known(12) || !of_year.known(s_.month)) return kUnknown;
    const double whole = of_year.at(12).value;
    const double so_far = of_year.at(s_.month).value;
    if (kind_ == RequiredKind::amount) return whole - so_far;
    if (kind_ == RequiredKind::mean) return mean_of_rest(whole, so_far, year, s_.month);
    if (s_.indicator.measure == Measure::growth) {
      const double share = share_of_level(s_, year - 1);
      return known(share) ? to_points(growth_of_rest(whole, so_far, share), s_.indicator.unit) : kUnknown;
    }
    const YearReadings before = readings(year - 1);
    if (!before.known(12) || !before.known(s_.month)) return kUnknown;
    const double rest_before = before.at(12).value - before.at(s_.month).value;
    return rest_before > 0 ? ((whole - so_far) / rest_before - 1) * 100 : kUnknown;
  }

  const Situation& s_;
  RequiredKind kind_;
};

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

Requirement of_growth(const Situation& s) {
  const double share = share_of_level(s, s.target.year - 1);
  if (!known(share)) return {};
  const double rest = growth_of_rest(s.goal.nominal, s.actual, share);
  return {RequiredKind::growth, to_points(rest, s.indicator.unit)};
}

Requirement of_mean(const Situation& s) {
  return {RequiredKind::mean, mean_of_rest(s.goal.nominal, s.actual, s.target.year, s.month)};
}

Requirement of_level(const Situation& s) {
  if (s.met()) return {};
  return {RequiredKind::amount, s.goal.nominal - s.actual};
}

Requirement arithmetic(const Situation& s) {
  switch (s.indicator.measure) {
    case Measure::flow:
      return s.reference.moves() ? Requirement{} : of_flow(s);
    case Measure::mean:
      return s.reference.moves() ? Requirement{} : of_mean(s);
    case Measure::growth:
      return s.reference.moves() ? Requirement{} : of_growth(s);
    case Measure::stock:
    case Measure::share:
      return of_level(s);
    case Measure::rank:
    case Measure::event:
      break;
  }
  return {};
}

void look_back(Requirement& required, const Situation& s) {
  const bool lower = s.goal.lower;
  Rests(s, required.kind).each([&](int year, double rest) {
    const bool better = required.best_year == 0 || (lower ? rest < required.best : rest > required.best);
    if (!better) return;
    required.best = rest;
    required.best_year = year;
  });
  if (required.best_year == 0) return;
  const bool reached = lower ? required.best <= required.value : required.best >= required.value;
  required.feasibility = reached ? Feasibility::reached_before : Feasibility::never_reached;
}

}  // namespace

Requirement requirement(const Situation& s) {
  if (s.month == 0 || s.final()) return {};
  Requirement required = arithmetic(s);
  if (required.kind != RequiredKind::none) look_back(required, s);
  return required;
}

std::optional<double> best_of_rest(const Situation& s) {
  if (s.indicator.measure != Measure::flow) return std::nullopt;
  std::optional<double> best;
  Rests(s, RequiredKind::amount).each([&](int, double rest) { best = std::max(best.value_or(rest), rest); });
  return best;
}

double growth_of_rest(double whole, double so_far, double share) {
  return (whole - share * so_far) / (1 - share);
}

double mean_of_rest(double whole, double so_far, int year, unsigned month) {
  const double all = days_through(year, 12);
  const double past = days_through(year, month);
  return (all * whole - past * so_far) / (all - past);
}

}  // namespace pledged
