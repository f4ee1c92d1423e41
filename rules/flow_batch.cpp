#include "rules/flow_batch.h"

#include "rules/flow_history.h"
#include "rules/flow_judgement.h"

namespace pledged {
namespace {

// Asked for before it is needed: the lines that the next block has figures in.
void fetch(const FlowBlock& block) {
  const std::uint64_t present = block.present;
  for (std::size_t month = 0; month < FlowBlock::kMonths; ++month) {
    if ((present >> month & 1) == 0) continue;
    __builtin_prefetch(&block.value[month]);
  }
}

}  // namespace

bool FlowBatch::add(const FlowGoal& goal, std::span<const Observation> vintages) {
  const std::size_t lane = size_ % FlowBlock::kLanes;
  const std::size_t block = size_ / FlowBlock::kLanes;
  if (block == blocks_.size()) blocks_.emplace_back();
  if (!put_figures(blocks_[block], lane, terms_.key.year, today_, vintages)) return false;
  blocks_[block].set_goal(lane, goal);
  ++size_;
  return true;
}

void FlowBatch::clear() {
  const std::size_t used = (size_ + FlowBlock::kLanes - 1) / FlowBlock::kLanes;
  for (std::size_t block = 0; block < used; ++block) blocks_[block].clear();
  size_ = 0;
}

void FlowBatch::judge() {
  const std::size_t used = (size_ + FlowBlock::kLanes - 1) / FlowBlock::kLanes;
  if (verdicts_.size() < used) verdicts_.resize(used);
  FlowHistory history(terms_);
  FlowBlock::Lanes<std::uint32_t> newest;
  for (std::size_t block = 0; block < used; ++block) {
    if (block + 1 < used) fetch(blocks_[block + 1]);
    pledged::judge(terms_, blocks_[block], verdicts_[block], newest);
    history.look_at(blocks_[block], verdicts_[block], newest);
  }
  history.finish();
}

std::optional<Assessment> FlowBatch::assessment(std::size_t index) const {
  const FlowVerdicts& verdicts = verdicts_[index / FlowBlock::kLanes];
  const std::size_t lane = index % FlowBlock::kLanes;
  const FlowSaid said(verdicts.said[lane]);
  if (said.get(FlowSaid::kJudged) == 0) return std::nullopt;
  const unsigned month = said.get(FlowSaid::kMonth);
  Assessment result;
  result.status = static_cast<Status>(said.get(FlowSaid::kStatus));
  result.data_state = terms_.data_state[month];
  result.data_due = terms_.data_due[month];
  result.path_source = PathSource::seasonal;
  result.path_years = static_cast<std::uint8_t>(said.get(FlowSaid::kYears));
  result.month = static_cast<std::uint8_t>(month);
  result.data_through = Period::month(terms_.key.year, month).last_day();
  result.decided_by = Vintage{verdicts.decided_by[lane]};
  result.outlook = OutlookMethod::flow;
  result.no_chance = NoChance::told;
  result.base_effect = said.get(FlowSaid::kBaseEffect) != 0;
  if (said.get(FlowSaid::kFalls) != 0) result.contradictions.add(Contradiction::falling_total);
  result.goal = blocks_[index / FlowBlock::kLanes].nominal[lane];
  result.actual = verdicts.actual[lane];
  result.expected = verdicts.expected[lane];
  result.attainment = verdicts.attainment[lane];
  result.pace = verdicts.pace[lane];
  result.projected = verdicts.projected[lane];
  result.projected_low = verdicts.low[lane];
  result.projected_high = verdicts.high[lane];
  result.probability = verdicts.chance[lane];
  result.required_kind = static_cast<RequiredKind>(said.get(FlowSaid::kRequired));
  result.required = verdicts.required[lane];
  result.required_best = verdicts.best[lane];
  result.feasibility = static_cast<Feasibility>(said.get(FlowSaid::kFeasibility));
  const unsigned back = said.get(FlowSaid::kBestYear);
  if (back != 0)
    result.required_best_year = static_cast<std::int16_t>(terms_.key.year - static_cast<int>(back));
  if (terms_.key.lower) {
    result.burn = verdicts.ahead[lane];
    result.exhaustion_month = static_cast<std::uint8_t>(said.get(FlowSaid::kExhaustion));
  } else {
    result.months_behind = verdicts.ahead[lane];
  }
  return result;
}

std::vector<Observation> FlowBatch::figures(std::size_t index) const {
  return figures_of(blocks_[index / FlowBlock::kLanes], index % FlowBlock::kLanes, terms_);
}

}  // namespace pledged
