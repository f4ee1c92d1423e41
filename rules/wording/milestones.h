// Milestones: clauses that promise an event instead of a number: 开工三澳核电、…等项目, 主体工程9月底前开工.
// Verbs of effort (推进, 加快) promise none. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/wording/items.h"

namespace pledged::wording {

struct Milestone {
  std::string subject;  ///< empty: that of the clause before (建成后投用)
  std::string verb;
  TokenRange words;  ///< of its clause, for the quotation
  bool hedge_opens = false;
};

/// REQUIRES: the clause has no other goal.
std::vector<Milestone> read_milestones(const Clause& clause, std::string_view text);

}  // namespace pledged::wording
