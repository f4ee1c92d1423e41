// Adoption: a rule book that was read is taken into use. What the store keeps under former names goes on
// under the new ones; the goals are held against those that were evaluated; and changes that an operator
// accepted are shown as the amendments they are. A rule book with a goal that was changed in silence is
// refused.
//
// What it is not: the reader of rules, or the evaluation. Runs on the thread that owns the store.
// Definition: design 1-targets.md, "Amendments".
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "daemon/board/evaluator.h"
#include "daemon/board/goal_record.h"
#include "storage/store.h"

namespace pledged {

enum class OnGoalChange : std::uint8_t { refuse, accept };

struct Adoption {
  /// To be judged by: with the goals on record. Null: refused.
  std::shared_ptr<const RuleBook> rule_book;
  std::vector<GoalChange> changes;  ///< refused, or accepted now
  std::vector<Renaming> renamed;    ///< done now
};

/// Takes `rule_book` into use: carries names on, and records what is accepted. Throws StoreFailure; whatever
/// was interrupted is made good by the next call.
Adoption adopt(std::shared_ptr<const RuleBook> rule_book, Store& store, Instant now, Date today,
               OnGoalChange on_change);

/// What adopt would say, without writing. REQUIRES: awaits_names says no.
Adoption adopt_to_read(std::shared_ptr<const RuleBook> rule_book, const Store& store, Date today);
/// `rule_book` with the goals that were on record when the rules `under`, which it is, were adopted.
std::shared_ptr<const RuleBook> as_adopted(std::shared_ptr<const RuleBook> rule_book, const Store& store,
                                           RulesNumber under);
/// Whether the store still has to carry names on.
bool awaits_names(const RuleBook& rule_book, const Store& store);

/// Stores the versions of rules that `rule_book` is judged by on `today` and the store does not have.
/// Returns how many amendments came into effect with them.
std::uint64_t record_rule_versions(const RuleBook& rule_book, Store& store, Date today, Instant now);

}  // namespace pledged
