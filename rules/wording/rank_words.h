// RankWords: how places in rankings are written. Data only.
#pragma once

#include <span>
#include <string_view>

namespace pledged::wording {

std::span<const std::string_view> place_prefixes();       ///< 前 第
std::span<const std::string_view> last_place_prefixes();  ///< 后: counted from the end
std::span<const std::string_view> ordinal_prefixes();     ///< 第
std::span<const std::string_view> place_units();          ///< 位 名 强 %
std::span<const std::string_view> place_ends();           ///< what may follow 第一 without a unit

}  // namespace pledged::wording
