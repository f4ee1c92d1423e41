// Flip: the nearest value of the latest figure at which the status would be another: "on_track from 5231.4".
// Found by trying, with the judgement itself, on the grid of the published decimals, so that fed back it
// flips. For people who ask what is missing; not part of an evaluation. Pure.
#pragma once

#include <optional>

#include "rules/assess.h"

namespace pledged {

struct Flip {
  double value = 0;  ///< of the latest figure, in the indicator's unit, at its precision
  Status status{};   ///< what would be said
};

struct Flips {
  std::optional<Flip> above;  ///< nothing: no value up to a hundred times the goal would change it
  std::optional<Flip> below;
};

/// Arguments as of assess(). Nothing for milestones and composites, and where there is no figure of the year.
Flips flips(const Target& target, const Indicator& indicator, const Known& known, Date today,
            const Parameters& parameters, const WorkingDays& working_days = {});

}  // namespace pledged
