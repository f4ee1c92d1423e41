#include "rules/unicode.h"

#include <algorithm>
#include <cstddef>

namespace pledged {
namespace {

constexpr char32_t kRawByte = kLastCodePoint + 1;

// The number of continuation bytes that a leading byte announces; −1 for a byte that cannot lead.
int continuation_bytes(unsigned char lead) {
  if (lead < 0x80) return 0;
  if (lead >= 0xC2 && lead < 0xE0) return 1;
  if (lead >= 0xE0 && lead < 0xF0) return 2;
  if (lead >= 0xF0 && lead < 0xF5) return 3;
  return -1;
}

char32_t leading_bits(unsigned char lead, int continuations) {
  constexpr unsigned char kMasks[] = {0x7F, 0x1F, 0x0F, 0x07};
  return lead & kMasks[continuations];
}

}  // namespace

char32_t take_code_point(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text.front());
  text.remove_prefix(1);
  const int continuations = continuation_bytes(lead);
  if (continuations < 0 || text.size() < static_cast<std::size_t>(continuations)) return kRawByte + lead;
  char32_t code_point = leading_bits(lead, continuations);
  for (std::size_t i = 0; i < static_cast<std::size_t>(continuations); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0) != 0x80) return kRawByte + lead;
    code_point = (code_point << 6) | (byte & 0x3F);
  }
  text.remove_prefix(static_cast<std::size_t>(continuations));
  return code_point;
}

std::u32string to_code_points(std::string_view text) {
  std::u32string points;
  points.reserve(text.size());
  while (!text.empty()) points.push_back(take_code_point(text));
  return points;
}

void append_utf8(std::string& text, char32_t c) {
  const auto append = [&text](char32_t byte) { text.push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    append(c);
  } else if (c < 0x800) {
    append(0xC0 | (c >> 6));
    append(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    append(0xE0 | (c >> 12));
    append(0x80 | ((c >> 6) & 0x3F));
    append(0x80 | (c & 0x3F));
  } else if (c <= kLastCodePoint) {
    append(0xF0 | (c >> 18));
    append(0x80 | ((c >> 12) & 0x3F));
    append(0x80 | ((c >> 6) & 0x3F));
    append(0x80 | (c & 0x3F));
  } else {
    append(c - kRawByte);
  }
}

char32_t fold_code_point(char32_t c) {
  constexpr char32_t kFullWidthOffset = 0xFEE0;
  if (c >= 0xFF01 && c <= 0xFF5E) c -= kFullWidthOffset;
  if (c == 0x3000) return U' ';
  return c >= U'A' && c <= U'Z' ? c - U'A' + U'a' : c;
}

bool is_blank(char32_t c) {
  return c == U' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000 || is_invisible(c);
}

std::string_view without_blanks_around(std::string_view text) {
  std::string_view rest = text;
  std::size_t begin = text.size();
  std::size_t end = 0;
  while (!rest.empty()) {
    const std::size_t at = text.size() - rest.size();
    if (is_blank(take_code_point(rest))) continue;
    begin = std::min(begin, at);
    end = text.size() - rest.size();
  }
  return begin < end ? text.substr(begin, end - begin) : std::string_view();
}

bool is_invisible(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF;
}

}  // namespace pledged
