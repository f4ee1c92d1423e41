#include "rules/milestone.h"

#include <algorithm>

#include "rules/goal_bounds.h"

namespace pledged {
namespace {

// A share done, as a pure number: 1 is done; so is 100 where the indicator's unit is %.
double share_done(double value, const Unit& unit) {
  return unit.dimension == "ratio" ? to_points(value, unit) / 100 : value;
}

struct Evidence {
  const Series::Point* first_done = nullptr;
  const Series::Point* latest = nullptr;
};

Evidence find_evidence(const Series& series, const Unit& unit) {
  Evidence evidence;
  for (const Series::Point& point : series.points()) {
    const Date day = point.period.last_day();
    if (evidence.latest == nullptr || day >= evidence.latest->period.last_day()) evidence.latest = &point;
    const bool done = share_done(point.value, unit) >= 1;
    const bool earlier = evidence.first_done == nullptr || day < evidence.first_done->period.last_day();
    if (done && earlier) evidence.first_done = &point;
  }
  return evidence;
}

// At risk in the last days: 15, or a fifth of the time from 1 January. Before them only work that has shown
// itself is on track: that nobody has reported anything is no good news.
Status status_while_undone(const Target& target, bool begun, Date today, const Parameters& parameters) {
  const Date due = target.due();
  if (today > due) return Status::missed_certain;
  const auto whole = static_cast<double>((due - make_date(year_of(due), 1, 1)).count());
  const double yellow = std::max(static_cast<double>(parameters.milestone_yellow_days),
                                 parameters.milestone_yellow_share * whole);
  const auto left = static_cast<double>((due - today).count());
  if (left <= yellow) return Status::at_risk;
  return begun ? Status::on_track : Status::no_data_yet;
}

// The share that the official nodes ask for by `today`, as a pure number; unknown where there are none.
double share_due(const Target& target, Date today) {
  if (target.trajectory.empty()) return kUnknown;
  double due = 0;
  for (const PathNode& node : target.trajectory) {
    if (Period::month(target.year, node.month).last_day() <= today) due = node.share;
  }
  return due;
}

void fill_schedule(Assessment& result, const Target& target, const Indicator& indicator, Date today) {
  const double due = share_due(target, today);
  if (!known(due) || result.final) return;
  const bool of_ratio = indicator.unit.dimension == "ratio";
  result.path_source = PathSource::trajectory;
  result.expected = of_ratio ? from_points(due * 100, indicator.unit) : due;
  const double done = known(result.attainment) ? result.attainment : 0;
  if (due > 0) result.pace = done / due;
  if (done < due && result.status == Status::on_track) result.status = Status::at_risk;
}

// Evidence of another year counts at the near end of the target's.
std::uint8_t month_in_year(Date day, int year) {
  if (year_of(day) < year) return 1;
  return year_of(day) > year ? std::uint8_t{12} : static_cast<std::uint8_t>(month_of(day));
}

}  // namespace

Assessment assess_milestone(const Target& target, const Indicator& indicator, const Series& series,
                            Date today, const Parameters& parameters) {
  Assessment result;
  result.data_due = target.due();
  result.no_chance = NoChance::milestone;
  const Evidence evidence = find_evidence(series, indicator.unit);
  const bool begun = evidence.latest != nullptr && share_done(evidence.latest->value, indicator.unit) > 0;
  result.status = status_while_undone(target, begun, today, parameters);
  const Series::Point* counted = evidence.first_done ? evidence.first_done : evidence.latest;
  if (counted == nullptr) {
    fill_schedule(result, target, indicator, today);
    return result;
  }

  result.data_state = DataState::fresh;
  result.data_through = counted->period.last_day();
  result.month = month_in_year(result.data_through, target.year);
  result.decided_by = counted->vintage;
  result.actual = counted->value;
  result.attainment = share_done(counted->value, indicator.unit);
  if (evidence.first_done) {
    result.final = true;
    result.status = result.data_through <= target.due() ? Status::achieved : Status::missed;
    result.no_chance = NoChance::final;
  }
  fill_schedule(result, target, indicator, today);
  return result;
}

}  // namespace pledged
