// Cell text: a cell as its readers compare it, and two strokes that every reader of it makes. One alphabet
// for what looks alike: narrow forms, small letters, one minus, one apostrophe, one blank; what cannot be
// seen (zero-width characters, a byte-order mark) is gone. Not a normaliser of sentences: that is
// rules/wording/folded_text.h. Pure functions.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace pledged {

/// The cell folded and trimmed.
std::u32string fold_cell(std::string_view text);
/// The cell folded, without a blank anywhere.
std::u32string fold_cell_without_blanks(std::string_view text);

std::string to_utf8(std::u32string_view words);
void trim(std::u32string_view& words);

inline bool is_ascii_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

/// Takes `expected`, and the blanks behind it, from the front of `words`.
bool take(std::u32string_view& words, std::u32string_view expected);
/// Takes `expected`, and the blanks before it, from the end.
bool take_last(std::u32string_view& words, std::u32string_view expected);

/// The first of `candidates` that `words` begins with; longer words must stand before their beginnings.
template <std::size_t Count>
bool take_any(std::u32string_view& words, const std::array<std::u32string_view, Count>& candidates) {
  return std::any_of(candidates.begin(), candidates.end(),
                     [&words](std::u32string_view candidate) { return take(words, candidate); });
}

}  // namespace pledged
