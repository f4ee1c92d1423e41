// The header of a pack: which document's targets it holds, of which area and year. It stands in one file of
// the pack, pack.yaml by custom.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/area_table.h"
#include "config/findings.h"
#include "config/parameter_reader.h"
#include "config/yaml_document.h"
#include "rules/rule_book.h"

namespace pledged {

/// The part of the document whose every numeral must be a target's or explained (`source.covers`).
struct CoveredPart {
  std::string from;  ///< the words it begins with
  std::string to;    ///< the words before which it ends; empty: to the end
  Place from_place;
  Place to_place;
};

struct PackHeader {
  Pack pack;  ///< all but `area` and `folder`; year 0 and an empty id where they were wrong
  std::optional<Area> area;
  Place id_place;
  Place area_place;
  std::string areas_file;  ///< empty: none
  Place areas_place;
  std::string calendar;  ///< empty: it names none
  Place calendar_place;
  std::string goals_file;  ///< empty: none
  std::optional<CoveredPart> covers;
  std::optional<GivenParameters> parameters;  ///< of all its targets
  std::vector<int> excluded_years;            ///< out of the common for all its indicators; ascending
  std::vector<AreaRow> benchmark_areas;       ///< whose figures goals are measured by
};

/// REQUIRES: `root` is a map. Keys that are not the header's are not looked at.
PackHeader read_pack_header(const Node& root, Findings& findings);

/// The first entry of `root` that belongs to a header; null: none. REQUIRES: `root` is a map.
const MapEntry* first_header_entry(const Node& root);

}  // namespace pledged
