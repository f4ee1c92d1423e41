// Proposals: turns what was read of one goal into a ProposedTarget: direction, measure, modality, how sure.
// Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/wording/bounds.h"
#include "rules/wording/marks.h"
#include "rules/wording/target_wording.h"
#include "rules/wording/written_date.h"

namespace pledged::wording {

struct Hedge {
  std::string words;
  bool binding = false;
};

/// One goal with everything that surrounds it.
struct Reading {
  std::string subject;
  std::string verb;
  bool has_action = false;  ///< what is counted comes about by the verb
  MarkKind mark = MarkKind::kNumber;
  Bound bound;
  std::vector<Hedge> hedges;
  std::optional<WrittenDate> due;
  std::optional<int> base_year;
  std::string per_unit;
  std::vector<std::string_view> notes;
};

ProposedTarget propose(const Reading& reading);

/// An event: no number, done or not.
ProposedTarget propose_event(const Reading& reading);

}  // namespace pledged::wording
