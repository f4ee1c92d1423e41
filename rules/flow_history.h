// FlowHistory: a better word waits until it is sure, unless it was already said: what was said of the lanes
// of whom this matters is told by the figures of the files before, several lanes at once, as far back as it
// matters (status_rule.h). Private to rules/; used while a batch is judged.
#pragma once

#include <cstddef>
#include <cstdint>

#include "rules/flow_block.h"

namespace pledged {

class FlowHistory {
 public:
  explicit FlowHistory(const FlowTerms& terms) : terms_(terms) {}

  /// Takes the lanes of a block whose word is not sure. `newest` is of the years before. REQUIRES: block and
  /// verdicts outlive finish().
  void look_at(const FlowBlock& block, FlowVerdicts& verdicts, const FlowBlock::Lanes<std::uint32_t>& newest);
  /// Settles all that are still open.
  void finish();

 private:
  /// A lane whose word is between two, and the file that it was last told by.
  struct Open {
    const FlowBlock* block = nullptr;
    FlowVerdicts* verdicts = nullptr;
    std::size_t lane = 0;
    std::uint32_t vintage = 0;
    std::uint32_t newest = 0;  ///< of the years before
    unsigned sure = 0;
    unsigned best = 0;
  };

  void take(const Open& open);
  void put(const Open& open, std::size_t lane);
  void tell_all();
  void go_on(Open open, std::uint32_t said);
  void settle(const Open& open, unsigned level) const;

  const FlowTerms& terms_;
  FlowThen then_{};  // as they were known by the file before
  std::array<Open, FlowBlock::kLanes> open_;
  std::size_t count_ = 0;
};

}  // namespace pledged
