#include "rules/flow_history.h"

#include <algorithm>

#include "rules/flow_judgement.h"

namespace pledged {
namespace {

template <class Visit>
void for_each_month(const FlowBlock& block, Visit visit) {
  for (std::uint64_t left = block.present; left != 0; left &= left - 1) {
    visit(static_cast<std::size_t>(__builtin_ctzll(left)));
  }
}

// The newest vintage of the lane before `vintage`; 0: none.
std::uint32_t vintage_before(const FlowBlock& block, std::size_t lane, std::uint32_t vintage) {
  std::uint32_t found = 0;
  for_each_month(block, [&](std::size_t month) {
    const std::uint32_t its = block.vintage[month][lane];
    if (its < vintage) found = std::max(found, its);
  });
  return found;
}

Status status_of(unsigned level, const FlowSaid& said) {
  const auto status = static_cast<Status>(static_cast<unsigned>(Status::lagging) + level);
  if (status == Status::lagging && said.get(FlowSaid::kNotLagging) != 0) return Status::at_risk;
  return status == Status::ahead && said.get(FlowSaid::kNotAhead) != 0 ? Status::on_track : status;
}

}  // namespace

void FlowHistory::look_at(const FlowBlock& block, FlowVerdicts& verdicts) {
  for (std::size_t lane = 0; lane < FlowBlock::kLanes; ++lane) {
    const FlowSaid said(verdicts.said[lane]);
    const unsigned sure = said.get(FlowSaid::kSure);
    const unsigned best = said.get(FlowSaid::kBest);
    const bool waits = sure != best && said.get(FlowSaid::kJudged) != 0 && said.get(FlowSaid::kByChance) != 0;
    if (waits) take({&block, &verdicts, lane, verdicts.decided_by[lane], sure, best});
  }
}

void FlowHistory::finish() {
  while (count_ > 0) tell_all();
}

// Without a file before, the better word stands.
void FlowHistory::take(const Open& open) {
  const std::uint32_t before = vintage_before(*open.block, open.lane, open.vintage);
  if (before == 0) {
    settle(open, open.best);
    return;
  }
  const std::size_t lane = count_++;
  open_[lane] = open;
  open_[lane].vintage = before;
  then_.set_goal(
      lane, {open.block->nominal[open.lane], open.block->effective[open.lane], open.block->limit[open.lane]});
  for_each_month(*open.block, [&](std::size_t month) {
    const std::uint32_t its = open.block->vintage[month][open.lane];
    if (its != 0 && its <= before) then_.set(month, lane, open.block->value[month][open.lane], its);
  });
  if (count_ == FlowBlock::kLanes) tell_all();
}

void FlowHistory::tell_all() {
  FlowBlock::Lanes<std::uint32_t> said{};
  tell(terms_, then_, said);
  const std::array<Open, FlowBlock::kLanes> told = open_;
  const std::size_t count = count_;
  count_ = 0;
  then_.clear();
  for (std::size_t lane = 0; lane < count; ++lane) go_on(told[lane], said[lane]);
}

// What was said then decides within what may be said now; where it was between two itself, the file before
// it.
void FlowHistory::go_on(Open open, std::uint32_t bits) {
  const FlowSaid said(bits);
  if (said.get(FlowSaid::kMonth) == 0) {
    settle(open, open.best);
    return;
  }
  if (said.get(FlowSaid::kJudged) == 0) {
    open.verdicts->said[open.lane] &= ~(std::uint32_t{1} << FlowSaid::kJudged);
    return;
  }
  const unsigned sure = std::clamp(said.get(FlowSaid::kSure), open.sure, open.best);
  const unsigned best = std::clamp(said.get(FlowSaid::kBest), open.sure, open.best);
  if (sure == best) {
    settle(open, best);
    return;
  }
  open.sure = sure;
  open.best = best;
  take(open);
}

void FlowHistory::settle(const Open& open, unsigned level) const {
  std::uint32_t& bits = open.verdicts->said[open.lane];
  const auto status = static_cast<std::uint32_t>(status_of(level, FlowSaid(bits)));
  constexpr std::uint32_t kField = 15;
  bits = (bits & ~(kField << FlowSaid::kStatus)) | status << FlowSaid::kStatus;
}

}  // namespace pledged
