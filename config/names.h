// The names that packs give to areas, indicators and targets: one in Chinese and one in English, or one for
// both; and the codes of areas.
#pragma once

#include <optional>
#include <string_view>

#include "config/fields.h"
#include "rules/indicator.h"

namespace pledged {

/// `{zh: …, en: …}`, `{zh: …}` or one text; English missing is the Chinese.
std::optional<LocalName> read_name(const Node& node, std::string_view name, Findings& findings);

/// 6, 9 or 12 digits (GB/T 2260, GB/T 10114). Code "area-code".
bool check_area_code(std::string_view code, Place place, Findings& findings);

}  // namespace pledged
