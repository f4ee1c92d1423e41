// Unicode: just enough of it to compare what people typed: code points, full-width forms made narrow, blanks.
// Not a normaliser: composed and decomposed letters stay different. Pure functions on UTF-8 text; bytes that
// are not UTF-8 survive a round trip, one code point above kLastCodePoint each.
#pragma once

#include <string>
#include <string_view>

namespace pledged {

inline constexpr char32_t kLastCodePoint = 0x10FFFF;

/// The code point that `text` begins with, which is removed from it. REQUIRES: not empty.
char32_t take_code_point(std::string_view& text);
std::u32string to_code_points(std::string_view text);
void append_utf8(std::string& text, char32_t code_point);

/// Full-width ASCII (Ａ, ５, ％, （) and the ideographic space made narrow, A–Z made small.
char32_t fold_code_point(char32_t code_point);
/// Space, tab, line breaks, NBSP and the other spaces of every width, and what is_invisible().
bool is_blank(char32_t code_point);
/// The text without what is_blank() at its ends; empty if all of it is.
std::string_view without_blanks_around(std::string_view text);
/// Zero-width space, joiners and marks of direction, soft hyphen, byte-order mark: what a copied cell holds
/// and nobody sees. Overrides of direction are not among them: they change what is seen.
bool is_invisible(char32_t code_point);

}  // namespace pledged
