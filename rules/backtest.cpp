#include "rules/backtest.h"

#include <algorithm>
#include <cmath>
#include <variant>

#include "rules/calendar.h"
#include "rules/goal_bounds.h"
#include "rules/named_values.h"
#include "rules/past_year.h"
#include "rules/year_readings.h"

namespace pledged {
namespace {

constexpr NamedValues<kLeftOutCount> kReasons{
    "measure",     "no_values", "not_to_date", "one_year",  "yearly", "base_not_above_nothing",
    "other_years", "no_number", "relative",    "no_figures"};

constexpr double kNearly = 0.95;

bool is_at_least_at_risk(Status status) {
  return status == Status::at_risk || status == Status::lagging || status == Status::unattainable ||
         status == Status::missed_certain;
}

bool is_at_least_lagging(Status status) {
  return is_at_least_at_risk(status) && status != Status::at_risk;
}

bool is_in_points(const Indicator& indicator) {
  return indicator.measure == Measure::growth || indicator.measure == Measure::share;
}

// What the calendar wants by now: the month's twelfth of what adds up and of the way of a stock; of growth,
// means and shares the goal itself.
double calendar_share(const Assessment& said, const Indicator& indicator, double base) {
  const double passed = said.month / 12.0;
  switch (indicator.measure) {
    case Measure::flow:
      return said.goal * passed;
    case Measure::stock:
      return base + (said.goal - base) * passed;
    default:
      return said.goal;
  }
}

void count_calendar(WarningScores& warnings, const Assessment& said, double wanted, bool lower, bool ratio,
                    bool met) {
  if (!known(wanted) || !known(said.actual)) return;
  warnings.linear.count(lower ? said.actual > wanted : said.actual < wanted, met);
  if (!ratio) return;
  warnings.linear95.count(lower ? said.actual * kNearly > wanted : said.actual < kNearly * wanted, met);
}

void count_said(MonthScore& month, const Assessment& said, bool met, double final_value) {
  ++(met ? month.met : month.missed);
  month.warnings.at_risk.count(is_at_least_at_risk(said.status), met);
  month.warnings.lagging.count(is_at_least_lagging(said.status), met);
  if (said.path_source == PathSource::seasonal && known(said.pace)) {
    month.warnings.seasonal.count(said.pace < kNearly, met);
  }
  const auto status = static_cast<std::size_t>(said.status);
  ++month.said[status];
  month.came_true[status] += met ? 1 : 0;
  if (known(said.probability)) month.count_chance(said.probability, met);
  if (!known(said.projected_low)) return;
  ++month.intervals.told;
  const bool inside = said.projected_low <= final_value && final_value <= said.projected_high;
  month.intervals.covered += inside ? 1 : 0;
}

// One series, with all that is known of it today.
class Replay {
 public:
  Replay(const PastSeries& past, const Parameters& parameters)
      : indicator_(past.indicator), parameters_(parameters), values_(past.values.begin(), past.values.end()) {
    std::sort(values_.begin(), values_.end(), [](const Observation& a, const Observation& b) {
      return std::pair(a.period, a.vintage) < std::pair(b.period, b.vintage);
    });
    whole_ = Series::known_at(values_, Vintage{UINT32_MAX});
  }

  [[nodiscard]] const Series& whole() const { return whole_; }
  [[nodiscard]] bool complete(int year) const {
    return year_readings(whole_, indicator_.measure, year).known(12);
  }

  /// The years that are complete, ascending.
  [[nodiscard]] std::vector<int> complete_years() const {
    std::vector<int> years;
    int last = 0;
    for (const Series::Point& point : whole_.points()) {
      const int year = point.period.year_number();
      if (year != last && complete(year)) years.push_back(year);
      last = year;
    }
    return years;
  }

  std::optional<LeftOut> run(int year, const HypotheticalGoals& goals, Backtest& score) const {
    const PastYear past(values_, whole_, indicator_.measure, year);
    const unsigned first = first_month(past);
    if (first >= 12) return LeftOut::yearly;
    const Series known = Series::known_at(past.known_through(first), Vintage{first + 1});
    const YearReadings before = year_readings(known, indicator_.measure, year - 1);
    const double base = before.known(12) ? before.at(12).value : kUnknown;
    const bool points = is_in_points(indicator_);
    if (!points && !(base > 0)) return LeftOut::base_not_above_nothing;
    for (const double step : points ? goals.points : goals.growths)
      run(past, goal_of(year, base, step), base, score);
    return std::nullopt;
  }

