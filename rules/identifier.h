// Identifiers: the names by which people speak of indicators, targets, areas and packs, and the dense
// indexes by which the program does. A text identifier is checked once, where it is read; from then on an
// index into the RuleBook stands for it. The types differ so that they cannot be mixed up.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>

namespace pledged {

template <class Tag>
struct Identifier {
  std::string text;

  Identifier() = default;
  explicit Identifier(std::string value) : text(std::move(value)) {}
  friend auto operator<=>(const Identifier&, const Identifier&) = default;
};

using IndicatorId = Identifier<struct IndicatorTag>;  ///< "gdp-growth"
using TargetId = Identifier<struct TargetTag>;        ///< "gdp-growth": unique across all loaded packs
using AreaCode = Identifier<struct AreaTag>;          ///< GB/T 2260 division code: "330300"
using PackId = Identifier<struct PackTag>;            ///< "wenzhou-2020"

/// Positions in the RuleBook's vectors. Valid for that RuleBook only; never stored.
enum class IndicatorIndex : std::uint32_t {};
enum class TargetIndex : std::uint32_t {};
enum class AreaIndex : std::uint32_t {};
enum class PackIndex : std::uint32_t {};
enum class ParameterSetIndex : std::uint32_t {};

template <class Index>
constexpr std::size_t position(Index index) {
  return static_cast<std::size_t>(index);
}

/// When a value became known: the number of the file that brought it, counted by the store from 1.
/// Order is this number, never a clock. 0 is "before every file".
enum class Vintage : std::uint32_t {};

constexpr std::uint32_t number(Vintage vintage) {
  return static_cast<std::uint32_t>(vintage);
}

}  // namespace pledged

template <class Tag>
struct std::hash<pledged::Identifier<Tag>> {
  std::size_t operator()(const pledged::Identifier<Tag>& id) const noexcept {
    return std::hash<std::string>{}(id.text);
  }
};
