// NamedValues: the words by which files and pages call the values of an enumeration, written once in a table
// and read in both directions. Each enumeration keeps its table beside its to_string. Constant data.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace pledged {

/// The word of each value, in the order of the enumeration's values, which count from 0.
template <std::size_t Count>
using NamedValues = std::array<std::string_view, Count>;

template <class Enum, std::size_t Count>
constexpr std::string_view name_of(const NamedValues<Count>& names, Enum value) {
  return names.at(static_cast<std::size_t>(value));
}

template <class Enum, std::size_t Count>
constexpr std::optional<Enum> value_of(const NamedValues<Count>& names, std::string_view name) {
  for (std::size_t i = 0; i < Count; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace pledged
