// Mutation: a text changed at one random place: a digit, a piece, a word that its reader looks for, a piece
// of another text. The same random numbers make the same changes, so that a failure can be had again.
#pragma once

#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pledged::fuzz {

using Random = std::mt19937;

/// 0 to limit - 1; 0 for a limit of 0.
std::size_t below(std::size_t limit, Random& random);

/// What a mutation takes its pieces from.
struct Pieces {
  const std::vector<std::string>& texts;    ///< not empty
  std::span<const std::string_view> words;  ///< not empty
};
void mutate(std::string& text, const Pieces& pieces, Random& random);

}  // namespace pledged::fuzz
