// Department counts: the roll-up pledged_department_targets{department,status}: how many targets of each
// department stand where, with only the statuses that occur. Counting a board is one pass over its statuses;
// which target belongs to whom is worked out once a rule book. Immutable.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "daemon/board/board.h"

namespace pledged {

class DepartmentCounts {
 public:
  explicit DepartmentCounts(const RuleBook& rule_book);

  /// The family with its header; empty if there are no targets. REQUIRES: a board of that rule book.
  [[nodiscard]] std::string render(const Board& board) const;

 private:
  std::vector<std::string> departments_;      // as label values, ascending
  std::vector<std::uint32_t> department_of_;  // by target
};

}  // namespace pledged
