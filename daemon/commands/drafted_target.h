// DraftedTarget: a goal read from a report, as the YAML of one target: id, name, unit, measure, goal,
// section, quotation, modality and a note that says it is to be reviewed. What the rule language cannot say
// yet of it (前列, 高于全省) becomes `external`, so that nothing that was pledged is lost. No baseline,
// department or figure is made up. Pure. What the keys mean: deploy/docs/rules.md.
#pragma once

#include <string>
#include <string_view>

#include "rules/wording/target_wording.h"

namespace pledged::commands {

struct TargetContext {
  std::string id;       ///< "c02-017"
  std::string section;  ///< （二）做强现代服务业
  std::string quote;    ///< verbatim
  std::string name;     ///< unique in the draft
  int year = 0;         ///< of the pack
};

/// What the target is called: the verb of what is counted, and its subject; 增速 behind what grows.
std::string drafted_name(const ProposedTarget& proposed);

/// YAML, indented by two, each with a line break at its end.
struct DraftedTarget {
  std::string indicator;  ///< an entry of `indicators:`, where its unit is not the goal's; else empty
  std::string target;     ///< an entry of `targets:`
};
DraftedTarget draft_target(const ProposedTarget& proposed, const TargetContext& context);

}  // namespace pledged::commands
