#include "rules/wording/item_words.h"

#include <array>

namespace pledged::wording {
namespace {

constexpr auto kPrepositions =
    std::to_array<std::string_view>({"在", "于", "通过", "以", "向", "用", "面向", "针对", "从"});
constexpr auto kBeneficiaries = std::to_array<std::string_view>({"为", "对", "给"});
constexpr auto kPlaces = std::to_array<std::string_view>({"在", "向"});
constexpr auto kOpeningNoise = std::to_array<std::string_view>({"”", "，"});
constexpr auto kClosingNoise = std::to_array<std::string_view>({"“", "在", "的", "为", "将"});

}  // namespace

Words preposition_words() {
  return kPrepositions;
}
Words beneficiary_words() {
  return kBeneficiaries;
}
Words place_words() {
  return kPlaces;
}
Words opening_noise() {
  return kOpeningNoise;
}
Words closing_noise() {
  return kClosingNoise;
}

}  // namespace pledged::wording
