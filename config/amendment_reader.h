// The reader of amendments: goals that were changed by authority after they had been pledged.
#pragma once

#include <optional>
#include <vector>

#include "config/findings.h"
#include "config/goal_reader.h"
#include "config/yaml_document.h"
#include "rules/target.h"

namespace pledged {

struct AmendmentDraft {
  Amendment amendment;  ///< `unit` as far as the entry says
  GoalReferences refers;
  bool has_unit = false;  ///< `amendment.unit` was given; else it is the target's
  Place unit_place;       ///< of the amendment, if it gives none
};

/// `[{date: 2020-08-01, goal: {…}, authority: 市政府〔2020〕5号}]`: ascending dates, none before `published`,
/// the day of the document that made the pledge. `original` is the goal amended; nothing: it could not be
/// read. Codes "amendment-date" and "amendment-kind": a number cannot become a date, and parts are amended
/// where they stand.
std::vector<AmendmentDraft> read_amendments(const Node& node, const std::optional<Goal>& original,
                                            std::optional<Date> published, Findings& findings);

}  // namespace pledged
