// Trace: how the word came about, step by step, with the numbers put in: figures → goal → path → expected →
// pace → forecast → chance → thresholds → status. For people who check a judgement by hand; made of the same
// Situation that decides, so that it cannot say something else. Wording: trace_texts.h. Pure.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "rules/assess.h"
#include "rules/local_name.h"
#include "rules/used_figures.h"

namespace pledged {

struct TraceStep {
  std::string_view step;  ///< "figure", "sum", "goal", "share", "expected", "pace", "forecast", "chance", …
  LocalName text;
  std::optional<UsedFigure> figure;  ///< of a "figure": which one
};

/// Arguments as of assess(). None for milestones and composites, goals without a number, and where there is
/// no figure of the year. REQUIRES: nothing of `known` lies after `today`.
std::vector<TraceStep> trace(const Target& target, const Indicator& indicator, const Known& known, Date today,
                             const Parameters& parameters, const WorkingDays& working_days = {});

}  // namespace pledged
