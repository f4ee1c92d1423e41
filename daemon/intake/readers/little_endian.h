// ByteView: numbers in a block of bytes, low byte first, each read checked against the end of the block.
// What it is not: an owner. A value type; throws Unreadable (damaged).
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "daemon/intake/readers/unreadable.h"

namespace pledged {

class ByteView {
 public:
  ByteView() = default;
  explicit ByteView(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] std::size_t size() const { return bytes_.size(); }
  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  [[nodiscard]] ByteView part(std::size_t at, std::size_t size) const {
    if (at > bytes_.size() || size > bytes_.size() - at) {
      throw Unreadable{.why = Unreadable::Why::damaged, .detail = "cut off"};
    }
    return ByteView(bytes_.substr(at, size));
  }
  [[nodiscard]] std::uint8_t u8(std::size_t at) const {
    return static_cast<std::uint8_t>(part(at, 1).bytes_[0]);
  }
  [[nodiscard]] std::uint16_t u16(std::size_t at) const { return static_cast<std::uint16_t>(number(at, 2)); }
  [[nodiscard]] std::uint32_t u32(std::size_t at) const { return static_cast<std::uint32_t>(number(at, 4)); }
  [[nodiscard]] double real(std::size_t at) const { return std::bit_cast<double>(number(at, 8)); }

 private:
  [[nodiscard]] std::uint64_t number(std::size_t at, std::size_t size) const {
    const std::string_view bytes = part(at, size).bytes_;
    std::uint64_t value = 0;
    for (std::size_t i = size; i > 0; --i) value = value << 8U | static_cast<unsigned char>(bytes[i - 1]);
    return value;
  }

  std::string_view bytes_;
};

}  // namespace pledged
