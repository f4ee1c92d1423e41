#include "rules/outlook.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "rules/calendar.h"
#include "rules/elementary.h"

namespace pledged {
namespace {

Bounds bounds_of(const Situation& s) {
  return {s.goal.floor, s.goal.ceiling};
}

Bounds less(const Bounds& bounds, double base) {
  return {bounds.floor - base, bounds.ceiling - base};
}

Bounds mirrored(const Bounds& bounds) {
  return {-bounds.ceiling, -bounds.floor};
}

Forecast mirrored(const Forecast& forecast) {
  return {-forecast.projected, -forecast.high, -forecast.low, forecast.probability};
}

Forecast moved(Forecast forecast, double base) {
  forecast.projected += base;
  forecast.low += base;
  forecast.high += base;
  return forecast;
}

// A logarithm says nothing of nothing: then the sides say it.
Forecast by_sides(double implied, const Bounds& bounds) {
  const bool within = implied >= bounds.floor && implied <= bounds.ceiling;
  return {implied, kUnknown, kUnknown, within ? 1.0 : 0.0};
}

Forecast by_ratio(const Situation& s, double implied, double plan, double sigma, const Bounds& bounds) {
  if (!known(implied)) return {};
  if (!(implied > 0) || !(plan > 0)) return by_sides(implied, bounds);
  return forecast_ratio(implied, plan, data_weight(s.month, s.parameters), sigma, bounds);
}

// Along the way, whichever way it goes.
Forecast by_way(const Situation& s, const PathStanding& at, double sigma) {
  const double way = s.goal.nominal - at.base;
  const double covered = at.implied - at.base;
  const Bounds bounds = less(bounds_of(s), at.base);
  const Forecast forecast = way < 0 ? mirrored(by_ratio(s, -covered, -way, sigma, mirrored(bounds)))
                                    : by_ratio(s, covered, way, sigma, bounds);
  return moved(forecast, at.base);
}

// Steps from one published figure to the next, this year and last.
std::vector<double> steps(const Situation& s) {
  std::vector<double> found;
  double before = kUnknown;
  for (const YearReadings* readings : {&s.last_year, &s.readings}) {
    const unsigned last = readings == &s.readings ? s.month : 12;
    for (const unsigned month : release_months(s.indicator)) {
      if (month > last) break;
      const double value = readings->known(month) ? readings->at(month).value : kUnknown;
      if (known(before) && known(value)) found.push_back(value - before);
      before = value;
    }
  }
  return found;
}

// Before the latest figure, which must not choose by what it is judged.
bool goes_back_and_forth(const std::vector<double>& steps) {
  const auto rises = [](double step) { return step > 0; };
  const auto falls = [](double step) { return step < 0; };
  const auto last = steps.empty() ? steps.end() : steps.end() - 1;
  return std::any_of(steps.begin(), last, rises) && std::any_of(steps.begin(), last, falls);
}

unsigned releases_left(const Situation& s) {
  const auto months = release_months(s.indicator);
  return static_cast<unsigned>(
      std::count_if(months.begin(), months.end(), [&](unsigned month) { return month > s.month; }));
}

// F4, where the level has been seen to go up and down and there are steps enough.
std::optional<Forecast> by_walk(const Situation& s) {
  const Measure measure = s.indicator.measure;
  if (measure != Measure::stock && measure != Measure::share) return std::nullopt;
  const std::vector<double> seen = steps(s);
  if (!goes_back_and_forth(seen)) return std::nullopt;
  const Forecast forecast =
      forecast_walk(s.actual, seen, releases_left(s), s.parameters.walk_damping, bounds_of(s));
  if (!known(forecast.probability)) return std::nullopt;
  return forecast;
}

// What was never below nothing is not foreseen there.
void keep_above_nothing(Forecast& forecast, const Situation& s) {
  const bool never_below = s.indicator.measure != Measure::growth && s.actual >= 0 && s.goal.nominal >= 0;
  if (!never_below) return;
  for (double* value : {&forecast.projected, &forecast.low, &forecast.high}) {
    if (*value < 0) *value = 0;
  }
}

Forecast clamped(Forecast forecast, const Situation& s) {
  keep_above_nothing(forecast, s);
  if (known(forecast.probability)) {
    forecast.probability =
        std::clamp(forecast.probability, s.parameters.chance_floor, s.parameters.chance_ceiling);
  }
  return forecast;
}

Outlook of(OutlookMethod method, const Forecast& forecast, const Situation& s) {
  Outlook result;
  result.method = method;
  result.forecast = clamped(forecast, s);
  return result;
}

OutlookMethod ratio_method(const Situation& s) {
  switch (s.indicator.measure) {
    case Measure::flow:
      return OutlookMethod::flow;
    case Measure::mean:
      return OutlookMethod::mean;
    default:
      return OutlookMethod::level;
  }
}

double path_share_or_none(const Situation& s) {
  return s.path.source == PathSource::none ? kUnknown : s.path_share();
}

Outlook foresee(const Situation& s, const PathStanding& at) {
  const double share = path_share_or_none(s);
  const bool counts = is_small_count(s) && !s.reference.moves() && s.goal.nominal > 0;
  if (counts && known(share) && share <= 1 && s.actual >= 0) {
    return of(OutlookMethod::count,
              forecast_count(s.goal.nominal, s.actual, share, s.parameters.count_prior, bounds_of(s)), s);
  }
  if (const auto walk = by_walk(s)) return of(OutlookMethod::walk, *walk, s);
  switch (at.carried) {
    case Carried::by_ratio:
      return of(ratio_method(s), by_ratio(s, at.implied, s.goal.nominal, at.sigma, bounds_of(s)), s);
    case Carried::by_difference:
      return of(OutlookMethod::growth,
                forecast_difference(at.implied, s.goal.nominal, data_weight(s.month, s.parameters), at.sigma,
                                    bounds_of(s)),
                s);
    case Carried::on_the_way:
      return of(OutlookMethod::level, by_way(s, at, at.sigma), s);
    case Carried::nowhere:
      break;
  }
  return {};
}

std::optional<double> growth_through(const YearReadings& year, const YearReadings& before, unsigned month) {
  if (!year.known(month) || !before.known(month) || !(before.at(month).value > 0)) return std::nullopt;
  return (year.at(month).value / before.at(month).value - 1) * 100;
}

bool shares_differ(const Situation& s, const YearReadings& before, double sigma) {
  const YearReadings& last = s.last_year;
  const bool comparable = last.known(12) && last.known(s.month) && before.known(12) && before.known(s.month);
  if (!comparable) return false;
  const double one = last.at(s.month).value / last.at(12).value;
  const double other = before.at(s.month).value / before.at(12).value;
  return one > 0 && other > 0 && std::abs(natural_log(one / other)) > s.parameters.base_effect_sigmas * sigma;
}

bool growth_differs(double so_far, double whole, const Situation& s) {
  return std::abs(so_far - whole) > s.parameters.base_effect_points;
}

// Last year's figures so far were not like those of its whole, so this year's path and growth are not either.
bool has_base_effect(const Situation& s, double sigma) {
  const YearReadings& last = s.last_year;
  if (s.indicator.measure == Measure::growth && last.known(12) && last.known(s.month)) {
    const Unit& unit = s.indicator.unit;
    return growth_differs(to_points(last.at(s.month).value, unit), to_points(last.at(12).value, unit), s);
  }
  if (s.indicator.measure != Measure::flow) return false;
  const YearReadings before = year_readings(s.series, Measure::flow, s.target.year - 2);
  if (shares_differ(s, before, sigma)) return true;
  const auto so_far = growth_through(s.last_year, before, s.month);
  const auto whole = growth_through(s.last_year, before, 12);
  return so_far && whole && growth_differs(*so_far, *whole, s);
}

// The last ten of what is published once a year, through `last_year`; nothing of all else.
std::vector<YearValue> yearly_values(const Situation& s, int last_year) {
  std::vector<YearValue> values;
  const Series& history = s.history();
  if (s.indicator.frequency != Frequency::yearly || history.empty()) return values;
  constexpr int kMostYears = 10;
  const int earliest = std::max(history.points().front().period.year_number(), s.target.year - kMostYears);
  for (int year = earliest; year <= last_year; ++year) {
    const YearReadings readings = year_readings(history, s.indicator.measure, year);
    if (readings.known(12)) values.push_back({year, readings.at(12).value});
  }
  return values;
}

}  // namespace

Outlook outlook(const Situation& s, const PathStanding& at) {
  if (s.goal.direction_only) {
    Outlook result = foresee(s, at);
    result.why_none = NoChance::no_number;
    return result;
  }
  Outlook result = foresee(s, at);
  result.base_effect = has_base_effect(s, at.sigma);
  return result;
}

Outlook outlook_from_years(const Situation& s) {
  Outlook none;
  none.why_none = NoChance::no_data;
  const std::vector<YearValue> values = yearly_values(s, s.target.year - 1);
  const Forecast forecast = forecast_trend(values, s.target.year, bounds_of(s));
  if (!known(forecast.projected)) return none;
  Outlook result = of(OutlookMethod::trend, forecast, s);
  result.why_none = NoChance::too_few_years;
  return result;
}

TrendClass trend_class(const Situation& s) {
  if (s.goal.direction_only || s.reference.moves()) return TrendClass::none;
  const std::vector<YearValue> values = yearly_values(s, s.target.year);
  if (values.size() < 2) return TrendClass::none;
  return trend_of(values, s.target.year, s.goal.effective, s.goal.lower);
}

bool is_small_count(const Situation& s) {
  return is_small_count(s.indicator, s.goal.nominal, s.parameters);
}

bool is_small_count(const Indicator& indicator, double goal, const Parameters& parameters) {
  constexpr std::array<std::string_view, 5> kCounted{"count", "persons", "households", "animals", "visits"};
  const Unit& unit = indicator.unit;
  const bool counts = std::find(kCounted.begin(), kCounted.end(), unit.dimension) != kCounted.end();
  return indicator.measure == Measure::flow && counts &&
         goal * std::pow(10, unit.power) < parameters.small_count_below;
}

}  // namespace pledged
