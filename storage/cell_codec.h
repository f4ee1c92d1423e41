// Cell codec: where the values of a file stood and how they were written there, packed in the order of their
// keys: what a value has in common with the one before is not said again, and a number of plain digits is
// kept as the number it is. No compressor's time is spent.
// Pure; of a packed run only one value is ever looked for.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "storage/store.h"

namespace pledged {

/// One run of cells, which can be read by itself.
class CellPacker {
 public:
  /// REQUIRES: ascending keys, the first the one that unpack_cell is given.
  void add(std::uint64_t key, const ReadCell& cell);
  [[nodiscard]] std::span<const std::uint8_t> bytes() const { return bytes_; }
  /// Begins another run.
  void clear();

 private:
  std::vector<std::uint8_t> bytes_;
  std::optional<std::uint64_t> last_key_;
  std::uint32_t row_ = 0;
  std::uint32_t column_ = 0;
  std::string sheet_;
};

/// The cell of `key` in a run; nothing if it has none. Throws std::out_of_range for bytes that are no run.
std::optional<FoundCell> unpack_cell(std::span<const std::uint8_t> run, std::uint64_t first_key,
                                     std::uint64_t key);

}  // namespace pledged
