// UTF-8, strictly: which bytes are one well-formed sequence (RFC 3629: no overlong forms, no surrogates,
// nothing above U+10FFFF), and how to show bytes to a person who may be looking at a terminal.
// Pure functions; thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pledged {

/// The length, 1–4, of the well-formed sequence that `text` begins with; 0 if it begins with none.
std::size_t utf8_length(std::string_view text);

/// The offset of the first byte that is not well-formed UTF-8, or text.size().
std::size_t utf8_prefix(std::string_view text);

/// `text` made safe to print, to log and to put into JSON: control characters, line and direction marks
/// become \u{9B}, bytes that are not UTF-8 become \xFF. Everything else is kept as it is.
std::string printable(std::string_view text);

/// printable(), cut after `limit` characters with "…".
std::string shortened(std::string_view text, std::size_t limit = 80);

}  // namespace pledged
