// Workspace: what most commands begin with: the settings, the rule book they name, and the store. What is
// wrong with them is printed here, so that a command needs only to end with the exit code.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "config/rule_book_reader.h"
#include "config/settings.h"
#include "daemon/board/board.h"
#include "daemon/board/evaluator.h"
#include "daemon/commands/console.h"
#include "daemon/commands/options.h"
#include "rules/layout.h"
#include "storage/scratch_store.h"
#include "storage/store.h"

namespace pledged::commands {

struct Workspace {
  Settings settings;  ///< with the flags' overrides
  std::shared_ptr<const RuleBook> rule_book;
  RuleSources sources;  ///< what it was read from; empty once only a store to be read is open
  std::shared_ptr<const std::vector<Layout>> layouts;  ///< by which tables are read that are not tidy
  std::string lang;                                    ///< "zh" or "en"
  /// The store's copy, on which names that it has yet to take over were.
  std::optional<ScratchStore> scratch;
};

/// Nothing: what is wrong has been printed, one line each; the command ends with kInvalid.
std::optional<Workspace> open_workspace(const CommonOptions& options, Console& console);

/// The store for reading; nothing in it if there is no file yet. The workspace's rule book becomes the one
/// with the goals on record (same targets, same order). An exit code: why has been printed; a goal that was
/// changed in silence is among the reasons. REQUIRES: the workspace outlives the store.
std::variant<std::optional<Store>, int> open_store_to_read(Workspace& workspace, Console& console);

/// Takes the workspace's rule book into use in a store that may be written. False: refused, as printed.
/// REQUIRES: the workspace's sources are those of its rule book.
bool adopt_rules(Workspace& workspace, Store& store, Console& console);

/// Prints why a store could not be opened and returns the exit code.
int store_refused(const Error& error, Console& console);

/// As of now: `evaluation.today` of the settings pins the day.
AsOf as_of_now(const Workspace& workspace, Vintage known_at, const Clock& clock);

/// The board at `as_of` (nothing: now): a past one by the rules that were in force then, so that it holds the
/// targets of those. Without a store no target has data. Null: why has been printed.
std::shared_ptr<const Board> board_as_of(const Workspace& workspace, const std::optional<Store>& store,
                                         const std::optional<AsOfOption>& as_of, Console& console);

/// The targets of these ids, in their order; all of the rule book if there are none. Nothing: an id is
/// unknown; the nearest ones have been printed.
std::optional<std::vector<TargetIndex>> find_targets(const RuleBook& rule_book,
                                                     std::span<const std::string> ids, Console& console);

}  // namespace pledged::commands
