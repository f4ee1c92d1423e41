// File record: what the store keeps of one file that was seen, whatever became of it, and of a decision that
// stands among the files. A plain value; the receipt in it is text, which the store does not look at.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "rules/date.h"
#include "rules/series.h"

namespace pledged {

using Sha256 = std::array<std::uint8_t, 32>;
std::string to_hex(const Sha256& hash);

enum class FileOutcome : std::uint8_t { accepted, duplicate, rejected, held };
std::string_view to_string(FileOutcome outcome);

struct FileRecord {
  Vintage vintage{};  ///< assigned by the store; 0 in a record to be added
  Sha256 sha256{};
  std::string name;  ///< as dropped; any bytes, kept as text with invalid UTF-8 escaped
  std::uint64_t size = 0;
  Instant received{};
  FileOutcome outcome = FileOutcome::accepted;
  std::uint64_t added = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t revised = 0;
  std::uint64_t rejected = 0;
  std::string receipt;  ///< JSON
};

}  // namespace pledged
