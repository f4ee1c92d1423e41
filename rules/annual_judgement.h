// AnnualJudgement: a target with `method: cagr`, judged by the annual progress measure (annual_progress.h).
// It has no chance, no path and no margin for better words: the published category decides, at the latest
// year that is known, or at the year of the target once that has its figure. Pure functions; part of
// assess().
//
// How categories become statuses, and why, stands in deploy/docs/judgement.md.
#pragma once

#include "rules/annual_progress.h"
#include "rules/assess.h"

namespace pledged {

/// Whether the target as it stands is judged so: an external goal without its number is not.
bool is_judged_by_progress(const Target& target);

/// REQUIRES: is_judged_by_progress; the goal is at_least, at_most, zero, full, or directional up or down.
Assessment assess_annual(const Target& target, const Indicator& indicator, const Known& known, Date today,
                         const WorkingDays& working_days);

/// The measure of what `assessment` rests on, told again. REQUIRES: assess_annual gave the assessment.
AnnualProgress progress_of(const Target& target, const Indicator& indicator, const Assessment& assessment);

/// The number pledged, in the indicator's unit; unknown for a direction alone.
double annual_goal(const Target& target, const Indicator& indicator);

}  // namespace pledged
