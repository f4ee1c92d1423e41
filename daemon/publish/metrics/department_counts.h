// Department counts: the roll-up by department: pledged_department_targets{department,status}, how many
// targets stand where, with only the statuses that occur; of how many a chance is told; and how many of those
// will be met, with an 80 % interval. Counting a board is one pass over it; which target belongs to whom is
// worked out once a rule book. Immutable.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "daemon/board/board.h"
#include "rules/roll_up.h"

namespace pledged {

class DepartmentCounts {
 public:
  explicit DepartmentCounts(const RuleBook& rule_book);

  /// The families with their headers; empty if there are no targets. REQUIRES: a board of that rule book.
  [[nodiscard]] std::string render(const Board& board) const;

 private:
  [[nodiscard]] std::vector<RollUp> count(const Board& board) const;

  std::vector<std::string> departments_;      // as label values, ascending
  std::vector<std::uint32_t> department_of_;  // by target
  std::vector<bool> is_whole_;                // by target: made of parts
};

}  // namespace pledged
