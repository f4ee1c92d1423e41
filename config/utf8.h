// UTF-8 as bytes: is a text what it claims to be, and how many characters does it have. Not a Unicode
// library: nothing is normalised, folded or classified. Pure functions. Source: RFC 3629, GB 18030-2022 (byte
// shapes).
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace pledged {

/// The offset of the first byte that is not part of a well-formed UTF-8 sequence (overlong forms, surrogates
/// and values above U+10FFFF included); nothing if there is none.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

/// True for text with at least one multi-byte character whose bytes all have the shape of GB18030 (and GBK).
/// Only a hint: many byte strings have that shape.
bool looks_like_gb18030(std::string_view text);

/// Bytes that begin a character; the number of characters of well-formed text.
std::size_t character_count(std::string_view text);

/// True for the second and later bytes of a character.
constexpr bool is_continuation_byte(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

}  // namespace pledged
