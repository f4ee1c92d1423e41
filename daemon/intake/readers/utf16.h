// UTF-16 → UTF-8, character by character, for formats that hold text as 16-bit units. A surrogate without its
// partner becomes U+FFFD, which shows that the text is damaged. Pure functions.
#pragma once

#include <cstdint>
#include <string>

namespace pledged {

/// REQUIRES: a Unicode scalar value.
void append_utf8(std::uint32_t character, std::string& to);

class Utf16Text {
 public:
  explicit Utf16Text(std::string& to) : to_(to) {}
  Utf16Text(const Utf16Text&) = delete;
  Utf16Text& operator=(const Utf16Text&) = delete;
  ~Utf16Text() { flush(); }

  void unit(std::uint16_t unit);
  /// Writes a high surrogate that still waits for its partner.
  void flush();

 private:
  std::string& to_;
  std::uint16_t high_ = 0;
};

}  // namespace pledged
