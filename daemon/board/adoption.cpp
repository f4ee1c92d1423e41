#include "daemon/board/adoption.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <span>
#include <unordered_map>
#include <utility>

#include "daemon/board/goal_text.h"

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

RuleVersions of_year_of(const Target& target, std::span<const RuleVersion> versions) {
  RuleVersions of_year;
  std::ranges::copy_if(versions, std::back_inserter(of_year),
                       [&](const RuleVersion& version) { return version.year == target.year; });
  return of_year;
}

using VisitVersions = std::function<void(TargetIndex, const RuleVersions&)>;

/// Calls `visit` for each target of which the store has versions of its present year, under its name or the
/// former one.
void for_each_on_record(const RuleBook& rule_book, const Store& store, const VisitVersions& visit) {
  std::unordered_map<std::string, std::string> name_of;
  for (const Renaming& renaming : renamings(rule_book)) {
    if (renaming.of == Renaming::Of::target) name_of.emplace(renaming.former, renaming.name);
  }
  store.for_each_versioned_target([&](std::span<const RuleVersion> versions) {
    const std::string& id = versions.front().target.text;
    const auto renamed = name_of.find(id);
    const auto target = rule_book.find_target(renamed == name_of.end() ? id : renamed->second);
    if (!target) return;
    const RuleVersions of_year = of_year_of(rule_book.target(*target), versions);
    if (!of_year.empty()) visit(*target, of_year);
  });
}

std::vector<GoalChange> goal_changes(const RuleBook& rule_book, const Store& store, Date today) {
  std::vector<GoalChange> changes;
  for_each_on_record(rule_book, store, [&](TargetIndex target, const RuleVersions& versions) {
    if (auto change = goal_change(rule_book, target, versions, today)) changes.push_back(*std::move(change));
  });
  std::ranges::sort(changes, {}, &GoalChange::target);
  return changes;
}

/// The same one where the rules tell every goal on record.
std::shared_ptr<const RuleBook> with_targets(std::shared_ptr<const RuleBook> rule_book,
                                             std::map<std::size_t, Target> recorded) {
  if (recorded.empty()) return rule_book;
  std::vector<Target> targets = rule_book->targets();
  for (auto& [row, target] : recorded) targets[row] = std::move(target);
  return std::make_shared<const RuleBook>(rule_book->packs(), rule_book->areas(), rule_book->indicators(),
                                          std::move(targets), rule_book->working_days(),
                                          rule_book->parameter_sets());
}

std::shared_ptr<const RuleBook> with_record(std::shared_ptr<const RuleBook> rule_book, const Store& store) {
  std::map<std::size_t, Target> recorded;
  for_each_on_record(*rule_book, store, [&](TargetIndex target, const RuleVersions& versions) {
    if (auto made = with_record(*rule_book, target, versions)) {
      recorded.emplace(position(target), *std::move(made));
    }
  });
  return with_targets(std::move(rule_book), std::move(recorded));
}

/// Records the changes of `changes` as amendments.
void accept(const RuleBook& rule_book, const std::vector<GoalChange>& changes, Store& store, Instant now,
            Date today) {
  RuleVersions accepted;
  for_each_on_record(rule_book, store, [&](TargetIndex target, const RuleVersions& versions) {
    if (!std::ranges::binary_search(changes, target, {}, &GoalChange::target)) return;
    accepted.push_back(acceptance(rule_book, target, versions, today, now));
  });
  store.add_rule_versions(accepted);
}

/// Of `missing`, the amendments that `known` did not have.
std::uint64_t count_amendments(const RuleVersions& missing, const RuleVersions& known) {
  const auto is_new = [&](const RuleVersion& version) {
    return version.origin == GoalOrigin::amended &&
           std::ranges::none_of(known, [&](const RuleVersion& before) {
             return before.in_effect_from == version.in_effect_from && same_goal(before.goal, version.goal);
           });
  };
  return static_cast<std::uint64_t>(std::ranges::count_if(missing, is_new));
}

/// Gathers missing versions, to be written in bounded batches.
class Recording {
 public:
  Recording(const RuleBook& rule_book, Store& store, Date today, Instant now)
      : rule_book_(rule_book),
        store_(store),
        today_(today),
        now_(now),
        on_record_(rule_book.targets().size()) {}

  std::uint64_t run() {
    for_each_on_record(rule_book_, store_, [this](TargetIndex target, const RuleVersions& known) {
      on_record_[position(target)] = true;
      complete(target, known);
    });
    flush();
    for (std::size_t row = 0; row < on_record_.size(); ++row) {
      if (on_record_[row]) continue;
      complete(static_cast<TargetIndex>(row), {});
      if (missing_.size() >= kBatch) flush();
    }
    flush();
    return amendments_;
  }

 private:
  static constexpr std::size_t kBatch = 4096;

  void complete(TargetIndex target, const RuleVersions& known) {
    RuleVersions missing = missing_versions(rule_book_, target, known, today_, now_);
    amendments_ += count_amendments(missing, known);
    std::ranges::move(missing, std::back_inserter(missing_));
  }

  void flush() {
    store_.add_rule_versions(missing_);
    missing_.clear();
  }

  const RuleBook& rule_book_;
  Store& store_;
  Date today_;
  Instant now_;
  std::vector<bool> on_record_;
  RuleVersions missing_;
  std::uint64_t amendments_ = 0;
};

}  // namespace

Adoption adopt(std::shared_ptr<const RuleBook> rule_book, Store& store, Instant now, Date today,
               OnGoalChange on_change) {
  Adoption adoption;
  adoption.changes = goal_changes(*rule_book, store, today);
  // Refused before anything is renamed: the rule book before this one may go on to serve.
  if (!adoption.changes.empty() && on_change == OnGoalChange::refuse) return adoption;
  for (Renaming& renaming : renamings(*rule_book)) {
    if (store.awaits({&renaming, 1})) adoption.renamed.push_back(std::move(renaming));
  }
  store.rename(adoption.renamed, now);
  if (!adoption.changes.empty()) accept(*rule_book, adoption.changes, store, now, today);
  adoption.rule_book = with_record(std::move(rule_book), store);
  return adoption;
}

Adoption adopt_to_read(std::shared_ptr<const RuleBook> rule_book, const Store& store, Date today) {
  Adoption adoption;
  adoption.changes = goal_changes(*rule_book, store, today);
  if (adoption.changes.empty()) adoption.rule_book = with_record(std::move(rule_book), store);
  return adoption;
}

std::shared_ptr<const RuleBook> as_adopted(std::shared_ptr<const RuleBook> rule_book, const Store& store,
                                           RulesNumber under) {
  std::map<std::size_t, Target> recorded;
  const auto visit = [&](std::span<const RuleVersion> versions) {
    const auto target = rule_book->find_target(versions.front().target.text);
    if (!target) return;
    const RuleVersions of_year = of_year_of(rule_book->target(*target), versions);
    if (of_year.empty()) return;
    if (auto made = with_record(*rule_book, *target, of_year)) {
      recorded.emplace(position(*target), *std::move(made));
    }
  };
  store.for_each_accepted_target(visit, under);
  return with_targets(std::move(rule_book), std::move(recorded));
}

bool awaits_names(const RuleBook& rule_book, const Store& store) {
  return store.awaits(renamings(rule_book));
}

std::uint64_t record_rule_versions(const RuleBook& rule_book, Store& store, Date today, Instant now) {
  return Recording(rule_book, store, today, now).run();
}

}  // namespace pledged
