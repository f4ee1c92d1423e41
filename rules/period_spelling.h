// Period spelling: the text of a period in an alphabet of its own, so that the grammar (period_parser.cpp)
// knows a dozen forms instead of a hundred. Digits stay; Y M D Q H are 年 月 日 季度 半年, W is 全年, P is
// 前, ~ a span, m the M of 2020M06; a month named in English is one character, its number. Blanks are gone.
// Pure function.
#pragma once

#include <string>
#include <string_view>

namespace pledged {

std::string fold_period(std::string_view text);

}  // namespace pledged
