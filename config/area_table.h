// The table of areas that a pack may bring: areas.csv with the columns code,parent,name_zh,name_en.
// Plain CSV: UTF-8, commas, no quotes, one area a line. `parent` may be empty; `name_en` too, and is then the
// Chinese name.
#pragma once

#include <string_view>
#include <vector>

#include "config/findings.h"
#include "rules/rule_book.h"

namespace pledged {

struct AreaRow {
  Area area;
  Place place;         ///< of its code
  Place parent_place;  ///< of its parent's code
};

/// Rows with a fault are left out after adding it to `findings`: codes "areas-header", "areas-row",
/// "area-code".
std::vector<AreaRow> read_area_table(std::string_view text, Findings& findings);

}  // namespace pledged
