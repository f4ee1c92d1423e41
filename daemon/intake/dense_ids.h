// DenseIds: numbers 0, 1, 2 … for the different keys of one file, in the order in which they are met, so that
// what is found out about a key once (which indicator a name means) stands in a vector under its number.
// A million rows name a few thousand keys; finding one must not allocate. One thread; grows, never shrinks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace pledged {

/// `Key` is what is asked for, `Stored` what is kept of it: std::string_view and std::string.
template <class Stored, class Key = Stored>
class DenseIds {
 public:
  DenseIds() : table_(kFirstSize, kFree) {}

  [[nodiscard]] std::uint32_t id_of(const Key& key) {
    // A column often says the same thing many rows in a row.
    if (last_ < keys_.size() && keys_[last_] == key) return last_;
    return last_ = find_or_add(key);
  }

  [[nodiscard]] const Stored& operator[](std::uint32_t id) const { return keys_[id]; }
  [[nodiscard]] std::size_t size() const { return keys_.size(); }

 private:
  static constexpr std::size_t kFirstSize = 1024;  // a power of two, as every later size
  static constexpr std::uint32_t kFree = UINT32_MAX;

  std::uint32_t find_or_add(const Key& key) {
    const std::uint64_t hash = mixed(std::hash<Key>{}(key));
    std::size_t at = slot_of(hash);
    for (; table_[at] != kFree; at = (at + 1) & (table_.size() - 1)) {
      if (keys_[table_[at]] == key) return table_[at];
    }
    const auto id = static_cast<std::uint32_t>(keys_.size());
    table_[at] = id;
    keys_.emplace_back(key);
    hashes_.push_back(hash);
    if (keys_.size() * 2 > table_.size()) grow();
    return id;
  }

  // The hash of an integer is the integer itself; the multiplication spreads it over the upper bits.
  static std::uint64_t mixed(std::size_t hash) { return hash * 0x9E3779B97F4A7C15U; }
  [[nodiscard]] std::size_t slot_of(std::uint64_t hash) const { return (hash >> 32) & (table_.size() - 1); }

  void grow() {
    table_.assign(table_.size() * 2, kFree);
    for (std::uint32_t id = 0; id < keys_.size(); ++id) {
      std::size_t at = slot_of(hashes_[id]);
      while (table_[at] != kFree) at = (at + 1) & (table_.size() - 1);
      table_[at] = id;
    }
  }

  std::vector<std::uint32_t> table_;
  std::vector<Stored> keys_;
  std::vector<std::uint64_t> hashes_;
  std::uint32_t last_ = 0;
};

}  // namespace pledged
