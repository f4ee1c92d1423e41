// FlowBatch: many targets of one kind (FlowTerms) judged side by side, to the same bits as assess() judges
// each, at a small part of the cost.
//
// Targets are added with their figures, judged together, and read one by one. A target of which the batch
// cannot tell everything says so and is for assess(). Not for threads; its memory is kept when it is cleared.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "rules/assessment.h"
#include "rules/flow_block.h"
#include "rules/flow_terms.h"

namespace pledged {

class FlowBatch {
 public:
  explicit FlowBatch(FlowTerms terms, Date today) : terms_(std::move(terms)), today_(today) {}

  /// The next target, with all vintages that are known, ascending periods. False: it is not taken.
  bool add(const FlowGoal& goal, std::span<const Observation> vintages);
  [[nodiscard]] std::size_t size() const { return size_; }
  void clear();

  void judge();
  /// Of the target that was added as number `index`; nothing: assess() must judge it. REQUIRES: judge() since
  /// the last was added.
  [[nodiscard]] std::optional<Assessment> assessment(std::size_t index) const;

  /// The figures that it was added with.
  [[nodiscard]] std::vector<Observation> figures(std::size_t index) const;

  [[nodiscard]] const FlowTerms& terms() const { return terms_; }

 private:
  FlowTerms terms_;
  Date today_;
  std::size_t size_ = 0;
  std::vector<FlowBlock> blocks_;
  std::vector<FlowVerdicts> verdicts_;
};

}  // namespace pledged
