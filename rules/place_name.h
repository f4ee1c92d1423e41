// Place name: does a text look like the full name of a place, as titles of tables write it before or behind
// their period: 温州市, 浙江省, 文成县, 全国? What it is not: whether the rule book knows the place; 全市 and
// 我市 are none, since every office says so of its own. A pure function.
#pragma once

#include <string_view>

namespace pledged {

bool is_place_name(std::string_view text);

}  // namespace pledged
