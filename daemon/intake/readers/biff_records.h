// BIFF records: the records of an Excel 97–2003 workbook stream ([MS-XLS] 2.1.4), each with the CONTINUE
// records that belong to it, and the strings in them, which may break anywhere between characters and change
// their width there. What it is not: the meaning of a record (xls_reader.h). Borrows the stream. Throws
// Unreadable. One thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "daemon/intake/readers/little_endian.h"

namespace pledged {

class BiffRecords {
 public:
  explicit BiffRecords(ByteView stream) : stream_(stream) {}

  void seek(std::uint64_t offset) { next_ = offset; }
  /// Reads the record at the present place. Throws where the stream ends: an EOF record ends what is whole.
  void read();
  [[nodiscard]] std::uint16_t id() const { return id_; }
  /// Without what continues it.
  [[nodiscard]] const ByteView& body() const { return parts_.front(); }
  /// The body and what continues it.
  [[nodiscard]] const std::vector<ByteView>& parts() const { return parts_; }

 private:
  ByteView stream_;
  std::uint64_t next_ = 0;
  std::uint16_t id_ = 0;
  std::vector<ByteView> parts_;
};

/// Walks over the parts of one record as if they were one.
class BiffCursor {
 public:
  /// `parts` must outlive the cursor; begins `skip` bytes into the first.
  explicit BiffCursor(const std::vector<ByteView>& parts, std::size_t skip = 0) : parts_(parts), at_(skip) {}

  std::uint8_t u8();
  std::uint16_t u16();
  std::uint32_t u32();
  void skip(std::uint64_t bytes);
  /// A string of `characters` 16-bit units, as a workbook of Excel 97 and later writes it (XLUnicodeString
  /// and XLUnicodeRichExtendedString: 2.5.294, 2.5.293), appended to `to` in UTF-8. Of rich and phonetic
  /// strings only the text.
  void append_string(std::size_t characters, std::string& to);

 private:
  void next_part_if_at_end();

  const std::vector<ByteView>& parts_;
  std::size_t part_ = 0;
  std::size_t at_ = 0;
};

}  // namespace pledged
