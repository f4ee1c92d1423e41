#include "rules/flow_block.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pledged {
namespace {

// Where the period stands in a block; kMonths: nowhere.
std::size_t month_in_block(Period period, int year) {
  const int years = period.year_number() - (year - 2);
  if (!period.is_year_to_date() || years < 0 || years > 2) return FlowBlock::kMonths;
  return static_cast<std::size_t>(years) * 12 + period.last_month() - 1;
}

// Products of a few of them are told apart by a double.
bool has_usual_size(double value) {
  constexpr double kLeast = 1e-90;
  constexpr double kMost = 1e90;
  const double size = std::abs(value);
  return size == 0 || (size > kLeast && size < kMost);
}

bool suits(const Observation& observation, int year) {
  return observation.value.has_value() && has_usual_size(*observation.value) &&
         observation.vintage != Vintage{} && month_in_block(observation.period, year) != FlowBlock::kMonths;
}

}  // namespace

void FlowBlock::clear() {
  for (auto& month : value) month.fill(std::numeric_limits<double>::quiet_NaN());
  vintage_of_all.fill(0);
  vintage.reset();
  nominal.fill(1);
  effective.fill(1);
  limit.fill(1);
  present = 0;
}

void FlowBlock::set(std::size_t month, std::size_t lane, double figure, std::uint32_t since,
                    std::uint32_t vintage_before) {
  std::uint32_t& of_all = vintage_of_all[month];
  if (regular() && (since < vintage_before || (of_all != 0 && of_all != since))) keep_each_vintage();
  if (!regular()) (*vintage)[month][lane] = since;
  value[month][lane] = figure;
  of_all = since;
  present |= std::uint64_t{1} << month;
}

void FlowBlock::keep_each_vintage() {
  auto each = std::make_unique<Vintages>();
  for (std::size_t month = 0; month < kMonths; ++month) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) (*each)[month][lane] = vintage_at(month, lane);
  }
  vintage = std::move(each);
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
  std::uint32_t before = 0;
  for (const Observation& observation : vintages) {
    const std::uint32_t vintage = number(observation.vintage);
    block.set(month_in_block(observation.period, year), lane, *observation.value, vintage, before);
    before = vintage;
  }
  return true;
}

std::vector<Observation> figures_of(const FlowBlock& block, std::size_t lane, const FlowTerms& terms) {
  std::vector<Observation> figures;
  figures.reserve(FlowBlock::kMonths);
  for (std::size_t month = 0; month < FlowBlock::kMonths; ++month) {
    const std::uint32_t vintage = block.has(month) ? block.vintage_at(month, lane) : 0;
    if (vintage == 0) continue;
    figures.push_back({terms.periods[month], block.value[month][lane], Vintage{vintage}});
  }
  return figures;
}

}  // namespace pledged
