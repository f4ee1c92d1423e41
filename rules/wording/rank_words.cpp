#include "rules/wording/rank_words.h"

#include <array>

namespace pledged::wording {
namespace {

constexpr auto kPrefixes = std::to_array<std::string_view>({"前", "第"});
constexpr auto kLastPrefixes = std::to_array<std::string_view>({"后"});
constexpr auto kOrdinals = std::to_array<std::string_view>({"第"});
constexpr auto kUnits =
    std::to_array<std::string_view>({"位", "名", "强", "%", "位次", "百强", "位以内", "甲"});
constexpr auto kEnds =
    std::to_array<std::string_view>({"。", "，", "、", "；", ",", ";", "）", ")", "”", "\n", "以内"});

}  // namespace

std::span<const std::string_view> place_prefixes() {
  return kPrefixes;
}
std::span<const std::string_view> last_place_prefixes() {
  return kLastPrefixes;
}
std::span<const std::string_view> ordinal_prefixes() {
  return kOrdinals;
}
std::span<const std::string_view> place_units() {
  return kUnits;
}
std::span<const std::string_view> place_ends() {
  return kEnds;
}

}  // namespace pledged::wording
