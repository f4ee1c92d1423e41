// Situation: everything that one judgement of one target looks at, gathered once: the goal in the indicator's
// unit, the path, this year's readings, the month judged and its value. PathStanding: what a measure makes of
// it. Private to rules/; a Situation refers to the arguments of assess() and lives no longer than they.
#pragma once

#include <cstdint>
#include <optional>

#include "rules/assessment.h"
#include "rules/goal_bounds.h"
#include "rules/goal_reference.h"
#include "rules/path.h"
#include "rules/year_readings.h"

namespace pledged {

struct Situation {
  const Target& target;
  const Indicator& indicator;
  const Series& series;
  const Parameters& parameters;
  const Known& known;
  GoalReference reference;
  std::optional<Series> usual_years;  ///< where some years are out of the common: the others
  Path path;
  YearReadings readings;
  YearReadings last_year;    ///< of all but means, ranks and events
  unsigned month = 0;        ///< judged at its end; 0: no data
  GoalBounds goal{};         ///< for that month; REQUIRES: goal_known
  bool goal_known = false;   ///< false: what the goal is measured from is not known
  double actual = kUnknown;  ///< where figures contradict each other, the worse for the goal
  double mild = kUnknown;    ///< … the better; else the same
  Contradictions contradictions{};

  /// What shapes, spreads and bests are learnt from.
  [[nodiscard]] const Series& history() const { return usual_years ? *usual_years : series; }
  [[nodiscard]] bool final() const { return month == 12; }
  [[nodiscard]] bool met() const { return goal.met_by(actual, indicator.precision); }
  /// What the path says for the month judged.
  [[nodiscard]] double path_share() const { return path.share[month - 1]; }
  /// The newest vintage among the values that the judgement rests on. REQUIRES: month != 0.
  [[nodiscard]] Vintage decided_by() const;
};

/// REQUIRES: the goal compares numbers.
Situation observe(const Target& target, const Indicator& indicator, const Known& known,
                  const Parameters& parameters);

/// Of a growth: what share of `year` its level had made up by the end of the month judged; unknown where the
/// level is, and where it does not lie between nothing and all. REQUIRES: situation.month != 0.
double share_of_level(const Situation& situation, int year);

/// How what is known so far is carried to the end of the year.
enum class Carried : std::uint8_t {
  nowhere,        ///< there is nothing to compare with
  by_ratio,       ///< the year's value over the planned one is what it is so far
  by_difference,  ///< … less the planned one
  on_the_way,     ///< the way covered over the way planned
};

/// How the value stands against goal and path, by the formulas of the measure (2-evaluation.md 4.3).
struct PathStanding {
  PathSource path_source = PathSource::none;  ///< what the value was in fact compared with
  double expected = kUnknown;
  double attainment = kUnknown;
  double pace = kUnknown;
  Carried carried = Carried::nowhere;
  double implied = kUnknown;  ///< the year's final value, if the rest of the year goes as the path says
  double base = 0;            ///< where the way begins
  double sigma = 0;           ///< spread of the final value: log units, or the indicator's for by_difference
  double reached = kUnknown;  ///< share of the goal, or of the way to it, for the earned schedule
  bool widened = false;       ///< the path is not trusted: the spread is wider, the status is capped
  bool without_base = false;  ///< a stock or share of which it is not known where it started
};

/// REQUIRES: situation.month != 0 and situation.goal_known.
PathStanding standing(const Situation& situation);

}  // namespace pledged
