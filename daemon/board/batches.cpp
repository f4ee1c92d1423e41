#include "daemon/board/batches.h"

#include <algorithm>
#include <utility>

namespace pledged {
namespace {

constexpr std::size_t kEnough =
    1024;  // targets of a batch; their figures stay in the processor's second cache

}  // namespace

Batches::Batches(const RuleBook& rule_book, const AsOf& as_of, Take take, Leave leave)
    : rule_book_(rule_book), as_of_(as_of), take_(std::move(take)), leave_(std::move(leave)) {}

bool Batches::add(TargetIndex index, std::span<const Observation> vintages) {
  const auto later = [this](const Observation& seen) { return seen.vintage > as_of_.known_at; };
  const Target& target = rule_book_.target(index);
  const Indicator& indicator = rule_book_.indicator(target.indicator);
  if (vintages.empty() || std::any_of(vintages.begin(), vintages.end(), later)) return false;
  const Parameters& parameters = rule_book_.parameters_of(index);
  const auto found = flow_case(target, indicator, as_of_.today, parameters);
  if (!found) return false;
  Batch& batch = batch_of(*found, indicator, parameters);
  if (!batch.flows.add(found->goal, vintages)) return false;
  batch.targets.push_back(index);
  if (batch.targets.size() == kEnough) judge(batch);
  return true;
}

void Batches::finish() {
  for (auto& [key, batch] : batches_) judge(batch);
}

Batches::Batch& Batches::batch_of(const FlowCase& found, const Indicator& indicator,
                                  const Parameters& parameters) {
  const auto at = batches_.find(found.key);
  if (at != batches_.end()) return at->second;
  FlowTerms terms = flow_terms(found, indicator, as_of_.today, parameters, rule_book_.working_days());
  return batches_.emplace(found.key, Batch{FlowBatch(std::move(terms), as_of_.today), {}}).first->second;
}

void Batches::judge(Batch& batch) {
  batch.flows.judge();
  for (std::size_t i = 0; i < batch.targets.size(); ++i) {
    const auto said = batch.flows.assessment(i);
    if (!said) {
      leave_(batch.targets[i], batch.flows.figures(i));
      continue;
    }
    take_(batch.targets[i], *said, [&batch, i] { return batch.flows.figures(i); });
  }
  batch.targets.clear();
  batch.flows.clear();
}

}  // namespace pledged
