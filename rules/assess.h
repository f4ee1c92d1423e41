// assess: the judgement itself. A pure function of the target, what is known, the day, and the parameters:
// no clock, no random number. The same arguments give the same bytes, for ever.
//
// A target is judged at the end of the last period for which there is data, never at today's date; `today`
// decides only milestones and whether data are due (2-evaluation.md 4.1).
#pragma once

#include <optional>
#include <span>

#include "rules/assessment.h"
#include "rules/parameters.h"
#include "rules/path.h"
#include "rules/series.h"
#include "rules/target.h"
#include "rules/working_days.h"

namespace pledged {

/// The series that a relative goal is measured by, with the indicator whose unit its values have.
struct BenchmarkSeries {
  const Indicator& indicator;
  const Series& series;
};

/// The values of all years, as known at the instant judged. Refers to them; used within one call.
struct Known {
  const Series& series;                        ///< of the target's indicator and area
  const BenchmarkSeries* benchmark = nullptr;  ///< null: the goal has none, or nothing is known of it
  /// All vintages behind `series`, from which what was said before is told; empty: nothing was.
  std::span<const Observation> vintages;
  /// The shape of the same indicator at the higher level or in the areas beside (class_profile); null: not
  /// known. Looked at where the series has no complete year of its own.
  const Path* of_class = nullptr;
  /// Of a growth: the series of the level that grows (Indicator::level); null: not known.
  const Series* level = nullptr;

  Known(const Series& of_target,  // NOLINT(google-explicit-constructor): the usual case
        const BenchmarkSeries* of_benchmark = nullptr, std::span<const Observation> all = {})
      : series(of_target), benchmark(of_benchmark), vintages(all) {}
};

/// By the goal in effect on `today`. Figures for periods that end later are not looked at.
/// REQUIRES: the goal is not a composite; see assess_composite.
Assessment assess(const Target& target, const Indicator& indicator, const Known& known, Date today,
                  const Parameters& parameters, const WorkingDays& working_days = {});

/// One of the targets that a composite is made of, with where it stands.
struct CompositePart {
  Measure measure{};  ///< of its indicator
  Assessment assessment;
};

/// all_of is as good as the worst of its parts, any_of as the best; a part that cannot be told stands below
/// on_track and above at_risk. `actual` and `goal` count the parts that are kept and that must be;
/// attainment is the least (greatest) of the parts', unknown if one is unknown or counted in points.
/// `expected` is the number of parts that are due by `today`, where all of them are done by a day.
/// REQUIRES: the goal is a composite; `parts` are its parts, in order.
Assessment assess_composite(const Target& target, std::span<const CompositePart> parts,
                            std::optional<Date> today = std::nullopt);

/// Does a final value meet the goal, after rounding both to the indicator's published precision?
/// REQUIRES: the goal is a number, not done_by or external.
bool meets_goal(const Target& target, const Indicator& indicator, double final_value,
                const Parameters& parameters);

/// `value` rounded half away from zero to `precision` decimals, as statistical offices do.
double round_to(double value, int precision);

}  // namespace pledged
