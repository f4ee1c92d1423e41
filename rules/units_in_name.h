// Units in a name: the units that a header, a title or the name of an indicator states: 工业增加值(亿元),
// （单位：万元）, 单位：亿元、%, 同比增长%. What it is not: no guess: what stands in brackets and is no unit
// (停止, 上年=100), or may be a time (月, 年: a monthly series), stays in the name. Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/unit.h"

namespace pledged {

struct NameWithUnits {
  std::string name;         ///< without the units, trimmed; as written otherwise
  std::vector<Unit> units;  ///< in the order in which they stand
};

NameWithUnits split_units(std::string_view text);

/// The units of "亿元、%", "单位：万元"; empty unless all of it are units.
std::vector<Unit> parse_units(std::string_view text);

}  // namespace pledged
