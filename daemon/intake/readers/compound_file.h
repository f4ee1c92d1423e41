// CompoundFile: the streams in an OLE2 compound file ([MS-CFB]), which old Excel files are, and
// password-protected new ones. Every chain of sectors is checked for circles and ends; a last sector that is
// cut short is taken as far as it goes, since statistics offices publish such files. Borrows the bytes.
// Throws Unreadable. One thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/intake/readers/little_endian.h"

namespace pledged {

class CompoundFile {
 public:
  static bool is_one(std::string_view bytes);

  explicit CompoundFile(std::string_view bytes);
  /// The stream of this name in the root folder, which embedded documents are not; nothing if there is none.
  [[nodiscard]] std::optional<std::string> stream(std::string_view name) const;
  /// Whether there is one, whatever its content.
  [[nodiscard]] bool contains(std::string_view name) const;

 private:
  struct Entry {
    std::string name;  // one byte a character: only ASCII names are looked for
    std::uint8_t type = 0;
    std::uint32_t left = 0;
    std::uint32_t right = 0;
    std::uint32_t child = 0;
    std::uint32_t start = 0;
    std::uint32_t size = 0;
  };

  [[nodiscard]] const Entry* find(std::string_view name) const;
  void read_sector_table();
  void add_table_sector(std::uint32_t sector);
  [[nodiscard]] std::string chain(std::uint32_t sector) const;
  [[nodiscard]] std::string short_chain(std::uint32_t sector, std::uint32_t size) const;
  void read_entries();
  [[nodiscard]] std::uint64_t offset_of(std::uint32_t sector) const {
    return (std::uint64_t{sector} + 1) * sector_size_;
  }

  ByteView bytes_;
  std::size_t sector_size_ = 512;
  std::vector<std::uint32_t> next_;  // of each sector in its chain
  std::vector<Entry> entries_;       // the first is the root
};

}  // namespace pledged
