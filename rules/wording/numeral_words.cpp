#include "rules/wording/numeral_words.h"

#include <array>

namespace pledged::wording {
namespace {

constexpr std::array kDigits = std::to_array<NumeralWord>({
    {"〇", 0},
    {"零", 0},
    {"一", 1},
    {"二", 2},
    {"两", 2},
    {"三", 3},
    {"四", 4},
    {"五", 5},
    {"六", 6},
    {"七", 7},
    {"八", 8},
    {"九", 9},
});
constexpr std::array kSmallUnits = std::to_array<NumeralWord>({{"十", 1}, {"百", 2}, {"千", 3}});
constexpr std::array kLargeUnits = std::to_array<NumeralWord>({{"万", 4}, {"亿", 8}});

}  // namespace

std::span<const NumeralWord> digit_words() {
  return kDigits;
}
std::span<const NumeralWord> small_unit_words() {
  return kSmallUnits;
}
std::span<const NumeralWord> large_unit_words() {
  return kLargeUnits;
}
std::string_view decimal_point_word() {
  return "点";
}
std::string_view fraction_word() {
  return "分之";
}

}  // namespace pledged::wording
