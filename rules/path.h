// Path (序时进度): what share of the goal is expected by the end of each month.
//
// Order of preference, design 2-evaluation.md 4.4: the official nodes of the target; the seasonal shape of
// the indicator's own last years; the shape of the same indicator at the higher level or in the areas beside;
// flat (for growth and means); linear, which is not trusted. Which one was used is part of the assessment.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "rules/parameters.h"
#include "rules/series.h"
#include "rules/target.h"

namespace pledged {

enum class PathSource : std::uint8_t { none, trajectory, seasonal, class_profile, flat, linear };
/// "class" for class_profile, the others as they are called here.
std::string_view to_string(PathSource source);

struct Path {
  PathSource source = PathSource::none;
  /// share[m − 1]: of the goal (flow), of the way from the baseline (stock, share), or of the full-year mean
  /// (mean), expected by the end of month m. NaN where the path says nothing. 1 throughout for a flat path.
  std::array<double, 12> share{};
  double start = 0;      ///< the share before January: above 0 for a way that began in an earlier year
  int years_used = 0;    ///< complete years behind a seasonal path
  Vintage decided_by{};  ///< the newest of the vintages behind a seasonal path
};

/// The shape of the last `profile_years` complete years (those with a December) before `year`. Flows: s_m =
/// geometric mean of x_{y,m} / x_{y,12}; the median if there are three and they differ by more than
/// `profile_median_ratio`. Means: the median. Nothing for other measures, without a complete year, or where a
/// value is not positive. Months that no year published are NaN.
std::optional<Path> seasonal_path(const Series& series, Measure measure, int year,
                                  const Parameters& parameters);

/// Whether the order of preference comes to the class: what adds up or is averaged, without official nodes, a
/// fixed path or a benchmark, and without a complete year of its own that is not out of the common.
bool asks_for_class(const Target& target, const Indicator& indicator, const Series& series);

/// The shape of a class: each month the median of what `shapes` say of it, where at least half of them say
/// something; `years_used` is the fewest, `decided_by` the newest of theirs. Nothing of no shapes.
std::optional<Path> class_profile(std::span<const Path> shapes);

/// What a target is judged by when nothing is known of earlier years: linear for what adds up and for the way
/// from a baseline; flat for growth and means.
Path path_without_history(const Target& target, const Indicator& indicator);

/// The path of a target by the order of preference. Only a seasonal path knows its own months; the others say
/// something for the months that the indicator publishes (an irregular one: all). None for ranks, events, and
/// stocks and shares without a baseline. The way of stocks and shares is seasonal where every complete year
/// covered its own step by step without turning back. `history`: the years that shapes are learnt from, those
/// of `series` without those that are out of the common. `of_class`: see class_profile; null: not known.
Path choose_path(const Target& target, const Indicator& indicator, const Series& series,
                 const Series& history, const Parameters& parameters, const Path* of_class = nullptr);
/// The same where all years are like each other.
inline Path choose_path(const Target& target, const Indicator& indicator, const Series& series,
                        const Parameters& parameters) {
  return choose_path(target, indicator, series, series, parameters);
}

}  // namespace pledged
