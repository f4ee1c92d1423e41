#include "rules/flow_history.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "rules/flow_judgement.h"

namespace pledged {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kDecember = 11;

std::uint32_t newest_before(const FlowBlock& block, std::size_t lane, std::uint32_t vintage,
                            std::size_t first) {
  std::uint32_t found = 0;
  for (std::size_t month = first; month < FlowBlock::kMonths; ++month) {
    if (!block.has(month)) continue;
    const std::uint32_t its = block.vintage_at(month, lane);
    found = its < vintage && its > found ? its : found;
  }
  return found;
}

// The value, where it was known.
double known_at(const FlowBlock& block, std::size_t month, std::size_t lane, std::uint32_t vintage) {
  const std::uint32_t its = block.vintage_at(month, lane);
  return its != 0 && its <= vintage ? block.value[month][lane] : kNone;
}

Status status_of(unsigned level, const FlowSaid& said) {
  const auto status = static_cast<Status>(static_cast<unsigned>(Status::lagging) + level);
  if (status == Status::lagging && said.get(FlowSaid::kNotLagging) != 0) return Status::at_risk;
  return status == Status::ahead && said.get(FlowSaid::kNotAhead) != 0 ? Status::on_track : status;
}

}  // namespace

void FlowHistory::look_at(const FlowBlock& block, FlowVerdicts& verdicts,
                          const FlowBlock::Lanes<std::uint32_t>& newest) {
  for (std::size_t lane = 0; lane < FlowBlock::kLanes; ++lane) {
    const FlowSaid said(verdicts.said[lane]);
    if (said.get(FlowSaid::kWaits) == 0) continue;
    const unsigned sure = said.get(FlowSaid::kSure);
    const unsigned best = said.get(FlowSaid::kBest);
    take({&block, &verdicts, lane, verdicts.decided_by[lane], newest[lane], sure, best});
  }
}

void FlowHistory::finish() {
  while (count_ > 0) tell_all();
}

// Without a file before, the better word stands.
void FlowHistory::take(const Open& open) {
  // Mostly the file before is one of this year.
  std::uint32_t before = newest_before(*open.block, open.lane, open.vintage, FlowBlock::kThisYear);
  if (before == 0 || before < open.newest) before = newest_before(*open.block, open.lane, open.vintage, 0);
  if (before == 0) {
    settle(open, open.best);
    return;
  }
  const std::size_t lane = count_++;
  open_[lane] = open;
  open_[lane].vintage = before;
  put(open_[lane], lane);
  if (count_ == FlowBlock::kLanes) tell_all();
}

void FlowHistory::put(const Open& open, std::size_t lane) {
  const FlowBlock& block = *open.block;
  std::size_t latest = 0;
  double most = -std::numeric_limits<double>::infinity();
  double actual = kNone;
  for (std::size_t m = 0; m < 12; ++m) {
    if (!block.has(FlowBlock::kThisYear + m)) continue;
    const double value = known_at(block, FlowBlock::kThisYear + m, open.lane, open.vintage);
    if (std::isnan(value)) continue;
    latest = m + 1;
    actual = value;
    most = value > most ? value : most;
  }
  const std::size_t month = latest == 0 ? 0 : latest - 1;
  then_.nominal[lane] = block.nominal[open.lane];
  then_.effective[lane] = block.effective[open.lane];
  then_.month[lane] = static_cast<double>(latest);
  then_.actual[lane] = actual;
  then_.most[lane] = most;
  then_.last_then[lane] = known_at(block, FlowBlock::kLastYear + month, open.lane, open.vintage);
  then_.last_december[lane] = known_at(block, FlowBlock::kLastYear + kDecember, open.lane, open.vintage);
  then_.before_then[lane] = known_at(block, month, open.lane, open.vintage);
  then_.before_december[lane] = known_at(block, kDecember, open.lane, open.vintage);
}

void FlowHistory::tell_all() {
  FlowBlock::Lanes<std::uint32_t> said{};
  tell(terms_, then_, said);
  const std::array<Open, FlowBlock::kLanes> told = open_;
  const std::size_t count = count_;
  count_ = 0;
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
