#include "config/utf8.h"

#include <algorithm>

namespace pledged {
namespace {

unsigned byte_at(std::string_view text, std::size_t offset) {
  return offset < text.size() ? static_cast<unsigned char>(text[offset]) : 0U;
}

bool between(unsigned value, unsigned low, unsigned high) {
  return low <= value && value <= high;
}

/// The length of the well-formed sequence at `offset`; 0 if there is none. The second byte's range is what
/// excludes overlong forms (E0, F0), surrogates (ED) and values above U+10FFFF (F4).
std::size_t sequence_length(std::string_view text, std::size_t offset) {
  const unsigned first = byte_at(text, offset);
  if (first < 0x80) return 1;
  const auto tail = [&](std::size_t index) { return between(byte_at(text, offset + index), 0x80, 0xBF); };
  const unsigned second = byte_at(text, offset + 1);
  if (between(first, 0xC2, 0xDF)) return tail(1) ? 2 : 0;
  if (between(first, 0xE0, 0xEF)) {
    const bool second_fits = between(second, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF);
    return second_fits && tail(2) ? 3 : 0;
  }
  if (between(first, 0xF0, 0xF4)) {
    const bool second_fits = between(second, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF);
    return second_fits && tail(2) && tail(3) ? 4 : 0;
  }
  return 0;
}

/// The length of the GB18030 shape at `offset`; 0 if there is none.
std::size_t gb18030_length(std::string_view text, std::size_t offset) {
  if (byte_at(text, offset) < 0x80) return 1;
  if (!between(byte_at(text, offset), 0x81, 0xFE)) return 0;
  const unsigned second = byte_at(text, offset + 1);
  if (between(second, 0x40, 0xFE) && second != 0x7F) return 2;
  const bool four = between(second, 0x30, 0x39) && between(byte_at(text, offset + 2), 0x81, 0xFE) &&
                    between(byte_at(text, offset + 3), 0x30, 0x39);
  return four ? 4 : 0;
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t length = sequence_length(text, offset);
    if (length == 0) return offset;
    offset += length;
  }
  return std::nullopt;
}

bool looks_like_gb18030(std::string_view text) {
  bool multi_byte = false;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t length = gb18030_length(text, offset);
    if (length == 0) return false;
    multi_byte = multi_byte || length > 1;
    offset += length;
  }
  return multi_byte;
}

std::size_t character_count(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return !is_continuation_byte(byte); }));
}

}  // namespace pledged
