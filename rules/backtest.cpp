#include "rules/backtest.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "rules/year_readings.h"

namespace pledged {
namespace {

bool is_at_least_at_risk(Status status) {
  return status == Status::at_risk || status == Status::lagging || status == Status::unattainable ||
         status == Status::missed_certain;
}

bool is_at_least_lagging(Status status) {
  return is_at_least_at_risk(status) && status != Status::at_risk;
}

void count(WarningScore& score, bool warned, bool met) {
  if (!warned) return;
  ++(met ? score.false_alarms : score.hits);
}

void count_chance(MonthScore& score, double chance, bool met) {
  ++score.chances;
  const double outcome = met ? 1 : 0;
  score.squares += (chance - outcome) * (chance - outcome);
  score.log_losses -= std::log(met ? chance : 1 - chance);
  const auto bin = std::min(static_cast<std::size_t>(chance * MonthScore::kBins), MonthScore::kBins - 1);
  ++score.bins[bin].said;
  score.bins[bin].met += met ? 1 : 0;
  score.bins[bin].chances += chance;
}

// The figures of a year as if one file had come each month: the vintage is the month, 1 for earlier years.
std::vector<Observation> as_they_came(const PastSeries& past) {
  std::vector<Observation> values;
  for (Observation value : past.values) {
    if (value.period.year_number() > past.year) continue;
    const bool tested = value.period.year_number() == past.year;
    value.vintage = Vintage{tested ? value.period.last_month() + 1 : 1};
    values.push_back(value);
  }
  return values;
}

class Test {
 public:
  Test(Backtest& result, const Parameters& parameters) : result_(result), parameters_(parameters) {}

  void run(const PastSeries& past, std::span<const double> growths) {
    const std::vector<Observation> values = as_they_came(past);
    const Series whole = Series::known_at(values, Vintage{13});
    const YearReadings year = year_readings(whole, past.indicator.measure, past.year);
    const YearReadings base = year_readings(whole, past.indicator.measure, past.year - 1);
    if (!year.known(12) || !base.known(12) || !(base.at(12).value > 0)) return;
    for (const double growth : growths) {
      Target target;
      target.year = past.year;
      target.unit = past.indicator.unit;
      target.direction = past.indicator.direction;
      const Decimal goal =
          Decimal::from_double(round_to(base.at(12).value * (1 + growth / 100), past.indicator.precision));
      if (past.indicator.direction == Direction::lower) {
        target.goal = AtMost{goal};
      } else {
        target.goal = AtLeast{goal};
      }
      run_year(past, target, values, year);
    }
  }

 private:
  void run_year(const PastSeries& past, const Target& target, const std::vector<Observation>& values,
                const YearReadings& year) {
    const double final_value = year.at(12).value;
    const bool met = meets_goal(target, past.indicator, final_value, parameters_);
    ++result_.target_years;
    result_.achieved += met ? 1 : 0;
    std::optional<Status> before;
    for (unsigned month = 1; month < 12; ++month) {
      if (!year.known(month)) continue;
      const Series known = Series::known_at(values, Vintage{month + 1});
      const Assessment said =
          assess(target, past.indicator, Known(known, nullptr, values_until(values, month)),
                 Period::month(past.year, month).last_day(), parameters_);
      if (said.month != month) continue;
      result_.status_changes += before && *before != said.status ? 1 : 0;
      before = said.status;
      score(result_.months[month - 1], said, met, final_value);
    }
  }

  static std::vector<Observation> values_until(const std::vector<Observation>& values, unsigned month) {
    std::vector<Observation> known;
    for (const Observation& value : values) {
      if (value.vintage <= Vintage{month + 1}) known.push_back(value);
    }
    return known;
  }

  static void score(MonthScore& month, const Assessment& said, bool met, double final_value) {
    ++(met ? month.met : month.missed);
    count(month.by_calendar, said.attainment < said.month / 12.0, met);
    count(month.at_risk, is_at_least_at_risk(said.status), met);
    count(month.lagging, is_at_least_lagging(said.status), met);
    const auto status = static_cast<std::size_t>(said.status);
    ++month.said[status];
    month.came_true[status] += met ? 1 : 0;
    if (known(said.probability)) count_chance(month, said.probability, met);
    if (!known(said.projected_low)) return;
    ++month.intervals;
    const bool inside = said.projected_low <= final_value && final_value <= said.projected_high;
    month.covered += inside ? 1 : 0;
  }

  Backtest& result_;
  const Parameters& parameters_;
};

}  // namespace

double Backtest::brier() const {
  double squares = 0;
  std::size_t chances = 0;
  for (const MonthScore& month : months) {
    squares += month.squares;
    chances += month.chances;
  }
  return squares / static_cast<double>(chances);
}

Backtest backtest(std::span<const PastSeries> series, std::span<const double> growths,
                  const Parameters& parameters) {
  Backtest result;
  Test test(result, parameters);
  for (const PastSeries& past : series) test.run(past, growths);
  return result;
}

}  // namespace pledged
