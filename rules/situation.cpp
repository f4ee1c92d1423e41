#include "rules/situation.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "rules/contradiction.h"
#include "rules/elementary.h"
#include "rules/revision.h"
#include "rules/spread.h"

namespace pledged {
namespace {

constexpr unsigned kDecember = 12;

// The latest month that is known, with what the goal is measured from, and of which the path says something;
// without such a month the latest known.
unsigned month_to_judge(const YearReadings& readings, const Path& path, const GoalReference& reference) {
  for (unsigned month = 12; month >= 1; --month) {
    const bool on_path = path.source == PathSource::none || known(path.share[month - 1]);
    if (readings.known(month) && reference.known(month) && (on_path || month == 12)) return month;
  }
  return readings.last();
}

// Above 1 is better. Unknown where a ratio would say the opposite or nothing.
double pace_ratio(double actual, double expected, bool lower) {
  const double above = lower ? expected : actual;
  const double below = lower ? actual : expected;
  return below > 0 && above >= 0 ? above / below : kUnknown;
}

// A ratio to nothing is unknown.
double share_of(double part, double whole) {
  return whole != 0 ? part / whole : kUnknown;
}

double spread_of_flow(const Situation& s) {
  return s.parameters.sigma_flow[s.month - 1];
}

// Between the series and its benchmark, month by month, as if it were published as a growth: what it changes
// by until the year's end is then learnt like that of a growth.
Series differences(const Situation& s, bool logs) {
  const BenchmarkSeries& other = *s.known.benchmark;
  std::vector<Observation> found;
  const int earliest =
      s.history().empty() ? s.target.year : s.history().points().front().period.year_number();
  for (int year = earliest; year < s.target.year; ++year) {
    const YearReadings own = year_readings(s.history(), s.indicator.measure, year);
    const YearReadings its = year_readings(other.series, other.indicator.measure, year);
    for (unsigned month = 1; month <= kDecember; ++month) {
      if (!own.known(month) || !its.known(month)) continue;
      const double a = own.at(month).value;
      const double b = in_unit_of(s.indicator, its.at(month).value, other.indicator);
      if (logs && !(a > 0 && b > 0)) continue;
      found.push_back({Period::year_to_date(year, month), logs ? natural_log(a / b) : a - b, Vintage{1}});
    }
  }
  return Series::known_at(found, Vintage{1});
}

// How many times as volatile as its class the series is, or its difference from the benchmark.
double own_factor(const Situation& s, const MonthlySpread& of_class, double scale) {
  const bool growth = s.indicator.measure == Measure::growth;
  if (benchmark_of(s.target.goal) != nullptr && s.known.benchmark != nullptr) {
    return spread_factor(differences(s, !growth), Measure::growth, s.target.year, of_class, scale,
                         s.parameters);
  }
  return spread_factor(s.history(), s.indicator.measure, s.target.year, of_class, scale, s.parameters);
}

// The newest figure of all: what was revised until then is known.
Vintage newest_of(const Series& series) {
  Vintage newest{};
  for (const Series::Point& point : series.points()) newest = std::max(newest, point.vintage);
  return newest;
}

// σ² + σ_rev². Without a second vintage of any value there is nothing to look for.
double with_revisions(const Situation& s, double spread, double class_spread) {
  if (s.known.vintages.size() <= s.series.points().size()) return spread;
  const bool logs = s.indicator.measure != Measure::growth;
  const double revised = revision_spread(s.known.vintages, newest_of(s.series),
                                         Period::year_to_date(s.target.year, s.month), logs);
  return std::hypot(spread, std::min(revised, s.parameters.revision_spread_most * class_spread));
}

// In the month judged; that of the class is `scale` times `of_class`.
double learnt_spread(const Situation& s, const MonthlySpread& of_class, double scale = 1) {
  const double usual = of_class[s.month - 1] * scale;
  return with_revisions(s, usual * own_factor(s, of_class, scale), usual);
}

PathStanding flow_standing(const Situation& s) {
  const double share = s.path_share();
  PathStanding result;
  result.path_source = s.path.source;
  result.expected = s.goal.nominal * share;
  result.attainment = share_of(s.actual, s.goal.nominal);
  result.pace = pace_ratio(s.actual, result.expected, s.goal.lower);
  result.carried = Carried::by_ratio;
  result.implied = share_of(s.actual, share);
  result.widened = s.path.source == PathSource::linear && s.target.path != PathKind::linear;
  const double usual = spread_of_flow(s);
  result.sigma = result.widened ? with_revisions(s, usual * s.parameters.linear_sigma_factor, usual)
                                : learnt_spread(s, s.parameters.sigma_flow);
  if (!s.goal.lower) result.reached = result.attainment;
  return result;
}

PathStanding growth_standing(const Situation& s) {
  const Unit& unit = s.indicator.unit;
  const bool quarterly = s.indicator.frequency != Frequency::monthly;
  PathStanding result;
  result.path_source = s.path.source;
  result.expected = s.goal.nominal * s.path_share();
  const double suffices = result.expected + (s.goal.effective - s.goal.nominal);
  result.carried = Carried::by_difference;
  result.implied = s.actual + s.goal.nominal - result.expected;
  result.attainment = to_points(s.actual - s.goal.nominal, unit);
  result.pace = pace_ratio(100 + to_points(s.actual, unit), 100 + to_points(suffices, unit), s.goal.lower);
  const auto& sigma = quarterly ? s.parameters.sigma_growth_quarterly : s.parameters.sigma_growth_monthly;
  result.sigma = learnt_spread(s, sigma, from_points(1, unit));
  return result;
}

PathStanding mean_standing(const Situation& s) {
  const double share = s.path_share();
  PathStanding result;
  result.path_source = s.path.source;
  result.expected = s.goal.nominal * share;
  result.attainment = pace_ratio(s.actual, s.goal.nominal, s.goal.lower);
  result.pace = pace_ratio(s.actual, result.expected, s.goal.lower);
  result.carried = Carried::by_ratio;
  result.implied = share_of(s.actual, share);
  result.sigma = learnt_spread(s, s.parameters.sigma_flow, s.parameters.sigma_calm_factor);
  return result;
}

// The level that the way to the goal starts from: the pledge's own baseline, else the end of last year; with
// official nodes, which are shares of the goal, nothing.
std::optional<double> base_level(const Situation& s) {
  const int base_year = s.target.base_year();
  if (s.target.baseline && s.target.baseline->year == base_year) {
    return in_indicator_unit(s.target.baseline->value, s.target.baseline->unit, s.indicator);
  }
  if (s.reference.needed() && known(s.reference.at(s.month))) return s.reference.at(s.month);
  if (s.last_year.known(12)) return s.last_year.at(12).value;
  return s.path.source == PathSource::trajectory ? std::optional(0.0) : std::nullopt;
}

// Against the goal itself, at the spread of levels.
PathStanding level_standing(const Situation& s) {
  PathStanding result;
  result.path_source = PathSource::flat;
  result.expected = s.goal.nominal;
  result.attainment = pace_ratio(s.actual, s.goal.nominal, s.goal.lower);
  result.pace = result.attainment;
  result.carried = Carried::by_ratio;
  result.implied = s.actual;
  result.sigma = learnt_spread(s, s.parameters.sigma_flow, s.parameters.sigma_calm_factor);
  return result;
}

PathStanding baseless_standing(const Situation& s) {
  PathStanding result = level_standing(s);
  result.path_source = PathSource::none;
  result.expected = kUnknown;
  result.pace = kUnknown;
  result.sigma *= s.parameters.linear_sigma_factor;
  result.widened = true;
  result.without_base = true;
  return result;
}

// Additions on the way from base to goal are as volatile as a flow.
PathStanding way_standing(const Situation& s, double base) {
  const double way = s.goal.nominal - base;
  const double share = s.path_share();
  PathStanding result;
  result.path_source = s.path.source;
  result.expected = base + way * share;
  result.attainment = result.reached = (s.actual - base) / way;
  const double covered = s.actual - base;
  result.pace = share_of(covered, way * share);
  result.carried = Carried::on_the_way;
  result.base = base;
  result.implied = base + share_of(covered, share);
  result.widened = s.path.source == PathSource::linear && s.target.path != PathKind::linear;
  result.sigma = spread_of_flow(s) * (result.widened ? s.parameters.linear_sigma_factor : 1);
  return result;
}

PathStanding stock_standing(const Situation& s) {
  const auto base = base_level(s);
  if (!base) return baseless_standing(s);
  const double way = s.goal.lower ? *base - s.goal.effective : s.goal.effective - *base;
  const double scale = std::max(std::abs(*base), std::abs(s.goal.effective));
  constexpr double kNoWay = 1e-9;
  return way > kNoWay * scale ? way_standing(s, *base) : level_standing(s);
}

PathStanding rank_standing(const Situation& s) {
  PathStanding result;
  result.attainment = pace_ratio(s.actual, s.goal.nominal, s.goal.lower);
  return result;
}

// The newest figure is judged even where no earlier year has one for its month: by what the path would be
// without those years, not by an older figure.
void bridge_gap(Situation& s) {
  const unsigned latest = s.readings.last();
  const bool learnt = s.path.source == PathSource::seasonal || s.path.source == PathSource::class_profile;
  if (!learnt || latest == 0 || known(s.path.share[latest - 1])) return;
  const Path bridge = path_without_history(s.target, s.indicator);
  if (known(bridge.share[latest - 1])) s.path = bridge;
}

bool compares_with_last_year(Measure measure) {
  return measure == Measure::flow || measure == Measure::growth || measure == Measure::stock ||
         measure == Measure::share;
}

void take_actual(Situation& s) {
  const bool lower = lower_is_better(s.target, s.indicator);
  const Readings readings =
      readings_of_month(s.series, s.indicator, s.target.year, s.month, s.readings, lower, s.parameters);
  s.actual = s.readings.by_month[s.month - 1].value = readings.severe;
  s.mild = readings.mild;
  s.contradictions = readings.found;
}

}  // namespace

Vintage Situation::decided_by() const {
  Vintage newest = std::max(readings.at(month).vintage, path.decided_by);
  if (reference.needed() && goal_known) newest = std::max(newest, reference.vintage(month));
  const bool own_baseline = indicator.measure != Measure::flow && target.baseline.has_value();
  if (own_baseline || indicator.measure == Measure::growth || !last_year.known(12)) return newest;
  newest = std::max(newest, last_year.at(12).vintage);
  return indicator.measure == Measure::flow ? std::max(newest, last_year.at(month).vintage) : newest;
}

Situation observe(const Target& target, const Indicator& indicator, const Known& known,
                  const Parameters& parameters) {
  Situation situation{target,     indicator, known.series,
                      parameters, known,     GoalReference(target, indicator, known),
                      {},         {},        year_readings(known.series, indicator.measure, target.year),
                      {}};
  if (!indicator.excluded_years.empty()) {
    situation.usual_years = known.series.without_years(indicator.excluded_years);
  }
  situation.path =
      choose_path(target, indicator, known.series, situation.history(), parameters, known.of_class);
  if (compares_with_last_year(indicator.measure)) {
    situation.last_year = year_readings(known.series, indicator.measure, target.year - 1);
  }
  bridge_gap(situation);
  situation.month = month_to_judge(situation.readings, situation.path, situation.reference);
  if (situation.month != 0) take_actual(situation);
  const unsigned month = situation.month != 0 ? situation.month : kDecember;
  if (const auto goal = goal_bounds(target, indicator, parameters, situation.reference.at(month))) {
    situation.goal = *goal;
    situation.goal_known = true;
  }
  return situation;
}

double share_of_level(const Situation& situation, int year) {
  if (situation.known.level == nullptr) return kUnknown;
  const YearReadings level = year_readings(*situation.known.level, Measure::flow, year);
  if (!level.known(kDecember) || !level.known(situation.month)) return kUnknown;
  const double share = share_of(level.at(situation.month).value, level.at(kDecember).value);
  return share > 0 && share < 1 ? share : kUnknown;
}

PathStanding standing(const Situation& situation) {
  switch (situation.indicator.measure) {
    case Measure::flow:
      return flow_standing(situation);
    case Measure::growth:
      return growth_standing(situation);
    case Measure::mean:
      return mean_standing(situation);
    case Measure::stock:
    case Measure::share:
      return situation.reference.moves() ? level_standing(situation) : stock_standing(situation);
    case Measure::rank:
    case Measure::event:
      break;
  }
  return rank_standing(situation);
}

}  // namespace pledged
