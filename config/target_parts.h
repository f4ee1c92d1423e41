// The parts of a target that are maps of their own: baseline, department, trajectory.
#pragma once

#include <optional>
#include <vector>

#include "config/findings.h"
#include "config/yaml_document.h"
#include "rules/target.h"

namespace pledged {

/// `{value: 8.2, year: 2019, unit: …, quote: …}`. Without `unit` the baseline's unit is left empty: the
/// target's. Codes "baseline-year" (not before `target_year`, unless that is 0) and those of the scalars.
std::optional<Baseline> read_baseline(const Node& node, int target_year, Findings& findings);

/// A name, or `{name: …, assumed: true}`.
Department read_department(const Node& node, Findings& findings);

/// `{2020-Q1: 0.2, 2020-H1: 0.5}`: periods of the target's year, ascending, with ascending shares of the
/// goal. Code "trajectory".
std::vector<PathNode> read_trajectory(const Node& node, int target_year, Findings& findings);

}  // namespace pledged
