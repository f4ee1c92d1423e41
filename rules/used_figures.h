// Used figures: which of the observations that are known a judgement rests on: this year's figure for the
// month judged (or the parts that add up to it), last year's, the benchmark's or the base's, and those that
// made the path. What it is not: part of a judgement; for those who ask why. Pure.
#pragma once

#include <vector>

#include "rules/assess.h"

namespace pledged {

struct UsedFigure {
  Series::Point point;
  bool of_benchmark = false;  ///< of the series that the goal is measured by
};

/// In the order in which they count: this year's first; one that serves twice stands once. None for
/// milestones, composites, goals without a number, and without a figure of the year.
/// Those of other areas behind a shape of the class are not among them.
/// REQUIRES: `target` has the goal in effect; nothing of `known` lies after the day judged by.
std::vector<UsedFigure> used_figures(const Target& target, const Indicator& indicator, const Known& known,
                                     const Parameters& parameters);

}  // namespace pledged
