#include "rules/slip.h"

#include <algorithm>
#include <tuple>

namespace pledged {
namespace {

int days_between(Date from, Date to) {
  return static_cast<int>((to - from).count());
}

bool is_open(Status status) {
  return status == Status::no_data_yet || status == Status::on_track || status == Status::at_risk;
}

}  // namespace

Slips::Slips(std::span<const FinishedMilestone> finished) {
  Date last{};
  for (const FinishedMilestone& milestone : finished) {
    const int slip = days_between(milestone.due, milestone.done);
    if (days_.empty() || std::tuple(milestone.done, slip) > std::tuple(last, latest_)) {
      last = milestone.done;
      latest_ = slip;
    }
    days_.push_back(slip);
  }
  std::sort(days_.begin(), days_.end());
}

double Slips::chance(int days_left) const {
  const auto not_done_by_then = std::upper_bound(days_.begin(), days_.end(), -days_left - 1);
  const auto late = std::upper_bound(days_.begin(), days_.end(), 0);
  const auto comparable = days_.end() - not_done_by_then;
  if (comparable < static_cast<std::ptrdiff_t>(kFewest)) return kUnknown;
  return static_cast<double>(late - not_done_by_then) / static_cast<double>(comparable);
}

void foresee_milestone(Assessment& assessment, const Slips& slips, Date today, const Parameters& parameters) {
  const Date due = assessment.data_due;
  if (slips.empty() || assessment.final || !is_open(assessment.status) || today > due) return;
  assessment.forecast_date = std::max(due, due + std::chrono::days(slips.latest()));
  if (slips.size() < static_cast<std::size_t>(std::max(parameters.slips_for_chance, 1))) return;
  const double chance = slips.chance(days_between(today, due));
  if (!known(chance)) return;
  assessment.probability = std::clamp(chance, parameters.chance_floor, parameters.chance_ceiling);
  assessment.no_chance = NoChance::told;
  assessment.outlook = OutlookMethod::slip;
  const bool on_track = assessment.status == Status::on_track;
  if (on_track && assessment.probability < parameters.lagging_below) assessment.status = Status::at_risk;
}

}  // namespace pledged
