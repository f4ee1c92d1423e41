// WordMatch: finding the words of a table at the front, at the back or inside of a text. Small shared helpers
// of the wording parser; pure.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace pledged::wording {

using Words = std::span<const std::string_view>;

/// Bytes of the longest of `words` that `text` begins with; 0 when none.
std::size_t leading(std::string_view text, Words words);
/// The same at the end of `text`.
std::size_t trailing(std::string_view text, Words words);
bool ends_with_any(std::string_view text, Words words);
bool contains_any(std::string_view text, Words words);

}  // namespace pledged::wording
