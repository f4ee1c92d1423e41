// Names in scenario files that the rule book must know: targets, indicators, areas. Each reader gives
// nothing for an absent key, and nothing after an error, with the nearest known name, for an unknown one.
#pragma once

#include <optional>

#include "config/fields.h"
#include "rules/rule_book.h"

namespace pledged {

/// The key `target`. Code "target-unknown".
std::optional<TargetIndex> read_target_name(const Fields& fields, const RuleBook& rule_book);
/// The key `indicator`, by id. Code "indicator-unknown".
std::optional<IndicatorIndex> read_indicator_name(const Fields& fields, const RuleBook& rule_book);
/// The key `area`, by code or name. Code "area-unknown".
std::optional<AreaIndex> read_area_name(const Fields& fields, const RuleBook& rule_book);

}  // namespace pledged
