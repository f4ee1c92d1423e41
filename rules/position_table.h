// PositionTable: positions by hash, for keys that are kept elsewhere: open addressing, eight bytes an entry
// at most. The owner of the keys says which of the candidates is the one. It does not grow: the number of
// keys is known beforehand. A value type.
#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <vector>

namespace pledged {

class PositionTable {
 public:
  /// For that many keys.
  explicit PositionTable(std::size_t keys = 0) : slots_(std::bit_ceil(keys + keys / 2 + 1), kFree) {}

  /// The position with this hash of which `is_meant(position)` holds.
  template <class IsMeant>
  [[nodiscard]] std::optional<std::uint32_t> find(std::size_t hash, IsMeant is_meant) const {
    for (std::size_t slot = first_slot(hash); slots_[slot] != kFree; slot = next_slot(slot)) {
      if (is_meant(slots_[slot])) return slots_[slot];
    }
    return std::nullopt;
  }

  /// REQUIRES: fewer than `keys` were added, none of them equal to this one.
  void add(std::size_t hash, std::uint32_t position) {
    std::size_t slot = first_slot(hash);
    while (slots_[slot] != kFree) slot = next_slot(slot);
    slots_[slot] = position;
  }

 private:
  static constexpr std::uint32_t kFree = UINT32_MAX;
  [[nodiscard]] std::size_t first_slot(std::size_t hash) const { return hash & (slots_.size() - 1); }
  [[nodiscard]] std::size_t next_slot(std::size_t slot) const { return (slot + 1) & (slots_.size() - 1); }

  std::vector<std::uint32_t> slots_;  // a power of two of them
};

}  // namespace pledged
