#include "daemon/intake/readers/utf16.h"

#include <utility>

namespace pledged {
namespace {

constexpr std::uint32_t kReplacement = 0xFFFD;

char continuation(std::uint32_t bits) {
  return static_cast<char>(0x80U | (bits & 0x3FU));
}

}  // namespace

void append_utf8(std::uint32_t character, std::string& to) {
  if (character < 0x80) {
    to.push_back(static_cast<char>(character));
  } else if (character < 0x800) {
    to.push_back(static_cast<char>(0xC0U | character >> 6U));
    to.push_back(continuation(character));
  } else if (character < 0x10000) {
    to.push_back(static_cast<char>(0xE0U | character >> 12U));
    to.push_back(continuation(character >> 6U));
    to.push_back(continuation(character));
  } else {
    to.push_back(static_cast<char>(0xF0U | character >> 18U));
    to.push_back(continuation(character >> 12U));
    to.push_back(continuation(character >> 6U));
    to.push_back(continuation(character));
  }
}

void Utf16Text::unit(std::uint16_t unit) {
  const bool low = unit >= 0xDC00 && unit < 0xE000;
  if (high_ != 0 && low) {
    const std::uint32_t upper = std::exchange(high_, std::uint16_t{0}) - 0xD800U;
    append_utf8(0x10000U + (upper << 10U) + (unit - 0xDC00U), to_);
    return;
  }
  flush();
  if (unit >= 0xD800 && unit < 0xDC00) {
    high_ = unit;
  } else {
    append_utf8(low ? kReplacement : unit, to_);
  }
}

void Utf16Text::flush() {
  if (std::exchange(high_, std::uint16_t{0}) != 0) append_utf8(kReplacement, to_);
}

}  // namespace pledged
