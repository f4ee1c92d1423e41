#include "rules/annual_judgement.h"

#include <algorithm>
#include <cmath>

#include "rules/data_state.h"
#include "rules/goal_bounds.h"
#include "rules/year_readings.h"

namespace pledged {
namespace {

constexpr unsigned kDecember = 12;

struct YearFigure {
  int year = 0;  ///< 0: none
  double value = 0;
  Vintage vintage{};
};

/// The figures that the measure compares.
struct Compared {
  YearFigure base;
  YearFigure current;
};

YearFigure figure_of(const Series& series, Measure measure, int year) {
  const Reading reading = year_readings(series, measure, year).at(kDecember);
  if (reading.month == 0) return {};
  return {year, reading.value, reading.vintage};
}

YearFigure first_from(const Series& series, Measure measure, int earliest, int last) {
  for (int year = earliest; year <= last; ++year) {
    const YearFigure figure = figure_of(series, measure, year);
    if (figure.year != 0) return figure;
  }
  return {};
}

YearFigure last_until(const Series& series, Measure measure, int earliest, int last) {
  for (int year = last; year >= earliest; --year) {
    const YearFigure figure = figure_of(series, measure, year);
    if (figure.year != 0) return figure;
  }
  return {};
}

YearFigure base_figure(const Target& target, const Indicator& indicator, const Series& series, int last) {
  if (!target.baseline) return first_from(series, indicator.measure, target.annual->base_year, last);
  const Baseline& baseline = *target.baseline;
  return {baseline.year, in_indicator_unit(baseline.value, baseline.unit, indicator), {}};
}

// What was pledged for a year is decided by the figure of that year, whatever comes after it.
Compared compare(const Target& target, const Indicator& indicator, const Series& series) {
  if (series.empty()) return {base_figure(target, indicator, series, 0), {}};
  const int last = std::min(series.points().back().period.year_number(), target.year);
  const YearFigure base = base_figure(target, indicator, series, last);
  if (base.year == 0) return {};
  return {base, last_until(series, indicator.measure, base.year, last)};
}

// A direction is kept by going it, or by standing at the limit, where there is no way left.
bool went_the_way(const AnnualProgress& progress) {
  return progress.value > 0 || progress.category == AnnualCategory::substantial_progress;
}

Status final_status(const AnnualProgress& progress, bool has_number) {
  const bool kept =
      has_number ? progress.category == AnnualCategory::target_achieved : went_the_way(progress);
  return kept ? Status::achieved : Status::missed;
}

Status running_status(AnnualCategory category) {
  switch (category) {
    case AnnualCategory::target_achieved:
      return Status::achieved_provisional;
    case AnnualCategory::substantial_progress:
      return Status::on_track;
    case AnnualCategory::moderate_progress:
      return Status::at_risk;
    case AnnualCategory::limited_progress:
    case AnnualCategory::deterioration:
      return Status::lagging;
    case AnnualCategory::not_available:
      break;
  }
  return Status::undefined;
}

Status status_of(const AnnualProgress& progress, bool final, bool has_number) {
  const bool decided = has_number ? final : final && known(progress.value);
  if (decided) return final_status(progress, has_number);
  const bool too_early =
      progress.category == AnnualCategory::not_available && progress.why_none == NoRate::years;
  return too_early ? Status::no_data_yet : running_status(progress.category);
}

void fill_data(Assessment& result, const Target& target, const Indicator& indicator, const Compared& figures,
               Date today, const WorkingDays& working_days) {
  const int known_through = std::max(figures.current.year, figures.base.year);
  const int next = known_through != 0 ? std::min(known_through + 1, target.year) : target.annual->base_year;
  const unsigned months = result.final ? kDecember : 0;
  const DataTimeliness data = data_timeliness(indicator, next, months, today, working_days);
  const bool fresh = data.state == DataState::awaiting && figures.current.year != 0 && today < data.due;
  result.data_state = fresh ? DataState::fresh : data.state;
  result.data_due = data.due;
  result.decided_by = std::max(figures.base.vintage, figures.current.vintage);
  if (figures.current.year == 0) return;
  result.month = kDecember;
  result.data_through = Period::year(figures.current.year).last_day();
  result.actual = figures.current.value;
}

void fill_figures(Assessment& result, const Target& target, const Compared& figures) {
  result.current_year = static_cast<std::int16_t>(figures.current.year);
  result.final = figures.current.year != 0 && figures.current.year >= target.year;
  if (figures.base.year == 0) return;
  result.base_year = static_cast<std::int16_t>(figures.base.year);
  result.base = figures.base.value;
}

// The value that the required rate leads to by now, and how much of the way is covered.
void fill_way(Assessment& result, const AnnualProgress& progress) {
  if (!known(progress.required_rate)) return;
  result.pace = progress.value;
  result.expected =
      never_zero(result.base) * std::pow(1 + progress.required_rate, result.current_year - result.base_year);
  const double way = result.goal - result.base;
  if (way != 0) result.attainment = (result.actual - result.base) / way;
}

}  // namespace

bool is_judged_by_progress(const Target& target) {
  return target.annual != nullptr && !std::holds_alternative<External>(target.goal);
}

Assessment assess_annual(const Target& target, const Indicator& indicator, const Known& known, Date today,
                         const WorkingDays& working_days) {
  const Compared figures = compare(target, indicator, known.series);
  Assessment result;
  fill_figures(result, target, figures);
  fill_data(result, target, indicator, figures, today, working_days);
  const double number = annual_goal(target, indicator);
  const bool has_number = pledged::known(number);
  result.goal = has_number ? number : result.base;
  result.no_chance = result.final ? NoChance::final : NoChance::category;
  if (figures.current.year == 0) {
    result.no_chance = NoChance::no_data;
    return result;
  }
  const AnnualProgress progress = progress_of(target, indicator, result);
  result.category = progress.category;
  result.status = status_of(progress, result.final, has_number);
  if (has_number) fill_way(result, progress);
  return result;
}

AnnualProgress progress_of(const Target& target, const Indicator& indicator, const Assessment& assessment) {
  AnnualSeries series{assessment.base,
                      assessment.base_year,
                      assessment.actual,
                      assessment.current_year,
                      lower_is_better(target, indicator) ? Direction::lower : Direction::higher,
                      {},
                      {}};
  const double number = annual_goal(target, indicator);
  if (known(number)) series.target = AnnualTarget{number, target.year};
  if (target.annual->limit) series.limit = in_indicator_unit(*target.annual->limit, target.unit, indicator);
  return annual_progress(series);
}

double annual_goal(const Target& target, const Indicator& indicator) {
  if (std::holds_alternative<Directional>(target.goal)) return kUnknown;
  const auto bounds = goal_bounds(target, indicator, Parameters{});
  return bounds ? bounds->nominal : kUnknown;
}

}  // namespace pledged
