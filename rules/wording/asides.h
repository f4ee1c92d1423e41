// Asides: which numbers of a clause are not goals: sizes of what is counted (10亿元以上项目), durations in
// names (三年行动), where a value starts (由28%提高到30%), what is there already (落实146项清单), the length
// of a list just written out. Each rule is one function in asides.cpp. Pure.
#pragma once

#include <cstddef>
#include <string_view>

#include "rules/wording/clauses.h"

namespace pledged::wording {

/// REQUIRES: clause.tokens[at] is a number that is not a place in a ranking.
bool is_aside(const Clause& clause, std::size_t at, std::string_view text);

/// Index behind the suffixes (以上, 左右, 大关) of the number at `at`.
std::size_t behind_suffixes(const Clause& clause, std::size_t at);

/// Index of the first token of the words that bind the number or word at `at`, frames among them.
std::size_t bound_begin(const Clause& clause, std::size_t at);

}  // namespace pledged::wording
