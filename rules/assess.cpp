#include "rules/assess.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

#include "rules/data_state.h"
#include "rules/milestone.h"
#include "rules/pace.h"
#include "rules/requirement.h"
#include "rules/situation.h"

namespace pledged {
namespace {

bool adds_up(const Situation& s) {
  return s.indicator.measure == Measure::flow;
}

bool is_level(const Situation& s) {
  const Measure measure = s.indicator.measure;
  return measure == Measure::stock || measure == Measure::share || measure == Measure::rank;
}

// A year to date only grows: what is over the ceiling stays over it, unless the ceiling moves.
bool is_lost(const Situation& s) {
  return adds_up(s) && !s.reference.moves() && s.goal.over_ceiling(s.actual, s.indicator.precision);
}

bool is_reached(const Situation& s) {
  if (!s.met() || s.reference.moves() || s.goal.direction_only) return false;
  return is_level(s) || (adds_up(s) && !s.goal.lower && !s.goal.two_sided);
}

// The rest of the year would have to average what nobody would believe.
bool is_beyond_belief(const Situation& s, const Requirement& required) {
  if (required.kind != RequiredKind::mean) return false;
  if (s.goal.lower) return s.indicator.plausible_min && required.value < *s.indicator.plausible_min;
  return s.indicator.plausible_max && required.value > *s.indicator.plausible_max;
}

Status by_bands(const Situation& s, const PathStanding& at) {
  const PaceBands bands = pace_bands(s.month, at.sigma, s.parameters, s.target.modality);
  if (at.deviation >= bands.ahead_from) return Status::ahead;
  if (at.deviation >= bands.on_track_from) return Status::on_track;
  return at.deviation >= bands.lagging_below ? Status::at_risk : Status::lagging;
}

// Early in the year, and on a path that is not trusted, "lagging" would cry wolf.
bool too_early_to_lag(const Situation& s, const PathStanding& at) {
  if (at.widened && s.month <= s.parameters.linear_worst_until_month) return true;
  if (s.month > s.parameters.first_quarter_end) return false;
  return chance_from_deviation(s.month, at.deviation, at.sigma, s.parameters) >=
         s.parameters.first_quarter_lagging_below;
}

// What is allowed beside the number (左右) or the benchmark (同步) lets it pass, they themselves would not:
// good enough, and no better than that.
bool leans_on_tolerance(const Situation& s, const PathStanding& at) {
  double bar = at.expected;
  if (benchmark_of(s.target.goal) != nullptr) {
    const double benchmark = s.reference.at(s.month);
    bar = s.goal.lower ? std::min(bar, benchmark) : std::max(bar, benchmark);
  }
  return s.goal.lower ? s.actual > bar : s.actual < bar;
}

Status by_pace(const Situation& s, const PathStanding& at) {
  if (s.goal.beyond_better_side(s.actual, s.indicator.precision)) return Status::at_risk;
  if (adds_up(s) && s.goal.lower && s.goal.nominal == 0) return Status::on_track;  // nothing used of nothing
  if (!known(at.deviation)) return Status::no_data_yet;
  const Status status = by_bands(s, at);
  if (status == Status::lagging) return too_early_to_lag(s, at) ? Status::at_risk : status;
  if (at.without_base) return Status::at_risk;
  const bool no_ahead = s.goal.two_sided || s.goal.direction_only || leans_on_tolerance(s, at);
  return status == Status::ahead && no_ahead ? Status::on_track : status;
}

Status decide(const Situation& s, const PathStanding& at, const Requirement& required) {
  if (s.final()) return s.met() ? Status::achieved : Status::missed;
  if (is_lost(s)) return Status::missed_certain;
  if (is_reached(s)) return Status::achieved_provisional;
  if (s.indicator.measure == Measure::rank) return s.met() ? Status::on_track : Status::at_risk;
  if (is_beyond_belief(s, required)) return Status::unattainable;
  return by_pace(s, at);
}

// A flow of a few things or persons: one more or less decides.
bool is_small_count(const Situation& s) {
  constexpr std::array<std::string_view, 5> kCounted{"count", "persons", "households", "animals", "visits"};
  const Unit& unit = s.indicator.unit;
  const bool counts = std::find(kCounted.begin(), kCounted.end(), unit.dimension) != kCounted.end();
  return adds_up(s) && counts && s.goal.nominal * std::pow(10, unit.power) < s.parameters.small_count_below;
}

void fill_data(Assessment& result, const Situation& s, Date today, const WorkingDays& working_days) {
  const DataTimeliness data =
      data_timeliness(s.indicator, s.target.year, s.readings.last(), today, working_days);
  result.data_state = data.state;
  result.data_due = data.due;
  result.month = static_cast<std::uint8_t>(s.month);
  if (s.month == 0) return;
  result.data_through = Period::month(s.target.year, s.month).last_day();
  result.decided_by = s.decided_by();
  result.actual = s.actual;
  result.final = s.final();
}

void fill_standing(Assessment& result, const Situation& s) {
  const PathStanding at = standing(s);
  const Requirement required = requirement(s);
  result.path_source = at.path_source;
  result.path_years =
      at.path_source == PathSource::seasonal ? static_cast<std::uint8_t>(s.path.years_used) : std::uint8_t{0};
  result.low_confidence = at.widened || is_small_count(s);
  result.expected = at.expected;
  result.attainment = at.attainment;
  result.pace = at.pace;
  result.required_kind = required.kind;
  result.required = required.value;
  if (known(at.reached)) {
    result.months_behind = s.month - months_earned(s.path.share, at.reached, s.path.start);
  }
  result.status = decide(s, at, required);
}

// Without a number to compare with: what is known is shown, and nothing is said of it.
void fill_undefined(Assessment& result, const Situation& s) {
  result.status = s.month == 0 && s.reference.needed() ? Status::no_data_yet : Status::undefined;
}

Assessment assess_number(const Target& target, const Indicator& indicator, const Known& known, Date today,
                         const Parameters& parameters, const WorkingDays& working_days) {
  const Situation situation = observe(target, indicator, known, parameters);
  Assessment result;
  fill_data(result, situation, today, working_days);
  if (!situation.goal_known) {
    fill_undefined(result, situation);
    return result;
  }
  result.goal = situation.goal.nominal;
  if (situation.month != 0) fill_standing(result, situation);
  return result;
}

Assessment assess_goal(const Target& target, const Indicator& indicator, const Known& known, Date today,
                       const Parameters& parameters, const WorkingDays& working_days) {
  const bool milestone =
      std::holds_alternative<DoneBy>(target.goal) ||
      (indicator.measure == Measure::event && !std::holds_alternative<External>(target.goal));
  if (milestone) return assess_milestone(target, indicator, known.series, today, parameters);
  return assess_number(target, indicator, known, today, parameters, working_days);
}

double power_of_ten(int exponent) {
  constexpr std::array<double, 10> kPowers{1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
  const auto index = static_cast<std::size_t>(exponent);
  return index < kPowers.size() ? kPowers[index] : std::pow(10.0, exponent);
}

}  // namespace

Assessment assess(const Target& target, const Indicator& indicator, const Known& known, Date today,
                  const Parameters& parameters, const WorkingDays& working_days) {
  const Amendment* amendment = target.amendment_on(today);
  if (amendment == nullptr) return assess_goal(target, indicator, known, today, parameters, working_days);
  Assessment result =
      assess_goal(as_amended(target, *amendment), indicator, known, today, parameters, working_days);
  result.original_attainment =
      assess_goal(target, indicator, known, today, parameters, working_days).attainment;
  result.amended = true;
  return result;
}

bool meets_goal(const Target& target, const Indicator& indicator, double final_value,
                const Parameters& parameters) {
  const auto goal = goal_bounds(target, indicator, parameters);
  if (!goal) throw std::invalid_argument("meets_goal: the goal of '" + target.id.text + "' is no number");
  return goal->met_by(final_value, indicator.precision);
}

double round_to(double value, int precision) {
  // What sums and products of doubles are off by, relative to the number and as part of its last decimal.
  constexpr double kBinaryNoise = 1e-14;
  constexpr double kMostNoise = 0.01;
  constexpr double kWhole = 4503599627370496;  // 2^52: from there on every double is a whole number
  const double unit = power_of_ten(std::abs(precision));
  const double magnitude = std::abs(value);
  const double scaled = precision < 0 ? magnitude / unit : magnitude * unit;
  if (!(scaled < kWhole)) return value;
  const double rounded = std::floor(scaled + 0.5 + std::min(scaled * kBinaryNoise, kMostNoise));
  return std::copysign(precision < 0 ? rounded * unit : rounded / unit, value);
}

}  // namespace pledged
