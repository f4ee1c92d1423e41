// Commands: the verbs of `pledged`, one function and one file each. A command reads its options, writes its
// answer to the console, and returns the exit code; it ends no process and knows no flags (command_line.h
// does). Faults of the store that nobody typed are thrown (StoreFailure).
// Definition: design 4-interfaces.md, "Command line".
#pragma once

#include "daemon/commands/console.h"
#include "daemon/commands/options.h"

namespace pledged::commands {

/// Reads settings and packs and prints all that is wrong with them.
int check(const CheckOptions& options, Console& console);
/// Scenario files: the unit tests of rules, in the manner of promtool's.
int test(const TestOptions& options, Console& console);
/// The rule book: every target as pledged.
int targets(const TargetsOptions& options, Console& console);
/// A rule pack to be reviewed, from the text of a report: to the console, or into a folder.
int draft(const DraftOptions& options, Console& console);
/// Where the targets stand, now or as of a past instant.
int status(const StatusOptions& options, Console& console);
/// One target in sentences, with what they rest on.
int explain(const ExplainOptions& options, Console& console);
/// The parameters of the evaluation model, in force for all or for one target.
int params(const ParamsOptions& options, Console& console);
/// How one target came to stand so: transitions, and every vintage of its figures.
int history(const HistoryOptions& options, Console& console);
/// The judgement held against past years of the store, or of files of figures: what the words came to mean.
int backtest(const BacktestOptions& options, Console& console);
/// How a file would be read: its cells, the layout that fits and why, the figures; or a layout to begin with.
int layout_try(const LayoutTryOptions& options, Console& console);
/// Figures that wait for a person.
int held(const HeldOptions& options, Console& console);
/// Approves or refuses them, by the daemon if it has the store.
int decide(const DecideOptions& options, Console& console);
/// Sets a target's status by hand, withdraws it, or lists what was set; by the daemon if it has the store.
int override_status(const OverrideOptions& options, Console& console);
/// Files through the intake: receipts, and the changes of status they cause (dry run: would cause).
int ingest(const IngestOptions& options, Console& console);
/// Records goals that the rules changed without an amendment as accepted, and prints them.
int accept_goal_change(const AcceptGoalChangeOptions& options, Console& console);
/// A consistent copy of the store, also while the daemon writes it.
int backup(const BackupOptions& options, Console& console);
/// The daemon. Returns when it was asked to stop.
int serve(const ServeOptions& options, Console& console);

}  // namespace pledged::commands
