// Checks of a target against its indicator and its source: what a single entry cannot know by itself.
#pragma once

#include "config/indicator_reader.h"
#include "config/quotes.h"
#include "config/target_reader.h"

namespace pledged {

/// Errors go to the target's findings; true if there were none. Codes "goal-measure", "goal-direction",
/// "unit-mismatch", "goal-plausible", "trajectory-measure".
/// REQUIRES: both are sound, and the target's unit and baseline's unit are set.
bool check_against_indicator(const TargetDraft& draft, const IndicatorDraft& indicator);

/// Code "quote-not-found", for the target's and its baseline's quote.
void check_quotes(const TargetDraft& draft, const QuoteChecker& source);

/// Warnings, for a target without errors: "no-department", "no-quote", "baseline-met", "goal-precision".
void lint_target(const TargetDraft& draft, const Indicator& indicator);

}  // namespace pledged
