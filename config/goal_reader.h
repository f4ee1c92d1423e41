// The reader of goals: `goal: {at_least: 7}` → Goal. Exactly one comparator, with the options that it takes.
// A goal that speaks of other entries (a benchmark, the parts of a composite) is read with their names; the
// builder finds out whom they mean.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/findings.h"
#include "config/yaml_document.h"
#include "rules/goal.h"

namespace pledged {

/// The series that a relative goal names.
struct BenchmarkReference {
  std::string indicator;
  Place indicator_place;
  std::optional<std::string> area;  ///< its code; nothing: the target's own
  Place area_place;
};

/// A part of a composite: the id of a target, or a target written in place.
struct PartReference {
  std::string id;  ///< empty for one written in place, until that is read
  Place place;
  const Node* entry = nullptr;  ///< the target written in place; null: it stands elsewhere
};

struct GoalReferences {
  Place place;  ///< of the comparator's value
  std::optional<BenchmarkReference> benchmark;
  std::vector<PartReference> parts;
};

struct GoalDraft {
  Goal goal;
  GoalReferences refers;
};

/// Nothing after an error. Codes "goal-comparators", "goal-option", "goal-range", "goal-flag", "goal-parts",
/// and those of the scalars. REQUIRES: `node` outlives the draft, which points to the parts written in it.
std::optional<GoalDraft> read_goal(const Node& node, Findings& findings);

}  // namespace pledged
