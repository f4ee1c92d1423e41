#include "rules/goal_reference.h"

#include "rules/goal_bounds.h"

namespace pledged {
namespace {

std::optional<double> own_baseline(const Target& target, const Indicator& indicator, int year) {
  if (!target.baseline || target.baseline->year != year) return std::nullopt;
  return in_indicator_unit(target.baseline->value, target.baseline->unit, indicator);
}

// What adds up or is averaged over the year so far is compared with the same months of last year.
bool grows_with_the_year(Measure measure) {
  return measure == Measure::flow || measure == Measure::mean;
}

}  // namespace

GoalReference::GoalReference(const Target& target, const Indicator& indicator, const Known& known) {
  by_month_.fill(kUnknown);
  const bool is_change = indicator.measure == Measure::growth;
  if (benchmark_of(target.goal) != nullptr) {
    needed_ = moves_ = true;
    if (known.benchmark != nullptr) take_benchmark(target, indicator, *known.benchmark);
  } else if (const auto* fall = std::get_if<FallBy>(&target.goal); fall != nullptr && !is_change) {
    needed_ = true;
    take_base(target, indicator, known.series, fall->base_year.value_or(target.year - 1));
  } else if (std::holds_alternative<Directional>(target.goal) && !is_change) {
    needed_ = true;
    moves_ = grows_with_the_year(indicator.measure);
    if (moves_) {
      take_last_year(target, indicator, known.series);
    } else {
      take_base(target, indicator, known.series, target.year - 1);
    }
  }
}

bool GoalReference::known(unsigned month) const {
  return !needed_ || pledged::known(at(month));
}

void GoalReference::stand_at(double value, Vintage vintage) {
  by_month_.fill(value);
  vintages_.fill(vintage);
}

void GoalReference::take_base(const Target& target, const Indicator& indicator, const Series& series,
                              int base_year) {
  if (const auto baseline = own_baseline(target, indicator, base_year)) {
    stand_at(*baseline, Vintage{});
    return;
  }
  const YearReadings base = year_readings(series, indicator.measure, base_year);
  if (base.known(12)) stand_at(base.at(12).value, base.at(12).vintage);
}

void GoalReference::take_last_year(const Target& target, const Indicator& indicator, const Series& series) {
  const YearReadings last_year = year_readings(series, indicator.measure, target.year - 1);
  for (const Reading& reading : last_year.by_month) {
    if (reading.month == 0) continue;
    by_month_[reading.month - 1] = reading.value;
    vintages_[reading.month - 1] = reading.vintage;
  }
  const auto baseline = own_baseline(target, indicator, target.year - 1);
  if (!baseline) return;
  by_month_[11] = *baseline;
  vintages_[11] = Vintage{};
}

void GoalReference::take_benchmark(const Target& target, const Indicator& indicator,
                                   const BenchmarkSeries& benchmark) {
  const Indicator& other = benchmark.indicator;
  for (const Reading& reading : year_readings(benchmark.series, other.measure, target.year).by_month) {
    if (reading.month == 0) continue;
    by_month_[reading.month - 1] = in_unit_of(indicator, reading.value, other);
    vintages_[reading.month - 1] = reading.vintage;
  }
}

}  // namespace pledged
