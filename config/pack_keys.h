// The vocabulary of packs: every key of every map, and every word of every choice. One list each, which the
// readers accept and the JSON Schema for editors (config/schema) is tested against. What a key means stands
// with its reader, and for the people who write packs in deploy/docs/rules.md.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace pledged::pack_keys {

using Word = std::string_view;

template <std::size_t A, std::size_t B>
constexpr std::array<Word, A + B> joined(const std::array<Word, A>& first,
                                         const std::array<Word, B>& second) {
  std::array<Word, A + B> words{};
  std::copy(second.begin(), second.end(), std::copy(first.begin(), first.end(), words.begin()));
  return words;
}

/// The keys of the header; a file with one of them has the header.
inline constexpr auto kHeader =
    std::to_array<Word>({"pack", "schema", "year", "area", "timezone", "source", "areas", "goals_from",
                         "benchmark_areas", "calendar", "parameters", "exclude_from_profile"});
inline constexpr auto kEntries = std::to_array<Word>({"indicators", "targets"});
inline constexpr auto kFile = joined(kHeader, kEntries);
inline constexpr auto kArea = std::to_array<Word>({"code", "name"});
inline constexpr auto kName = std::to_array<Word>({"zh", "en"});
inline constexpr auto kSource = std::to_array<Word>({"title", "date", "file", "covers"});
inline constexpr auto kCovers = std::to_array<Word>({"from", "to"});
inline constexpr auto kTimezones = std::to_array<Word>({"Asia/Shanghai", "UTC"});

/// The keys of an indicator that make a target's indicator its own when they stand in the target.
inline constexpr auto kInlineIndicator =
    std::to_array<Word>({"measure", "frequency", "precision", "direction", "reports", "release", "aliases",
                         "plausible", "data_owner", "level", "equals", "exclude_from_profile"});
/// Those that a target may also bear for itself.
inline constexpr auto kSharedIndicator = std::to_array<Word>({"name", "unit", "renamed_from"});
inline constexpr auto kIndicator = joined(kSharedIndicator, kInlineIndicator);
inline constexpr auto kRelease = std::to_array<Word>({"lag_days", "grace_working_days", "january"});
inline constexpr auto kPlausible = std::to_array<Word>({"min", "max"});
inline constexpr auto kMeasures =
    std::to_array<Word>({"flow", "stock", "growth", "mean", "share", "rank", "event"});
inline constexpr auto kFrequencies =
    std::to_array<Word>({"monthly", "quarterly", "half_yearly", "yearly", "irregular"});
inline constexpr auto kDirections = std::to_array<Word>({"higher", "lower"});
inline constexpr auto kReports = std::to_array<Word>({"growth", "fall"});

inline constexpr auto kTargetOnly = std::to_array<Word>(
    {"id",         "indicator", "goal",        "section",   "quote",      "modality", "hedges",
     "department", "baseline",  "path",        "due",       "trajectory", "note",     "notes",
     "area",       "year",      "assumed",     "per_unit",  "amendments", "template", "method",
     "base",       "limit",     "target_year", "parameters"});
inline constexpr auto kTarget = joined(kTargetOnly, kIndicator);
/// What a target that is made of parts has none of; its parts have.
inline constexpr auto kNotOfComposites =
    joined(kInlineIndicator,
           std::to_array<Word>({"indicator", "unit", "baseline", "path", "trajectory", "amendments",
                                "per_unit", "method", "base", "limit", "target_year", "parameters"}));
/// What only a target with `method` has, and what it has none of.
inline constexpr auto kOfMethod = std::to_array<Word>({"base", "limit", "target_year"});
inline constexpr auto kNotOfMethod = std::to_array<Word>({"path", "trajectory", "parameters"});
inline constexpr auto kMethods = std::to_array<Word>({"cagr"});
/// What the targets made of a template differ in, or have none of.
inline constexpr auto kNotOfTemplates =
    std::to_array<Word>({"area", "amendments", "baseline", "renamed_from"});
inline constexpr auto kBaseline = std::to_array<Word>({"value", "unit", "year", "quote"});
inline constexpr auto kDepartment = std::to_array<Word>({"name", "assumed"});
inline constexpr auto kAmendment = std::to_array<Word>({"date", "goal", "unit", "authority", "note"});
inline constexpr auto kNotTarget = std::to_array<Word>({"quote", "numeral", "reason", "note"});
inline constexpr auto kReasons = std::to_array<Word>(
    {"label", "name", "date", "existing", "threshold", "ordinal", "condition", "heading"});
inline constexpr auto kModalities = std::to_array<Word>({"binding", "expected", "stretch"});
inline constexpr auto kPaths = std::to_array<Word>({"flat", "linear", "seasonal"});

inline constexpr auto kComparators = std::to_array<Word>(
    {"at_least", "above", "at_most", "below", "about", "between", "fall_by", "zero", "full", "no_worse_than",
     "exceed", "rank_within", "directional", "done_by", "external", "all_of", "any_of"});
inline constexpr auto kGoalOptions = std::to_array<Word>({"within", "two_sided", "base", "of"});
inline constexpr auto kGoal = joined(kComparators, kGoalOptions);
inline constexpr auto kNoWorseThan = std::to_array<Word>({"indicator", "area", "within"});
inline constexpr auto kExceed = std::to_array<Word>({"indicator", "area", "margin"});
inline constexpr auto kRankUnits = std::to_array<Word>({"count", "percent"});
inline constexpr auto kTrends = std::to_array<Word>({"up", "down", "hold"});

/// Of a calendar, which is a file of its own.
inline constexpr auto kCalendar = std::to_array<Word>({"calendar", "schema", "years"});
inline constexpr auto kCalendarYear = std::to_array<Word>({"holidays", "working_weekends", "provisional"});

}  // namespace pledged::pack_keys
