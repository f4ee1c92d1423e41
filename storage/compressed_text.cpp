#include "storage/compressed_text.h"

#include <zlib.h>

#include <new>

namespace pledged {

std::vector<std::uint8_t> compress_text(std::string_view text, int level) {
  uLongf length = compressBound(text.size());
  std::vector<std::uint8_t> bytes(length);
  const auto* const from = reinterpret_cast<const Bytef*>(text.data());
  // The room suffices and the level is valid: only memory can be lacking.
  if (compress2(bytes.data(), &length, from, text.size(), level) != Z_OK) throw std::bad_alloc();
  bytes.resize(length);
  bytes.shrink_to_fit();
  return bytes;
}

std::optional<std::string> decompress_text(std::span<const std::uint8_t> bytes, std::size_t size) {
  std::string text(size, '\0');
  uLongf length = size;
  if (size == 0) return bytes.empty() ? std::nullopt : std::optional(text);
  const int code = uncompress(reinterpret_cast<Bytef*>(text.data()), &length, bytes.data(), bytes.size());
  if (code != Z_OK || length != size) return std::nullopt;
  return text;
}

}  // namespace pledged
