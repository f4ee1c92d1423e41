// Checks of a target against its indicator and its source: what a single entry cannot know by itself.
#pragma once

#include "config/goal_checks.h"
#include "config/indicator_reader.h"
#include "config/quotes.h"
#include "config/target_reader.h"
#include "rules/parameters.h"

namespace pledged {

/// Errors go to the target's findings; true if there were none. Codes "unit-mismatch", "trajectory-measure",
/// those of check_annual_method, and those of check_goal, for the goal and every amendment.
/// REQUIRES: both are sound, and the units of the target, its baseline and its amendments are set.
bool check_against_indicator(const TargetDraft& draft, const IndicatorDraft& indicator);

/// Whether the annual progress measure fits: one value a year, of a quantity, with a goal of the published
/// kinds; true if it does. Codes "method-frequency", "method-measure", "method-goal"; warning "method-limit".
/// REQUIRES: draft.target.annual.
bool check_annual_method(const TargetDraft& draft, const Indicator& indicator);

/// Code "quote-not-found", for the target's and its baseline's quote; what a part has from its whole is not
/// checked twice.
void check_quotes(const TargetDraft& draft, const QuoteChecker& source);

/// Warnings about a goal alone, for one without errors: "goal-precision".
void lint_goal(const StatedGoal& stated, const Indicator& indicator, Findings& findings);

/// Whether the goal compares figures of its own year with numbers of its own, without another series.
bool is_measured_by_itself(const Goal& goal);

/// Warnings about where a goal without errors can end: "goal-unreachable", "goal-always-met" among the
/// plausible values.
void lint_reach(const Target& target, const Indicator& indicator, const Parameters& parameters, Place place,
                Findings& findings);

/// Warnings about when the figures come: "release-late" (a year or more after the year's end),
/// "trajectory-unseen" (a node in a month without a figure).
void lint_figures(const TargetDraft& draft, const Indicator& indicator);

/// Warnings, for a target without errors: "no-department", "no-quote", "baseline-met", "goal-precision",
/// "fall-base", and those of the lints above.
void lint_target(const TargetDraft& draft, const Indicator& indicator, const Parameters& parameters);

}  // namespace pledged
