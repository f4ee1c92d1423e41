// Batches: the targets of an evaluation that rules/flow_batch takes, gathered until there are enough of a
// kind to be judged side by side. What is said of them is what assess() says; which those are is no matter to
// whoever reads the board.
//
// Private to daemon/board; used within one evaluation.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <vector>

#include "daemon/board/evaluator.h"
#include "rules/flow_batch.h"
#include "rules/rule_book.h"

namespace pledged {

class Batches {
 public:
  /// Makes the figures that a target was judged by, for the few of which somebody asks.
  using Figures = std::function<std::vector<Observation>()>;
  /// A target that was judged.
  using Take = std::function<void(TargetIndex, const Assessment&, const Figures&)>;
  /// A target that must be judged alone after all.
  using Leave = std::function<void(TargetIndex, std::span<const Observation>)>;

  /// REQUIRES: rule book and as_of outlive it.
  Batches(const RuleBook& rule_book, const AsOf& as_of, Take take, Leave leave);

  /// All vintages of the target's series. False: it is not taken, and to be judged alone.
  bool add(TargetIndex target, std::span<const Observation> vintages);
  /// Judges what is still waiting.
  void finish();

 private:
  struct Batch {
    FlowBatch flows;
    std::vector<TargetIndex> targets;
  };

  Batch& batch_of(const FlowCase& found, const Indicator& indicator, const Parameters& parameters);
  void judge(Batch& batch);

  const RuleBook& rule_book_;
  const AsOf& as_of_;
  Take take_;
  Leave leave_;
  std::map<FlowKey, Batch> batches_;
};

}  // namespace pledged
