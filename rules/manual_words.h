// Manual words: that a person said a status, in sentences: what, who, until when, why, and always what the
// rules computed, so that a status set by hand hides nothing. Wording: explanation_texts.h, trace_texts.h.
// Pure.
#pragma once

#include <string>

#include "rules/date.h"
#include "rules/explanation.h"
#include "rules/trace.h"

namespace pledged {

struct SaidByHand {
  Status status{};
  Status computed{};  ///< by the rules
  std::string by;
  std::string reason;
  Date until{};  ///< the last day on which it holds
};

/// One sentence, to stand before the explanation of what the rules computed.
Explanation explain(const SaidByHand& said);
/// The last step of a trace: "override".
TraceStep trace_step(const SaidByHand& said);

}  // namespace pledged
