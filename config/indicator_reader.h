// The reader of indicators: one entry of a pack's `indicators:`, or the same keys written inline in a target.
// What depends on other parts of the packs (its direction, if it does not say) is left to the builder.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "config/fields.h"
#include "rules/indicator.h"

namespace pledged {

inline constexpr std::array<std::string_view, 10> kIndicatorKeys = {
    "name",      "unit",    "measure", "frequency", "precision",
    "direction", "release", "aliases", "plausible", "data_owner"};
/// Those of them that make a target's indicator its own; `name` and `unit` may be the target's.
inline constexpr std::array<std::string_view, 8> kInlineKeys = {
    "measure", "frequency", "precision", "direction", "release", "aliases", "plausible", "data_owner"};

struct IndicatorDraft {
  Indicator indicator;                 ///< all but `pack`; `direction` as far as the indicator says
  std::optional<Direction> direction;  ///< as the indicator says
  Place place;                         ///< of its id
  Findings* findings = nullptr;        ///< of its file
  bool sound = true;                   ///< nothing was wrong with it
};

struct InlineDefaults {
  std::optional<Measure> measure;  ///< when the goal implies one
  bool unit_optional = false;      ///< for goals without a number
};

/// REQUIRES: `fields` outlives the call only; unknown keys have been looked at.
IndicatorDraft read_indicator(const std::string& id, Place place, const Fields& fields,
                              const InlineDefaults& defaults = {});

/// A unit as written, or nothing with code "unit-unknown".
std::optional<Unit> read_unit(const Fields& fields);

}  // namespace pledged
