#include "daemon/commands/workspace.h"

#include <fmt/format.h>

#include <utility>

#include "config/layout_folders.h"
#include "config/rule_book_reader.h"
#include "daemon/board/adoption.h"
#include "daemon/board/unknown_target.h"
#include "daemon/rules_on_record.h"

namespace pledged::commands {

namespace {

bool print_errors(const std::vector<Diagnostic>& diagnostics, Console& console) {
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity == Severity::error) console.err << to_string(diagnostic) << '\n';
  }
  return has_errors(diagnostics);
}

Instant instant_of(const RuleBook& rule_book, const AsOfOption& as_of) {
  if (const auto* const day = std::get_if<Date>(&as_of)) return end_of_evaluation_day(rule_book, *day);
  return std::get<Instant>(as_of);
}

/// Prints why not.
bool take_over(Adoption adoption, Workspace& workspace, Console& console) {
  if (adoption.rule_book) {
    workspace.rule_book = std::move(adoption.rule_book);
    return true;
  }
  for (const GoalChange& change : adoption.changes) {
    console.complain(to_string(change, *workspace.rule_book));
  }
  return false;
}

}  // namespace

std::optional<Workspace> open_workspace(const CommonOptions& options, Console& console) {
  SettingsResult read = read_settings(options.config_file);
  if (print_errors(read.diagnostics, console)) return std::nullopt;
  Workspace workspace;
  RuleBookResult rules = read_rule_book(read.settings.rules, workspace.sources);
  if (print_errors(rules.diagnostics, console)) return std::nullopt;
  LayoutsResult layouts = read_layouts_in_use(read.settings.intake.layouts);
  if (print_errors(layouts.diagnostics, console)) return std::nullopt;
  workspace.layouts = std::move(layouts.layouts);
  workspace.settings = std::move(read.settings);
  if (options.storage_path) workspace.settings.storage.path = *options.storage_path;
  workspace.rule_book = std::move(rules.rule_book);
  workspace.lang = options.lang.value_or(workspace.settings.report.lang);
  if (workspace.lang.empty()) workspace.lang = console.locale;
  return workspace;
}

int store_refused(const Error& error, Console& console) {
  console.complain(error.message);
  return error.code == "store-locked" ? kStoreInUse : kInvalid;
}

std::variant<std::optional<Store>, int> open_store_to_read(Workspace& workspace, Console& console) {
  Result<Store> store = Store::open(workspace.settings.storage.path, Store::Access::read);
  if (!store && store.error().code == "store-missing") return std::optional<Store>();
  if (!store) return store_refused(store.error(), console);
  std::optional<Store> opened = std::move(*store);
  if (!awaits_names(*workspace.rule_book, *opened)) {
    const AsOf now = as_of_now(workspace, opened->newest_vintage(), console.clock);
    workspace.sources = {};
    const bool taken = take_over(adopt_to_read(workspace.rule_book, *opened, now.today), workspace, console);
    return taken ? std::variant<std::optional<Store>, int>(std::move(opened)) : kInvalid;
  }
  Result<ScratchStore> scratch = ScratchStore::copy_of(opened);
  if (!scratch) return store_refused(scratch.error(), console);
  if (!adopt_rules(workspace, scratch->store(), console)) return kInvalid;
  workspace.sources = {};
  workspace.scratch.emplace(std::move(*scratch));
  Result<Store> copy = workspace.scratch->reopen_to_read();
  if (!copy) return store_refused(copy.error(), console);
  return std::optional<Store>(std::move(*copy));
}

bool adopt_rules(Workspace& workspace, Store& store, Console& console) {
  const AsOf now = as_of_now(workspace, store.newest_vintage(), console.clock);
  Adoption adoption = adopt(workspace.rule_book, store, now.at, now.today, OnGoalChange::refuse);
  if (adoption.rule_book && !workspace.sources.documents.empty()) {
    keep_rules(store, adoption, workspace.sources, workspace.settings.evaluation.today, now.at);
  }
  return take_over(std::move(adoption), workspace, console);
}

AsOf as_of_now(const Workspace& workspace, Vintage known_at, const Clock& clock) {
  const Instant now = clock.now();
  const Date today = workspace.settings.evaluation.today.value_or(evaluation_day(*workspace.rule_book, now));
  return AsOf{now, today, known_at};
}

std::shared_ptr<const Board> board_as_of(const Workspace& workspace, const std::optional<Store>& store,
                                         const std::optional<AsOfOption>& as_of, Console& console) {
  const std::shared_ptr<const RuleBook>& rules = workspace.rule_book;
  if (!as_of) {
    const AsOf now = as_of_now(workspace, store ? store->newest_vintage() : Vintage{}, console.clock);
    return store ? evaluate_all(rules, *store, now) : evaluate_without_data(rules, now);
  }
  const Instant instant = instant_of(*rules, *as_of);
  if (!store) {
    const Date pinned_or_then = workspace.settings.evaluation.today.value_or(evaluation_day(*rules, instant));
    return evaluate_without_data(rules, {instant, pinned_or_then, Vintage{}});
  }
  Result<std::optional<PastRules>> kept = rules_at(*store, instant);
  if (!kept) {
    console.complain(kept.error().message);
    return nullptr;
  }
  // A store of an earlier version that has only been read since: the rules of now are all there are.
  const PastRules then =
      *kept ? **kept : PastRules{rules, workspace.settings.evaluation.today, RulesNumber{0}};
  return evaluate_past(then, *store, instant);
}

std::optional<std::vector<TargetIndex>> find_targets(const RuleBook& rule_book,
                                                     std::span<const std::string> ids, Console& console) {
  std::vector<TargetIndex> found;
  bool all_known = true;
  for (const std::string& id : ids) {
    if (const std::optional<TargetIndex> target = rule_book.find_target(id)) {
      found.push_back(*target);
    } else {
      console.complain(unknown_target(rule_book, id));
      all_known = false;
    }
  }
  if (!all_known) return std::nullopt;
  if (ids.empty()) {
    for (std::size_t row = 0; row < rule_book.targets().size(); ++row) {
      found.push_back(static_cast<TargetIndex>(row));
    }
  }
  return found;
}

}  // namespace pledged::commands
