#include "rules/assess.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <stdexcept>
#include <vector>

#include "rules/annual_judgement.h"
#include "rules/data_state.h"
#include "rules/milestone.h"
#include "rules/outlook.h"
#include "rules/pace.h"
#include "rules/requirement.h"
#include "rules/rounding.h"
#include "rules/situation.h"
#include "rules/status_rule.h"

namespace pledged {
namespace {

bool adds_up(const Situation& s) {
  return s.indicator.measure == Measure::flow;
}

// A year to date only grows: what is over the ceiling stays over it, unless the ceiling moves. Where figures
// contradict each other none of them may say otherwise.
bool is_lost(const Situation& s) {
  return adds_up(s) && !s.reference.moves() && s.goal.over_ceiling(s.mild, s.indicator.precision);
}

bool is_level(const Situation& s) {
  return s.indicator.measure == Measure::stock || s.indicator.measure == Measure::share;
}

// A level that is where it shall be at the end need only be held: no cause for concern, and no more than
// that.
bool only_needs_holding(const Situation& s) {
  return is_level(s) && s.met() && !s.reference.moves() && !s.goal.direction_only;
}

// What does not add up may fall back again: it is not reached before the year is over.
bool is_reached(const Situation& s) {
  const bool may_grow = !s.goal.lower && !s.goal.two_sided && !s.goal.direction_only;
  return adds_up(s) && may_grow && !s.reference.moves() && s.met();
}

// The rest of the year would have to average what nobody would believe.
bool is_beyond_belief(const Situation& s, const Requirement& required) {
  if (required.kind != RequiredKind::mean) return false;
  if (s.goal.lower) return s.indicator.plausible_min && required.value < *s.indicator.plausible_min;
  return s.indicator.plausible_max && required.value > *s.indicator.plausible_max;
}

// Early in the year, and on a path that is not trusted, "lagging" would cry wolf.
bool too_early_to_lag(const Situation& s, const PathStanding& at, double chance) {
  if (at.widened && s.month <= s.parameters.linear_worst_until_month) return true;
  return s.month <= s.parameters.first_quarter_end && chance >= s.parameters.first_quarter_lagging_below;
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

// The newest vintage before `newest`; 0: none.
Vintage vintage_before(std::span<const Observation> vintages, Vintage newest) {
  Vintage found{};
  for (const Observation& observation : vintages) {
    if (observation.vintage < newest) found = std::max(found, observation.vintage);
  }
  return found;
}

// What was said by each file before, each told once, by the rule and the benchmark of now.
class Earlier {
 public:
  Earlier(const Situation& present, const Known& known, double chance)
      : present_(present), known_(known), now_{present.month, chance}, vintage_(present.decided_by()) {}

  std::optional<Statement> operator()(std::size_t back) {
    if (back == 0) return now_;
    while (said_.size() < back && vintage_ != Vintage{}) tell_before();
    return said_.size() >= back ? std::optional(said_[back - 1]) : std::nullopt;
  }

 private:
  void tell_before() {
    vintage_ = vintage_before(known_.vintages, vintage_);
    if (vintage_ == Vintage{}) return;
    const Series series = Series::known_at(known_.vintages, vintage_);
    Known known(series, known_.benchmark, known_.vintages);
    known.of_class = known_.of_class;
    const Situation then = observe(present_.target, present_.indicator, known, present_.parameters);
    if (then.month == 0 || !then.goal_known) {
      vintage_ = Vintage{};
      return;
    }
    const double chance = outlook(then, standing(then)).forecast.probability;
    if (pledged::known(chance)) said_.push_back({then.month, chance});
  }

  const Situation& present_;
  const Known& known_;
  Statement now_;
  std::vector<Statement> said_;  // before it, the latest first
  Vintage vintage_{};
};

// Much more than the same months ever brought. Growth rates are no amounts: half as much again as 1 % means
// nothing.
bool is_beyond_reach(const Situation& s, const Requirement& required, double chance) {
  if (s.reference.moves() || !(chance < s.parameters.unattainable_below)) return false;
  const double factor = s.parameters.unattainable_factor;
  if (adds_up(s)) {
    const auto best = s.goal.lower ? std::nullopt : best_of_rest(s);
    return best && s.goal.effective - s.actual > factor * *best;
  }
  const bool is_growth = required.kind == RequiredKind::growth;
  if (is_growth || required.feasibility != Feasibility::never_reached) return false;
  const double bar = factor * required.best;
  if (required.kind == RequiredKind::mean && s.goal.lower) return required.value * factor < required.best;
  return s.goal.lower ? required.value < bar && required.best < 0 : required.value > bar && required.best > 0;
}

Status by_chance(const Situation& s, const PathStanding& at, const Requirement& required, const Known& known,
                 double chance) {
  if (s.goal.beyond_better_side(s.actual, s.indicator.precision)) return Status::at_risk;
  if (adds_up(s) && s.goal.lower && s.goal.nominal == 0) return Status::on_track;  // nothing used of nothing
  if (!pledged::known(chance)) return Status::no_data_yet;
  if (is_beyond_reach(s, required, chance) && !too_early_to_lag(s, at, chance)) return Status::unattainable;
  Earlier earlier(s, known, chance);
  const Status status = status_by_chance(s.target.modality, std::ref(earlier), s.parameters);
  if (only_needs_holding(s) && status != Status::ahead) return Status::on_track;
  if (status == Status::lagging) return too_early_to_lag(s, at, chance) ? Status::at_risk : status;
  if (at.without_base) return s.met() ? Status::on_track : Status::at_risk;
  const bool no_ahead = s.goal.two_sided || s.goal.direction_only || leans_on_tolerance(s, at);
  return status == Status::ahead && no_ahead ? Status::on_track : status;
}

Status decide(const Situation& s, const PathStanding& at, const Requirement& required, const Known& known,
              double chance) {
  if (s.final()) return s.met() ? Status::achieved : Status::missed;
  if (is_lost(s)) return Status::missed_certain;
  if (is_reached(s)) return Status::achieved_provisional;
  if (s.indicator.measure == Measure::rank) return s.met() ? Status::on_track : Status::at_risk;
  if (is_beyond_belief(s, required)) return Status::unattainable;
  return by_chance(s, at, required, known, chance);
}

void fill_data(Assessment& result, const Situation& s, Date today, const WorkingDays& working_days) {
  const DataTimeliness data = data_timeliness(s.indicator, s.target.year, s.readings.last(), today,
                                              working_days, s.parameters.data_grace_days);
  result.data_state = data.state;
  result.data_due = data.due;
  result.month = static_cast<std::uint8_t>(s.month);
  if (s.month == 0) return;
  result.data_through = Period::month(s.target.year, s.month).last_day();
  result.decided_by = s.decided_by();
  result.actual = s.actual;
  result.final = s.final();
  result.contradictions = s.contradictions;
}

// What is over needs no forecast, and what depends on others allows none.
NoChance why_no_chance(const Assessment& result, const Situation& s, const Outlook& ahead) {
  if (result.final) return NoChance::final;
  if (s.goal.direction_only) return NoChance::no_number;
  if (s.indicator.measure == Measure::rank) return NoChance::rank;
  // Without an interval there is a side that it lies on, and no more.
  const bool told = known(ahead.forecast.probability) && known(ahead.forecast.low);
  return told ? NoChance::told : ahead.why_none;
}

void fill_outlook(Assessment& result, const Situation& s, const Outlook& ahead) {
  result.no_chance = why_no_chance(result, s, ahead);
  result.base_effect = ahead.base_effect && !result.final;
  const bool shown = result.no_chance == NoChance::told || result.no_chance == NoChance::too_few_years;
  if (!shown) return;
  result.outlook = ahead.method;
  result.projected = ahead.forecast.projected;
  result.projected_low = ahead.forecast.low;
  result.projected_high = ahead.forecast.high;
  result.probability = ahead.forecast.probability;
}

void fill_required(Assessment& result, const Requirement& required) {
  result.required_kind = required.kind;
  result.required = required.value;
  result.required_best = required.best;
  result.required_best_year = static_cast<std::int16_t>(required.best_year);
  result.feasibility = required.feasibility;
}

// b = (x/T)/s: how fast a ceiling is used up, and when it will be.  C8
void fill_burn(Assessment& result, const Situation& s, const PathStanding& at) {
  const bool is_budget = adds_up(s) && s.goal.lower && !s.reference.moves() && s.goal.nominal > 0;
  const double share = s.path_share();
  if (!is_budget || s.final() || !(share > 0) || s.actual < 0) return;
  result.burn = at.attainment / share;
  if (!(result.burn > 1)) return;
  const double month = std::ceil(months_earned(s.path.share, 1 / result.burn, s.path.start));
  result.exhaustion_month = static_cast<std::uint8_t>(std::max<double>(month, s.month));
}

// Of what is compared with both ends now; a year to date is within them only at its end.
double band_distance(const Situation& s) {
  if (!s.goal.two_sided || (adds_up(s) && !s.final())) return kUnknown;
  if (s.goal.under_floor(s.actual, s.indicator.precision)) return s.actual - s.goal.floor;
  return s.goal.over_ceiling(s.actual, s.indicator.precision) ? s.actual - s.goal.ceiling : 0;
}

void fill_standing(Assessment& result, const Situation& s, const Known& known) {
  const PathStanding at = standing(s);
  const Requirement required = requirement(s);
  result.path_source = at.path_source;
  result.path_years =
      at.path_source == s.path.source ? static_cast<std::uint8_t>(s.path.years_used) : std::uint8_t{0};
  result.low_confidence = !s.final() && (at.widened || is_small_count(s));
  result.expected = at.expected;
  result.attainment = at.attainment;
  result.pace = at.pace;
  result.band_distance = band_distance(s);
  fill_required(result, required);
  if (s.path.source != PathSource::none) fill_burn(result, s, at);
  if (pledged::known(at.reached)) {
    result.months_behind = s.month - months_earned(s.path.share, at.reached, s.path.start);
  }
  const Outlook ahead = outlook(s, at);
  result.status = decide(s, at, required, known, ahead.forecast.probability);
  fill_outlook(result, s, ahead);
}

// Without a number to compare with: what is known is shown, and nothing is said of it.
void fill_undefined(Assessment& result, const Situation& s) {
  result.status = s.month == 0 && s.reference.needed() ? Status::no_data_yet : Status::undefined;
  result.no_chance = NoChance::no_number;
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
  result.trend = trend_class(situation);
  if (situation.month != 0) {
    fill_standing(result, situation, known);
  } else {
    fill_outlook(result, situation, outlook_from_years(situation));
  }
  return result;
}

Assessment assess_goal(const Target& target, const Indicator& indicator, const Known& known, Date today,
                       const Parameters& parameters, const WorkingDays& working_days) {
  if (is_judged_by_progress(target)) return assess_annual(target, indicator, known, today, working_days);
  const bool milestone =
      std::holds_alternative<DoneBy>(target.goal) ||
      (indicator.measure == Measure::event && !std::holds_alternative<External>(target.goal));
  if (milestone) return assess_milestone(target, indicator, known.series, today, parameters);
  return assess_number(target, indicator, known, today, parameters, working_days);
}

// A figure for a time that has not ended is no figure.
bool foretells(const Series& series, Date today) {
  return !series.empty() && series.points().back().period.last_day() > today;
}

Assessment assess_known(const Target& target, const Indicator& indicator, const Known& known, Date today,
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

Assessment assess_what_has_ended(const Target& target, const Indicator& indicator, const Known& known,
                                 Date today, const Parameters& parameters, const WorkingDays& working_days) {
  const Series series = known.series.ended_by(today);
  std::vector<Observation> vintages;
  std::copy_if(known.vintages.begin(), known.vintages.end(), std::back_inserter(vintages),
               [today](const Observation& observation) { return observation.period.last_day() <= today; });
  Known ended(series, known.benchmark, vintages);
  ended.of_class = known.of_class;
  ended.level = known.level;
  Assessment result = assess_known(target, indicator, ended, today, parameters, working_days);
  result.contradictions.add(Contradiction::future_period);
  return result;
}

}  // namespace

Assessment assess(const Target& target, const Indicator& indicator, const Known& known, Date today,
                  const Parameters& parameters, const WorkingDays& working_days) {
  return foretells(known.series, today)
             ? assess_what_has_ended(target, indicator, known, today, parameters, working_days)
             : assess_known(target, indicator, known, today, parameters, working_days);
}

bool meets_goal(const Target& target, const Indicator& indicator, double final_value,
                const Parameters& parameters) {
  const auto goal = goal_bounds(target, indicator, parameters);
  if (!goal) throw std::invalid_argument("meets_goal: the goal of '" + target.id.text + "' is no number");
  return goal->met_by(final_value, indicator.precision);
}

double round_to(double value, int precision) {
  return rounded_to(value, Decimals(precision));
}

}  // namespace pledged
