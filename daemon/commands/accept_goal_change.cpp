#include <fmt/format.h>

#include "daemon/board/adoption.h"
#include "daemon/commands/commands.h"
#include "daemon/commands/table.h"
#include "daemon/commands/words.h"
#include "daemon/commands/workspace.h"
#include "daemon/rules_on_record.h"

namespace pledged::commands {

int accept_goal_change(const AcceptGoalChangeOptions& options, Console& console) {
  const std::optional<Workspace> workspace = open_workspace(options.common, console);
  if (!workspace) return kInvalid;
  Result<Store> store = Store::open(workspace->settings.storage.path, Store::Access::write);
  if (!store) return store_refused(store.error(), console);
  const AsOf now = as_of_now(*workspace, store->newest_vintage(), console.clock);
  const Adoption adoption = adopt(workspace->rule_book, *store, now.at, now.today, OnGoalChange::accept);
  keep_rules(*store, adoption, workspace->sources, workspace->settings.evaluation.today, now.at);
  if (adoption.changes.empty()) {
    console.out << words::kNoGoalChange.in(workspace->lang) << '\n';
    return kOk;
  }
  Table table({words::kId.in(workspace->lang), words::kOriginalGoal.in(workspace->lang),
               words::kGoal.in(workspace->lang)});
  for (const GoalChange& change : adoption.changes) {
    table.add({workspace->rule_book->target(change.target).id.text, change.evaluated, change.now});
  }
  console.out << table.to_text(console.colour)
              << fmt::format(fmt::runtime(words::kGoalsAccepted.in(workspace->lang)), adoption.changes.size(),
                             format_date(now.today))
              << '\n';
  return kOk;
}

}  // namespace pledged::commands
