// Manual statuses: what people said of targets against the rules, as it stands on a board's day: which of it
// is in force, what has ended, and what the rules computed beside it. What it is not: the judgement; the
// rules compute every target as if nobody had spoken. A plain value, empty on most boards. Definition: design
// 4-interfaces.md, "Command line".
#pragma once

#include <map>
#include <span>
#include <vector>

#include "rules/rule_book.h"
#include "storage/status_override.h"

namespace pledged {

/// The last thing that a person said of a target.
struct ManualStatus {
  StatusOverride said;
  bool in_force = false;  ///< else: withdrawn, or its last day has passed
  Status computed{};      ///< by the rules; REQUIRES in_force to be meaningful
};

class ManualStatuses {
 public:
  ManualStatuses() = default;
  /// `last`: of each target the last one; of targets that the rule book does not have none is kept.
  ManualStatuses(const RuleBook& rule_book, std::span<const StatusOverride> last, Date today);

  /// Null: nobody ever said anything of it.
  [[nodiscard]] const ManualStatus* find(TargetIndex target) const;
  /// Null: what the rules compute is shown.
  [[nodiscard]] const ManualStatus* in_force(TargetIndex target) const;
  /// Those of which a person said something else in `before`, ascending.
  [[nodiscard]] std::vector<TargetIndex> changed_since(const ManualStatuses& before) const;

  /// REQUIRES: in force.
  void set_computed(TargetIndex target, Status computed) { by_target_.at(target).computed = computed; }
  /// Carries on what the rules computed where the same is in force.
  void carry_computed(const ManualStatuses& before);

 private:
  std::map<TargetIndex, ManualStatus> by_target_;
};

}  // namespace pledged
