#include "daemon/board/manual_statuses.h"

namespace pledged {

ManualStatuses::ManualStatuses(const RuleBook& rule_book, std::span<const StatusOverride> last, Date today) {
  for (const StatusOverride& said : last) {
    if (const auto target = rule_book.find_target(said.target.text)) {
      by_target_.insert_or_assign(*target, ManualStatus{said, said.is_in_force_on(today), said.status});
    }
  }
}

const ManualStatus* ManualStatuses::find(TargetIndex target) const {
  if (by_target_.empty()) return nullptr;
  const auto found = by_target_.find(target);
  return found == by_target_.end() ? nullptr : &found->second;
}

const ManualStatus* ManualStatuses::in_force(TargetIndex target) const {
  const ManualStatus* const found = find(target);
  return found != nullptr && found->in_force ? found : nullptr;
}

// Nothing that was said is ever forgotten, so that whoever is in `before` is here too.
std::vector<TargetIndex> ManualStatuses::changed_since(const ManualStatuses& before) const {
  std::vector<TargetIndex> changed;
  for (const auto& [target, now] : by_target_) {
    const ManualStatus* const then = before.find(target);
    if (then == nullptr || then->said != now.said || then->in_force != now.in_force)
      changed.push_back(target);
  }
  return changed;
}

void ManualStatuses::carry_computed(const ManualStatuses& before) {
  for (auto& [target, now] : by_target_) {
    const ManualStatus* const then = before.in_force(target);
    if (then != nullptr && then->said.number == now.said.number) now.computed = then->computed;
  }
}

}  // namespace pledged
