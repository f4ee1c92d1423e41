// Scenario run: one scenario played through the store, the board and the alerts, as the daemon would have
// had it day by day. What it is not: a model of the daemon of its own; what is judged, counted and alerted
// is the daemon's code. Uses a store in a temporary folder, removed at the end.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "config/scenario.h"
#include "daemon/commands/scenario_check.h"
#include "rules/explanation.h"
#include "rules/result.h"
#include "rules/rule_book.h"

namespace pledged::commands {

/// An expectation that was not met.
struct Failure {
  Expectation expectation;
  std::vector<Mismatch> mismatches;
  Explanation explanation;  ///< of where the target stood instead
};

/// The expectations that were not met, by day. All figures of a day are one file; days on which nothing
/// becomes known and nothing is expected are left out, since only new data and deadlines change anything.
/// Codes: those of ScratchStore. Throws StoreFailure.
Result<std::vector<Failure>> run_scenario(const std::shared_ptr<const RuleBook>& rule_book,
                                          const Scenario& scenario);

}  // namespace pledged::commands
