#include "daemon/board/adoption.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

namespace pledged {

namespace {

/// What targets and indicators of the rule book were called before. A former name that is in use again is
/// left to whom it belongs.
std::vector<Renaming> renamings(const RuleBook& rule_book) {
  std::vector<Renaming> found;
  for (const Target& target : rule_book.targets()) {
    if (target.renamed_from.empty() || rule_book.find_target(target.renamed_from)) continue;
    found.push_back({Renaming::Of::target, target.renamed_from, target.id.text});
  }
  for (const Indicator& indicator : rule_book.indicators()) {
    if (indicator.renamed_from.empty() || rule_book.find_indicator(indicator.renamed_from)) continue;
    found.push_back({Renaming::Of::indicator, indicator.renamed_from, indicator.id.text});
  }
  return found;
}

/// The versions of each target, of its present year.
class VersionsOnRecord {
 public:
  VersionsOnRecord(const RuleBook& rule_book, const Store& store) {
    std::unordered_map<std::string, std::string> name_of;
    for (const Renaming& renaming : renamings(rule_book)) {
      if (renaming.of == Renaming::Of::target) name_of.emplace(renaming.former, renaming.name);
    }
    for (RuleVersion& version : store.rule_versions()) {
      const auto renamed = name_of.find(version.target.text);
      const std::string& name = renamed == name_of.end() ? version.target.text : renamed->second;
      const auto target = rule_book.find_target(name);
      if (!target || rule_book.target(*target).year != version.year) continue;
      of_[position(*target)].push_back(std::move(version));
    }
  }

  [[nodiscard]] const RuleVersions& of(TargetIndex target) const {
    static const RuleVersions kNone;
    const auto found = of_.find(position(target));
    return found == of_.end() ? kNone : found->second;
  }
  void add(TargetIndex target, RuleVersion version) { of_[position(target)].push_back(std::move(version)); }

 private:
  std::unordered_map<std::size_t, RuleVersions> of_;
};

template <class Visit>
void for_each_target(const RuleBook& rule_book, const Visit& visit) {
  for (std::size_t row = 0; row < rule_book.targets().size(); ++row) visit(static_cast<TargetIndex>(row));
}

std::vector<GoalChange> goal_changes(const RuleBook& rule_book, const VersionsOnRecord& versions,
                                     Date today) {
  std::vector<GoalChange> changes;
  for_each_target(rule_book, [&](TargetIndex target) {
    if (auto change = goal_change(rule_book, target, versions.of(target), today)) {
      changes.push_back(*std::move(change));
    }
  });
  return changes;
}

/// The same one where the rules tell every goal on record.
std::shared_ptr<const RuleBook> with_record(std::shared_ptr<const RuleBook> rule_book,
                                            const VersionsOnRecord& versions) {
  std::map<std::size_t, Target> recorded;
  for_each_target(*rule_book, [&](TargetIndex target) {
    if (auto made = with_record(*rule_book, target, versions.of(target))) {
      recorded.emplace(position(target), *std::move(made));
    }
  });
  if (recorded.empty()) return rule_book;
  std::vector<Target> targets = rule_book->targets();
  for (auto& [row, target] : recorded) targets[row] = std::move(target);
  return std::make_shared<const RuleBook>(rule_book->packs(), rule_book->areas(), rule_book->indicators(),
                                          std::move(targets), rule_book->working_days());
}

void accept(const RuleBook& rule_book, const std::vector<GoalChange>& changes, Store& store, Instant now,
            Date today, VersionsOnRecord& versions) {
  RuleVersions accepted;
  for (const GoalChange& change : changes) {
    accepted.push_back(acceptance(rule_book, change.target, today, now));
    versions.add(change.target, accepted.back());
  }
  store.add_rule_versions(accepted);
}

}  // namespace

Adoption adopt(std::shared_ptr<const RuleBook> rule_book, Store& store, Instant now, Date today,
               OnGoalChange on_change) {
  VersionsOnRecord versions(*rule_book, store);
  Adoption adoption;
  adoption.changes = goal_changes(*rule_book, versions, today);
  // Refused before anything is renamed: the rule book before this one may go on to serve.
  if (!adoption.changes.empty() && on_change == OnGoalChange::refuse) return adoption;
  for (Renaming& renaming : renamings(*rule_book)) {
    if (store.awaits({&renaming, 1})) adoption.renamed.push_back(std::move(renaming));
  }
  store.rename(adoption.renamed, now);
  accept(*rule_book, adoption.changes, store, now, today, versions);
  adoption.rule_book = with_record(std::move(rule_book), versions);
  return adoption;
}

Adoption adopt_to_read(std::shared_ptr<const RuleBook> rule_book, const Store& store, Date today) {
  const VersionsOnRecord versions(*rule_book, store);
  Adoption adoption;
  adoption.changes = goal_changes(*rule_book, versions, today);
  if (adoption.changes.empty()) adoption.rule_book = with_record(std::move(rule_book), versions);
  return adoption;
}

bool awaits_names(const RuleBook& rule_book, const Store& store) {
  return store.awaits(renamings(rule_book));
}

std::uint64_t record_rule_versions(const RuleBook& rule_book, Store& store, Date today, Instant now) {
  const VersionsOnRecord versions(rule_book, store);
  RuleVersions missing;
  std::uint64_t amended = 0;
  for_each_target(rule_book, [&](TargetIndex target) {
    const RuleVersions& known = versions.of(target);
    for (RuleVersion& version : missing_versions(rule_book, target, known, today, now)) {
      const bool again = std::ranges::any_of(known, [&](const RuleVersion& before) {
        return before.in_effect_from == version.in_effect_from && before.goal == version.goal;
      });
      if (version.origin == GoalOrigin::amended && !again) ++amended;
      missing.push_back(std::move(version));
    }
  });
  store.add_rule_versions(missing);
  return amended;
}

}  // namespace pledged