  std::optional<LeftOut> run(const Target& target, Backtest& score) const {
    const PastYear past(values_, whole_, indicator_.measure, target.year);
    if (!past.readings().known(12)) return LeftOut::no_figures;
    if (first_month(past) >= 12) return LeftOut::yearly;
    const YearReadings before = year_readings(whole_, indicator_.measure, target.year - 1);
    return run(past, target, before.known(12) ? before.at(12).value : kUnknown, score)
               ? std::nullopt
               : std::optional(LeftOut::no_number);
  }

 private:
  static unsigned first_month(const PastYear& past) {
    unsigned month = 1;
    while (month < 12 && !past.readings().known(month)) ++month;
    return month;
  }

  [[nodiscard]] Target goal_of(int year, double base, double step) const {
    const bool lower = indicator_.direction == Direction::lower;
    const double better = lower ? -step : step;
    const double goal =
        is_in_points(indicator_) ? base + from_points(better, indicator_.unit) : base * (1 + better / 100);
    const Decimal rounded = Decimal::from_double(round_to(goal, indicator_.precision));
    Target target;
    target.year = year;
    target.unit = indicator_.unit;
    target.direction = indicator_.direction;
    target.goal = lower ? Goal(AtMost{rounded}) : Goal(AtLeast{rounded});
    return target;
  }

  // False: no outcome is told of such a goal.
  bool run(const PastYear& past, const Target& target, double base, Backtest& score) const {
    const Assessment end = assess(target, indicator_, whole_, make_date(target.year, 12, 31), parameters_);
    if (end.status != Status::achieved && end.status != Status::missed) return false;
    const bool met = end.status == Status::achieved;
    ++score.target_years;
    score.achieved += met ? 1 : 0;
    std::optional<Status> before;
    for (unsigned month = 1; month < 12; ++month) {
      if (!past.readings().known(month)) continue;
      const std::span<const Observation> vintages = past.known_through(month);
      const Series known = Series::known_at(vintages, Vintage{month + 1});
      const Assessment said = assess(target, indicator_, Known(known, nullptr, vintages),
                                     Period::month(target.year, month).last_day(), parameters_);
      if (said.month != month) continue;
      score.status_changes += before && *before != said.status ? 1 : 0;
      before = said.status;
      MonthScore& of_month = score.months[month - 1];
      count_said(of_month, said, met, end.actual);
      count_calendar(of_month.warnings, said, calendar_share(said, indicator_, base),
                     lower_is_better(target, indicator_), indicator_.measure != Measure::growth, met);
    }
    return true;
  }

  const Indicator& indicator_;
  const Parameters& parameters_;
  std::vector<Observation> values_;
  Series whole_;
};

bool is_of_one_number(const Goal& goal) {
  return !std::holds_alternative<DoneBy>(goal) && !std::holds_alternative<External>(goal) &&
         !std::holds_alternative<Directional>(goal) && parts_of(goal) == nullptr;
}

bool has_no_chance(Measure measure) {
  return measure == Measure::rank || measure == Measure::event;
}

}  // namespace

std::string_view to_string(LeftOut reason) {
  return name_of(kReasons, reason);
}

std::optional<LeftOut> backtest(const PastSeries& past, const HypotheticalGoals& goals,
                                std::span<const int> years, const Parameters& parameters, Backtest& score) {
  if (has_no_chance(past.indicator.measure)) return LeftOut::measure;
  const Replay replay(past, parameters);
  if (replay.whole().empty()) return LeftOut::no_values;
  const std::vector<int> complete = replay.complete_years();
  if (complete.empty()) return LeftOut::not_to_date;
  std::optional<LeftOut> why = LeftOut::one_year;
  bool tested = false;
  for (const int year : complete) {
    if (!std::binary_search(complete.begin(), complete.end(), year - 1)) continue;
    const bool wanted = years.empty() || std::find(years.begin(), years.end(), year) != years.end();
    why = wanted ? replay.run(year, goals, score) : LeftOut::other_years;
    tested = tested || !why;
  }
  if (!tested) return why;
  ++score.series;
  return std::nullopt;
}

std::optional<LeftOut> backtest(const PastSeries& past, const Target& target, const Parameters& parameters,
                                Backtest& score) {
  if (has_no_chance(past.indicator.measure)) return LeftOut::measure;
  const Goal& goal = target.goal_on(target.due());
  if (benchmark_of(goal) != nullptr) return LeftOut::relative;
  if (!is_of_one_number(goal)) return LeftOut::no_number;
  const Replay replay(past, parameters);
  if (replay.whole().empty()) return LeftOut::no_figures;
  const auto why = replay.run(target, score);
  if (!why) ++score.series;
  return why;
}

}  // namespace pledged
