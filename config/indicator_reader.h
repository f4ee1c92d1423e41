// The reader of indicators: one entry of a pack's `indicators:`, or the same keys written inline in a target.
// What depends on other parts of the packs (its direction, if it does not say) is left to the builder.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/fields.h"
#include "rules/indicator.h"

namespace pledged {

struct IndicatorDraft {
  Indicator indicator;                 ///< all but `pack` and `level`; `direction` as far as it says
  std::optional<Direction> direction;  ///< as the indicator says
  std::string level;                   ///< the id of the indicator whose growth it is; empty: none
  Place level_place;
  std::vector<std::pair<std::string, Place>> equals;  ///< ids of the indicators that it equals
  Place place;                                        ///< of its id
  Findings* findings = nullptr;                       ///< of its file
  bool sound = true;                                  ///< nothing was wrong with it
};

struct InlineDefaults {
  std::optional<Measure> measure;  ///< when the goal implies one
  bool unit_optional = false;      ///< for goals without a number
};

/// REQUIRES: `fields` outlives the call only; unknown keys have been looked at.
IndicatorDraft read_indicator(const std::string& id, Place place, const Fields& fields,
                              const InlineDefaults& defaults = {});

/// `renamed_from`: the id that the entry had before; empty: none.
std::string read_former_id(const Fields& fields);

/// `exclude_from_profile`: years out of the common, ascending and each once. Code "exclude-from-profile".
std::vector<int> read_excluded_years(const Fields& fields);

/// A unit as written, or nothing with code "unit-unknown".
std::optional<Unit> read_unit(const Fields& fields);

}  // namespace pledged
