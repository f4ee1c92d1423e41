#include "daemon/intake/readers/compound_file.h"

#include <algorithm>

namespace pledged {
namespace {

constexpr std::uint32_t kFirstMark = 0xFFFFFFFA;  // sector numbers from here on are marks: end, free, table
constexpr std::string_view kMagic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr std::size_t kEntrySize = 128;
constexpr std::size_t kShortSector = 64;
constexpr std::uint8_t kStreamType = 2;

Unreadable damaged(const char* what) {
  return {.why = Unreadable::Why::damaged, .detail = std::string("compound file: ") + what};
}

}  // namespace

bool CompoundFile::is_one(std::string_view bytes) {
  return bytes.starts_with(kMagic);
}

CompoundFile::CompoundFile(std::string_view bytes) : bytes_(bytes) {
  const unsigned shift = bytes_.u16(0x1E);
  if ((shift != 9 && shift != 12) || bytes_.u16(0x20) != 6) throw damaged("size of sectors");
  sector_size_ = std::size_t{1} << shift;
  read_sector_table();
  read_entries();
}

void CompoundFile::add_table_sector(std::uint32_t sector) {
  if (sector >= kFirstMark) return;
  if (next_.size() * sector_size_ > bytes_.size() + sector_size_ * sector_size_)
    throw damaged("table of sectors");
  for (std::size_t i = 0; i < sector_size_ / 4; ++i) {
    const std::uint64_t at = offset_of(sector) + i * 4;
    next_.push_back(at + 4 <= bytes_.size() ? bytes_.u32(at) : UINT32_MAX);
  }
}

void CompoundFile::read_sector_table() {
  constexpr std::size_t kInHeader = 109;
  for (std::size_t i = 0; i < kInHeader; ++i) add_table_sector(bytes_.u32(0x4C + i * 4));
  std::uint32_t list = bytes_.u32(0x44);
  for (std::size_t seen = 0; list < kFirstMark; ++seen) {
    if (seen > bytes_.size() / sector_size_) throw damaged("circle in the table of sectors");
    const std::uint64_t at = offset_of(list);
    for (std::size_t i = 0; i + 1 < sector_size_ / 4; ++i) add_table_sector(bytes_.u32(at + i * 4));
    list = bytes_.u32(at + sector_size_ - 4);
  }
}

std::string CompoundFile::chain(std::uint32_t sector) const {
  std::string content;
  for (std::size_t steps = 0; sector < kFirstMark; ++steps) {
    if (sector >= next_.size() || steps > next_.size()) throw damaged("chain of sectors");
    const std::uint64_t at = offset_of(sector);
    if (at >= bytes_.size()) throw damaged("a sector after the end");
    content.append(bytes_.bytes().substr(at, sector_size_));
    if (content.size() > bytes_.size()) throw damaged("circle in a chain of sectors");
    sector = next_[sector];
  }
  return content;
}

std::string CompoundFile::short_chain(std::uint32_t sector, std::uint32_t size) const {
  const std::string sectors = chain(entries_.front().start);
  const std::string table = chain(bytes_.u32(0x3C));
  std::string content;
  while (sector < kFirstMark && content.size() < size) {
    content.append(ByteView(sectors).part(std::uint64_t{sector} * kShortSector, kShortSector).bytes());
    if (content.size() > bytes_.size()) throw damaged("circle in a chain of short sectors");
    sector = ByteView(table).u32(std::uint64_t{sector} * 4);
  }
  return content;
}

void CompoundFile::read_entries() {
  const std::string directory = chain(bytes_.u32(0x30));
  const ByteView view(directory);
  for (std::size_t at = 0; at + kEntrySize <= directory.size(); at += kEntrySize) {
    Entry entry;
    const std::size_t name_bytes = std::min<std::size_t>(view.u16(at + 64), 64);
    for (std::size_t i = 0; i + 2 < name_bytes; i += 2) {
      const std::uint16_t unit = view.u16(at + i);
      entry.name.push_back(unit < 0x80 ? static_cast<char>(unit) : '?');
    }
    entry.type = view.u8(at + 66);
    entry.left = view.u32(at + 68);
    entry.right = view.u32(at + 72);
    entry.child = view.u32(at + 76);
    entry.start = view.u32(at + 116);
    entry.size = view.u32(at + 120);
    entries_.push_back(std::move(entry));
  }
  if (entries_.empty()) throw damaged("no directory");
}

const CompoundFile::Entry* CompoundFile::find(std::string_view name) const {
  std::vector<std::uint32_t> open = {entries_.front().child};
  std::vector<bool> seen(entries_.size(), false);
  while (!open.empty()) {
    const std::uint32_t number = open.back();
    open.pop_back();
    if (number >= entries_.size() || seen[number]) continue;
    seen[number] = true;
    const Entry& entry = entries_[number];
    if (entry.type == kStreamType && entry.name == name) return &entry;
    open.push_back(entry.left);
    open.push_back(entry.right);
  }
  return nullptr;
}

bool CompoundFile::contains(std::string_view name) const {
  return find(name) != nullptr;
}

std::optional<std::string> CompoundFile::stream(std::string_view name) const {
  const Entry* const entry = find(name);
  if (entry == nullptr) return std::nullopt;
  const bool is_short = entry->size < bytes_.u32(0x38);
  std::string content = is_short ? short_chain(entry->start, entry->size) : chain(entry->start);
  content.resize(std::min<std::size_t>(content.size(), entry->size));
  return content;
}

}  // namespace pledged
