#include "daemon/intake/utf8.h"

#include <cstdint>
#include <cstdio>
#include <cstring>

namespace pledged {
namespace {

unsigned char byte_at(std::string_view text, std::size_t i) {
  return static_cast<unsigned char>(text[i]);
}

bool continues(std::string_view text, std::size_t i) {
  return i < text.size() && (byte_at(text, i) & 0xC0) == 0x80;
}

// RFC 3629, section 4: the second byte is what excludes overlong forms, surrogates and the far planes.
bool second_byte_fits(unsigned char lead, unsigned char second) {
  switch (lead) {
    case 0xE0:
      return second >= 0xA0;
    case 0xED:
      return second < 0xA0;
    case 0xF0:
      return second >= 0x90;
    case 0xF4:
      return second < 0x90;
    default:
      return true;
  }
}

std::size_t announced_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  if (lead >= 0xF0 && lead < 0xF5) return 4;
  return 0;
}

// Eight bytes at a time, because nearly all of a large file is digits.
std::size_t ascii_run(std::string_view text, std::size_t from) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080;
  std::size_t i = from;
  for (std::uint64_t eight = 0; i + sizeof eight <= text.size(); i += sizeof eight) {
    std::memcpy(&eight, text.data() + i, sizeof eight);
    if ((eight & kHighBits) != 0) break;
  }
  while (i < text.size() && byte_at(text, i) < 0x80) ++i;
  return i;
}

// Three bytes after a lead that sets no bound of its own to the second: all of everyday Chinese.
bool is_common_three(std::string_view text, std::size_t i) {
  if (text.size() - i < 3) return false;
  const unsigned char lead = byte_at(text, i);
  return lead > 0xE0 && lead < 0xED && (byte_at(text, i + 1) & 0xC0) == 0x80 &&
         (byte_at(text, i + 2) & 0xC0) == 0x80;
}

char32_t decoded(std::string_view sequence) {
  constexpr unsigned char kLeadBits[] = {0x7F, 0x1F, 0x0F, 0x07};
  char32_t code_point = byte_at(sequence, 0) & kLeadBits[sequence.size() - 1];
  for (std::size_t i = 1; i < sequence.size(); ++i) {
    code_point = (code_point << 6) | (byte_at(sequence, i) & 0x3F);
  }
  return code_point;
}

// C0 and C1 controls; line and paragraph separators; marks that turn the direction of what follows; BOM.
bool is_unsafe(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

void append_shown(std::string& shown, std::string_view sequence) {
  char escape[16];
  if (sequence.empty()) return;
  const char32_t code_point = decoded(sequence);
  if (!is_unsafe(code_point)) {
    shown.append(sequence);
    return;
  }
  std::snprintf(escape, sizeof escape, "\\u{%X}", static_cast<unsigned>(code_point));
  shown.append(escape);
}

void append_raw_byte(std::string& shown, unsigned char byte) {
  char escape[8];
  std::snprintf(escape, sizeof escape, "\\x%02X", static_cast<unsigned>(byte));
  shown.append(escape);
}

}  // namespace

std::size_t utf8_length(std::string_view text) {
  if (text.empty()) return 0;
  const std::size_t length = announced_length(byte_at(text, 0));
  if (length < 2) return length;
  for (std::size_t i = 1; i < length; ++i) {
    if (!continues(text, i)) return 0;
  }
  return second_byte_fits(byte_at(text, 0), byte_at(text, 1)) ? length : 0;
}

std::size_t utf8_prefix(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    if (byte_at(text, i) < 0x80) {
      i = ascii_run(text, i);
      continue;
    }
    if (is_common_three(text, i)) {
      i += 3;
      continue;
    }
    const std::size_t length = utf8_length(text.substr(i, 4));
    if (length == 0) return i;
    i += length;
  }
  return i;
}

std::string printable(std::string_view text) {
  return shortened(text, text.size());
}

std::string shortened(std::string_view text, std::size_t limit) {
  std::string shown;
  for (std::size_t characters = 0; !text.empty(); ++characters) {
    if (characters == limit) return shown + "…";
    const std::size_t length = utf8_length(text);
    if (length == 0) {
      append_raw_byte(shown, byte_at(text, 0));
    } else {
      append_shown(shown, text.substr(0, length));
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return shown;
}

}  // namespace pledged
