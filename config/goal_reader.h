// The reader of goals: `goal: {at_least: 7}` → Goal. Exactly one comparator, with the options that it takes.
#pragma once

#include <optional>

#include "config/findings.h"
#include "config/yaml_document.h"
#include "rules/goal.h"

namespace pledged {

/// Nothing after an error. Codes "goal-comparators", "goal-option", "goal-unsupported", "goal-range", and
/// those of the scalars.
std::optional<Goal> read_goal(const Node& node, Findings& findings);

/// The place of the goal's comparator value; of the node if there is none.
Place comparator_place(const Node& goal);

}  // namespace pledged
