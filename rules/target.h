// Target: what was pledged: an indicator, an area, a year, a goal, and the words it was pledged in.
// A target never changes while the rule book that holds it lives; a reload makes a new rule book.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "rules/goal.h"
#include "rules/identifier.h"
#include "rules/indicator.h"
#include "rules/shared_text.h"
#include "rules/unit.h"

namespace pledged {

enum class Modality : std::uint8_t { binding, expected, stretch };

struct Baseline {
  Decimal value;  ///< in `unit`
  Unit unit;
  int year = 0;
  SharedText quote;
};

struct Department {
  SharedText name;
  bool assumed = false;  ///< true: by its usual portfolio; the document names none
};

/// How much of the goal is expected by when. `automatic` follows the order of preference of
/// 2-evaluation.md 4.4.
enum class PathKind : std::uint8_t { automatic, flat, linear, seasonal };

/// An official node: this share of the goal (0–1) is due by the end of this month.
struct PathNode {
  unsigned month = 0;  ///< 1–12
  double share = 0;
};

/// `method: cagr`: judged by the annual progress measure of Open SDG (annual_progress.h).
struct AnnualMethod {
  int base_year =
      2015;  ///< the first year from it on that has a figure; a baseline of the target goes before
  std::optional<Decimal> limit;  ///< natural, in the target's unit; counts only where the goal has no number
};

/// A goal that was changed by authority: in effect from `date` on. The goal it replaces stays on record.
struct Amendment {
  Date date{};
  Goal goal = External{};
  Unit unit;  ///< of the goal's numbers
  std::string authority;
  std::string note;
};

struct Target {
  TargetId id;
  PackIndex pack{};
  IndicatorIndex indicator{};
  AreaIndex area{};
  int year = 0;
  Unit unit;  ///< of the goal's numbers, as written; converts to the indicator's
  Goal goal = External{};
  Direction direction = Direction::higher;
  Modality modality = Modality::expected;
  ParameterSetIndex parameters{};  ///< by which it is judged; the first set is that of most
  SharedList<std::string> hedges;
  LocalName name;
  SharedText section;
  SharedText quote;
  Department department;
  std::optional<Baseline> baseline;
  PathKind path = PathKind::automatic;
  SharedList<PathNode> trajectory;  ///< ascending months; empty: none given
  SharedText note;
  bool assumed = false;   ///< the report leaves this reading open; `note` says why it was taken
  bool per_unit = false;  ///< 均, 各: the number holds for each of the units that the quote speaks of
  std::vector<Amendment> amendments;           ///< ascending dates
  SharedText renamed_from;                     ///< the id it had before; empty: none
  std::shared_ptr<const AnnualMethod> annual;  ///< null: judged within its year

  /// The amendment in effect on `day`; null while the goal stands as first pledged.
  [[nodiscard]] const Amendment* amendment_on(Date day) const;
  /// The goal in effect on `day`.
  [[nodiscard]] const Goal& goal_on(Date day) const;
  /// The year whose end the way to the goal starts from: of the baseline, of the fall, else the one before.
  [[nodiscard]] int base_year() const;
  /// The last day by which the pledge must be kept: the goal's date, or the end of the year.
  [[nodiscard]] Date due() const;
};

/// The target with the amended goal in place of the one first pledged.
Target as_amended(const Target& target, const Amendment& amendment);
/// The target as it stands on `day`: amended where an amendment is in effect.
Target in_effect_on(const Target& target, Date day);

std::string_view to_string(Modality modality);
std::optional<Modality> parse_modality(std::string_view text);

}  // namespace pledged
