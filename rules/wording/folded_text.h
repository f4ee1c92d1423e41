// FoldedText: a report's text in the form that the scanner compares: full-width letters, digits and signs
// narrow, blanks gone, lines that a page break tore joined again; with the way back to every byte of the
// source. Not a Unicode normaliser. A value; the source is not kept. Bytes that are not UTF-8 pass unchanged.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pledged::wording {

struct SourceSpan {
  std::size_t begin = 0;  ///< byte offsets into the source; `end` is one behind
  std::size_t end = 0;

  friend bool operator==(const SourceSpan&, const SourceSpan&) = default;
};

struct FoldedText {
  std::string text;                ///< lines that end a sentence or stand alone still end in '\n'
  std::vector<SourceSpan> origin;  ///< for each byte of `text`, its character in the source
  /// Offsets in `text` where a line break inside a sentence was taken out, ascending.
  std::vector<std::size_t> joints;

  /// The source of text[begin, end). REQUIRES: begin < end <= text.size().
  [[nodiscard]] SourceSpan source(std::size_t begin, std::size_t end) const;
};

FoldedText fold(std::string_view source);

}  // namespace pledged::wording
