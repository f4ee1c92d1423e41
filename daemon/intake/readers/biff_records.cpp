#include "daemon/intake/readers/biff_records.h"

#include <algorithm>

#include "daemon/intake/readers/utf16.h"

namespace pledged {
namespace {

constexpr std::uint16_t kContinue = 0x3C;
constexpr std::size_t kHeader = 4;

// Bits of a string's first byte.
constexpr unsigned kWide = 1;
constexpr unsigned kPhonetic = 4;
constexpr unsigned kRich = 8;

// Whose text or table may go on in CONTINUE records: SST, STRING, LABEL, RSTRING, FORMAT.
bool may_continue(std::uint16_t id) {
  return id == 0xFC || id == 0x207 || id == 0x204 || id == 0xD6 || id == 0x41E;
}

}  // namespace

void BiffRecords::read() {
  const auto take = [&] {
    const std::uint16_t size = stream_.u16(next_ + 2);
    parts_.push_back(stream_.part(next_ + kHeader, size));
    next_ += kHeader + size;
  };
  parts_.clear();
  id_ = stream_.u16(next_);
  take();
  if (!may_continue(id_)) return;
  while (next_ + kHeader <= stream_.size() && stream_.u16(next_) == kContinue) take();
}

void BiffCursor::next_part_if_at_end() {
  while (part_ < parts_.size() && at_ >= parts_[part_].size()) {
    at_ -= parts_[part_].size();
    ++part_;
  }
  if (part_ >= parts_.size())
    throw Unreadable{.why = Unreadable::Why::damaged, .detail = "a string is cut off"};
}

std::uint8_t BiffCursor::u8() {
  next_part_if_at_end();
  return parts_[part_].u8(at_++);
}

std::uint16_t BiffCursor::u16() {
  const unsigned low = u8();
  return static_cast<std::uint16_t>(low | static_cast<unsigned>(u8()) << 8U);
}

std::uint32_t BiffCursor::u32() {
  const std::uint32_t low = u16();
  return low | static_cast<std::uint32_t>(u16()) << 16U;
}

void BiffCursor::skip(std::uint64_t bytes) {
  while (bytes > 0) {
    next_part_if_at_end();
    const std::uint64_t step = std::min<std::uint64_t>(bytes, parts_[part_].size() - at_);
    at_ += step;
    bytes -= step;
  }
}

void BiffCursor::append_string(std::size_t characters, std::string& to) {
  const unsigned flags = u8();
  const std::uint64_t runs = (flags & kRich) != 0 ? u16() : 0;
  const std::uint64_t phonetic = (flags & kPhonetic) != 0 ? u32() : 0;
  bool wide = (flags & kWide) != 0;
  {
    Utf16Text text(to);
    for (std::size_t i = 0; i < characters; ++i) {
      // A part that begins within a string begins with its width.
      if (part_ < parts_.size() && at_ == parts_[part_].size()) wide = (u8() & kWide) != 0;
      text.unit(wide ? u16() : u8());
    }
  }
  skip(runs * 4 + phonetic);
}

}  // namespace pledged
