// Deflate: text compressed in runs that can be joined, in any order, into one gzip member: header, runs,
// trailer. So what was compressed when the board was made is not compressed again for each scrape (RFC 1951,
// 1952).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace pledged {

/// A run and what joining needs to know of the text it holds.
struct DeflatedRun {
  std::string bytes;  ///< raw deflate blocks, none final, ending on a byte boundary
  std::uint32_t crc = 0;
};

/// Compresses runs that do not refer to one another. One thread at a time; keeps its 256 KiB between runs.
class Deflater {
 public:
  Deflater();
  ~Deflater();

  DeflatedRun run(std::string_view text);  ///< REQUIRES: under 4 GiB

 private:
  class Stream;
  std::unique_ptr<Stream> stream_;
};

/// The CRC of two texts one after the other.
std::uint32_t joined_crc(std::uint32_t first, std::uint32_t second, std::size_t second_size);

std::string_view gzip_header();
/// The final, empty block, then CRC and size of all the plain text.
std::string gzip_trailer(std::uint32_t crc, std::size_t size);

}  // namespace pledged
