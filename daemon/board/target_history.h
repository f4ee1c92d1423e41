// TargetHistory: what the store has of one target's way: its transitions with the cells that decided, the
// versions of its rule, and every vintage of its figures with the file that brought it. Runs on the thread
// that owns the store.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "daemon/board/view.h"
#include "storage/store.h"

namespace pledged {

struct TargetHistory {
  std::vector<Transition> transitions;
  std::vector<RuleVersion> versions;
  std::vector<HistoryLine> lines;
  std::map<Vintage, FileRecord> files;
  std::vector<std::string> places;  ///< file and cell of each transition
};

TargetHistory history_of(const RuleBook& rule_book, TargetIndex target, const Store& store);

}  // namespace pledged
