// StatusRule: from a chance to a word. A coin flip is acceptable in March, not in November, so the thresholds
// rise with the year on one side; a binding target must carry a margin, a stretch target may fall short
// (2-evaluation.md 4.6). Pure functions on plain values.
#pragma once

#include <functional>
#include <optional>

#include "rules/assessment.h"
#include "rules/parameters.h"
#include "rules/target.h"

namespace pledged {

/// On the chance that the goal is kept: lagging below the first, at_risk below the second, on_track below the
/// third, ahead from there on. Ascending.
struct Thresholds {
  double lagging_below = 0;
  double on_track_from = 0;
  double ahead_from = 0;
};
/// At the end of `month`, 1–12.
Thresholds thresholds(unsigned month, Modality modality, const Parameters& parameters);

/// What was said of a target by the figures of one file: judged at the end of `month`, with this chance.
struct Statement {
  unsigned month = 0;
  double chance = 0;
};
/// Statements from the present one (0) back; nothing where there is none, or none with a chance.
using Statements = std::function<std::optional<Statement>(std::size_t back)>;

/// The word for the present statement. A worse word than before is given at once; a better one only when the
/// chance is `hysteresis` above its threshold: a word that comes and goes is not believed, and a false
/// on_track is the dearer mistake. Looks back only as far as it must. REQUIRES: there is a present statement.
Status status_by_chance(Modality modality, const Statements& statements, const Parameters& parameters);

}  // namespace pledged
