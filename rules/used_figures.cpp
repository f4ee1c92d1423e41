#include "rules/used_figures.h"

#include <algorithm>

#include "rules/annual_judgement.h"
#include "rules/situation.h"

namespace pledged {
namespace {

class Gathering {
 public:
  explicit Gathering(Measure measure) : measure_(measure) {}

  /// The observations behind a reading of the series, if it has it.
  void add(const Series& series, Measure measure, int year, unsigned month, bool of_benchmark) {
    const YearReadings readings = year_readings(series, measure, year);
    if (readings.known(month)) add(series, readings, year, month, of_benchmark);
  }
  void add(const Series& series, int year, unsigned month) { add(series, measure_, year, month, false); }

  [[nodiscard]] std::vector<UsedFigure> take() { return std::move(used_); }

 private:
  // A reading is a figure as published, or the last of the parts that tile the time to its month.
  void add(const Series& series, const YearReadings& readings, int year, unsigned month, bool of_benchmark) {
    const Reading& reading = readings.at(month);
    const Series::Point* part = nullptr;
    for (const Series::Point& point : series.points()) {
      if (point.period.year_number() != year || point.period.last_month() != month) continue;
      if (point.value == reading.value && point.vintage == reading.vintage) return put(point, of_benchmark);
      const unsigned before = point.period.first_month() - 1;
      const bool tiles = before > 0 && readings.known(before) && !point.period.is_day() &&
                         readings.at(before).value + point.value == reading.value;
      if (tiles) part = &point;
    }
    if (part == nullptr) return;
    put(*part, of_benchmark);
    add(series, readings, year, part->period.first_month() - 1, of_benchmark);
  }

  void put(const Series::Point& point, bool of_benchmark) {
    const bool there = std::ranges::any_of(used_, [&](const UsedFigure& used) {
      return used.of_benchmark == of_benchmark && used.point.period == point.period;
    });
    if (!there) used_.push_back({point, of_benchmark});
  }

  Measure measure_;
  std::vector<UsedFigure> used_;
};

bool compares_numbers(const Goal& goal) {
  return parts_of(goal) == nullptr && !std::holds_alternative<External>(goal) &&
         !std::holds_alternative<DoneBy>(goal);
}

// What the goal is measured from.
void add_reference(const Situation& s, const Known& known, Gathering& gathering) {
  if (!s.reference.needed() || !s.goal_known) return;
  if (benchmark_of(s.target.goal) != nullptr) {
    if (known.benchmark == nullptr) return;
    gathering.add(known.benchmark->series, known.benchmark->indicator.measure, s.target.year, s.month, true);
  } else if (const auto* fall = std::get_if<FallBy>(&s.target.goal)) {
    gathering.add(s.series, fall->base_year.value_or(s.target.year - 1), 12);
  } else {
    gathering.add(s.series, s.target.year - 1, s.reference.moves() ? s.month : 12);
  }
}

// The years of a seasonal path are the last that have a December.
void add_path(const Situation& s, Gathering& gathering) {
  const Series& history = s.history();
  if (s.path.source != PathSource::seasonal || history.empty()) return;
  const int earliest = history.points().front().period.year_number();
  int left = s.path.years_used;
  for (int year = s.target.year - 1; year >= earliest && left > 0; --year) {
    if (!year_readings(history, s.indicator.measure, year).known(12)) continue;
    --left;
    gathering.add(history, year, s.month);
    gathering.add(history, year, 12);
  }
}

// Of the annual measure: the year it has come to, and the base where that is no baseline of the pledge.
std::vector<UsedFigure> compared_years(const Target& target, const Indicator& indicator, const Known& known) {
  const Assessment said = assess_annual(target, indicator, known, make_date(target.year, 12, 31), {});
  Gathering gathering(indicator.measure);
  if (said.current_year != 0) gathering.add(known.series, said.current_year, 12);
  if (said.base_year != 0 && !target.baseline) gathering.add(known.series, said.base_year, 12);
  return gathering.take();
}

}  // namespace

std::vector<UsedFigure> used_figures(const Target& target, const Indicator& indicator, const Known& known,
                                     const Parameters& parameters) {
  if (!compares_numbers(target.goal) || indicator.measure == Measure::event) return {};
  if (is_judged_by_progress(target)) return compared_years(target, indicator, known);
  const Situation s = observe(target, indicator, known, parameters);
  if (s.month == 0) return {};
  Gathering gathering(indicator.measure);
  gathering.add(s.series, target.year, s.month);
  add_reference(s, known, gathering);
  const bool flows = indicator.measure == Measure::flow;
  if (s.last_year.known(12) && indicator.measure != Measure::growth && (flows || !target.baseline)) {
    if (flows) gathering.add(s.series, target.year - 1, s.month);
    gathering.add(s.series, target.year - 1, 12);
  }
  add_path(s, gathering);
  return gathering.take();
}

}  // namespace pledged
