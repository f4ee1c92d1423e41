// The parts of a scenario that are maps of their own: what becomes known (an entry of `observations`), and
// what is expected (an entry of `expect`).
#pragma once

#include <optional>
#include <vector>

#include "config/findings.h"
#include "config/scenario.h"
#include "config/yaml_document.h"
#include "rules/rule_book.h"

namespace pledged {

/// `{indicator: gdp-growth, known: 2020-07-17, values: {2020-H1: 1.7}}`. `target` gives the indicator and the
/// area where the entry does not. What the intake would refuse is refused here. Codes: those of the names;
/// "period", "value-future", "value-plausible", "value-unjudged", "unit-mismatch", "observation-unused".
std::vector<GivenValue> read_observation(const Node& node, std::optional<TargetIndex> target,
                                         const RuleBook& rule_book, Findings& findings);

/// `{on: 2020-07-20, status: lagging, attainment: -5.3}`. `target` is meant where the entry names none.
/// Codes: those of the names; "expects-nothing".
std::optional<Expectation> read_expectation(const Node& node, std::optional<TargetIndex> target,
                                            const RuleBook& rule_book, Findings& findings);

}  // namespace pledged
