// Checks of a target against its indicator and its source: what a single entry cannot know by itself.
#pragma once

#include "config/indicator_reader.h"
#include "config/quotes.h"
#include "config/target_reader.h"

namespace pledged {

/// Errors go to the target's findings; true if there were none. Codes "unit-mismatch", "trajectory-measure",
/// and those of check_goal, for the goal and every amendment.
/// REQUIRES: both are sound, and the units of the target, its baseline and its amendments are set.
bool check_against_indicator(const TargetDraft& draft, const IndicatorDraft& indicator);

/// Code "quote-not-found", for the target's and its baseline's quote; what a part has from its whole is not
/// checked twice.
void check_quotes(const TargetDraft& draft, const QuoteChecker& source);

/// Warnings, for a target without errors: "no-department", "no-quote", "baseline-met", "goal-precision",
/// "fall-base".
void lint_target(const TargetDraft& draft, const Indicator& indicator);

}  // namespace pledged
