// Compressed text: what the store keeps of documents, by zlib (RFC 1950). Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pledged {

/// `level` 1 (quick) to 9 (small).
std::vector<std::uint8_t> compress_text(std::string_view text, int level);

/// Nothing if the bytes are not what compress_text makes of a text of `size` bytes.
std::optional<std::string> decompress_text(std::span<const std::uint8_t> bytes, std::size_t size);

}  // namespace pledged
