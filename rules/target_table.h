// TargetTable: which targets go with which series, in eight bytes or so a target where a hash table of lists
// takes ninety. Filled once, then sealed and only read; private to the RuleBook.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "rules/identifier.h"

namespace pledged {

class TargetTable {
 public:
  void add(IndicatorIndex indicator, AreaIndex area, TargetIndex target);
  /// To be called once, after the last add.
  void seal();
  /// In the order they were added, each once. REQUIRES: sealed.
  [[nodiscard]] std::span<const TargetIndex> find(IndicatorIndex indicator, AreaIndex area) const;

 private:
  struct Entry {
    std::uint64_t series = 0;
    TargetIndex target{};
  };
  struct Run {
    std::uint64_t series = 0;
    std::uint32_t begin = 0;  // in targets_; it ends where the next one begins
  };

  std::vector<Entry> entries_;        // until sealed
  std::vector<Run> runs_;             // ascending series
  std::vector<TargetIndex> targets_;  // run by run
};

}  // namespace pledged
