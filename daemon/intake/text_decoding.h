// Text decoding: the bytes of a dropped file → UTF-8 text, or the place where that fails.
//
// Strict and in a fixed order: byte-order mark, else UTF-8, else GB18030 (CP936 for the one byte 0x80 in
// which they differ), UTF-16 only with its mark. Nothing is guessed from statistics: a detector that is
// mostly right is silently wrong on short files. Pure functions; a DecodedText may view the bytes it was
// made from and must not outlive them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/intake/fault_list.h"

namespace pledged {

class DecodedText {
 public:
  /// `text` is UTF-8 already and is not copied.
  static DecodedText borrowed(std::string_view text, std::string_view encoding);
  static DecodedText converted(std::string text, std::string_view encoding);

  [[nodiscard]] std::string_view text() const { return owned_ ? std::string_view(*owned_) : borrowed_; }
  /// "UTF-8", "GB18030", "CP936", "UTF-16LE", "UTF-16BE".
  [[nodiscard]] std::string_view encoding() const { return encoding_; }

 private:
  DecodedText() = default;
  std::string_view borrowed_;
  std::optional<std::string> owned_;
  std::string_view encoding_;
};

/// The text of `bytes` without its byte-order mark. Faults, with the line as row: "encoding-error" (names
/// the offset of the byte), "replacement-character" (U+FFFD: the text was damaged before it came here),
/// "nul-byte" (a file that is still being copied, or UTF-16 without a mark). Nothing after a fault.
std::optional<DecodedText> decode_text(std::string_view bytes, FaultList& faults);

}  // namespace pledged
