#include "rules/flow_block.h"

#include <algorithm>

namespace pledged {
namespace {

// Where the period stands in a block; kMonths: nowhere.
std::size_t month_in_block(Period period, int year) {
  const int years = period.year_number() - (year - 2);
  if (!period.is_year_to_date() || years < 0 || years > 2) return FlowBlock::kMonths;
  return static_cast<std::size_t>(years) * 12 + period.last_month() - 1;
}

bool suits(const Observation& observation, int year) {
  return observation.value.has_value() && observation.vintage != Vintage{} &&
         month_in_block(observation.period, year) != FlowBlock::kMonths;
}

}  // namespace

void FlowBlock::clear() {
  for (auto& month : value) month.fill(std::numeric_limits<double>::quiet_NaN());
  for (auto& month : vintage) month.fill(0);
  nominal.fill(1);
  effective.fill(1);
  limit.fill(1);
  present = 0;
}

void FlowBlock::set_goal(std::size_t lane, const FlowGoal& goal) {
  nominal[lane] = goal.nominal;
  effective[lane] = goal.effective;
  limit[lane] = goal.limit;
}

bool put_figures(FlowBlock& block, std::size_t lane, int year, Date today,
                 std::span<const Observation> vintages) {
  if (vintages.empty() || vintages.back().period.last_day() > today) return false;
  const auto unsuited = [year](const Observation& observation) { return !suits(observation, year); };
  const auto not_after = [](const Observation& a, const Observation& b) { return a.period >= b.period; };
  if (std::any_of(vintages.begin(), vintages.end(), unsuited) ||
      std::adjacent_find(vintages.begin(), vintages.end(), not_after) != vintages.end()) {
    return false;
  }
  for (const Observation& observation : vintages) {
    block.set(month_in_block(observation.period, year), lane, *observation.value,
              number(observation.vintage));
  }
  return true;
}

}  // namespace pledged
