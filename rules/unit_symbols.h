// UnitSymbols: the table of unit symbols: what each means, in which dimension, at which scale. Data, nothing
// else: how symbols combine is said in unit.cpp. To teach the program a unit, add a row in unit_symbols.cpp.
// Scales are definitions: 亩 by 国发〔1984〕28号 (1 公顷 = 15 亩), the metric ones by GB 3100.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace pledged {

/// One unit is numerator / denominator × 10^power of the dimension's base unit.
struct UnitSymbols {
  std::string_view symbols;  ///< separated by single blanks; ASCII in small letters, no superscripts
  std::string_view dimension;
  std::int64_t numerator = 1;
  std::int64_t denominator = 1;
  int power = 0;
  bool takes_prefix = true;  ///< whether 十百千万亿 may stand before it
};

std::span<const UnitSymbols> unit_symbols();
/// The row that lists `symbol`; null if none does.
const UnitSymbols* find_unit_symbol(std::string_view symbol);
/// Takes the first of a row's symbols away from `symbols`.
std::string_view take_symbol(std::string_view& symbols);

}  // namespace pledged
