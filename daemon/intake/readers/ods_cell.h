// OdsCell: one cell of an OpenDocument sheet while it is being read: its attributes, then the text of its
// paragraphs with blanks as OpenDocument counts them, and at its end the content. One thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "daemon/intake/readers/cell_content.h"
#include "daemon/intake/readers/xml_stream.h"

namespace pledged {

/// 't' table, 'o' office, 'x' text, 's' style, 'c' calcext, 'm' manifest.
std::span<const XmlSpace> ods_spaces();

class OdsCell {
 public:
  static constexpr std::size_t kMaxText = 131'072;

  /// `covered`: under a merged range, where nobody sees it.
  void begin(const XmlAttributes& attributes, bool covered);
  // Of the cell's own text; the caller leaves out comments and drawings.
  void start(const XmlName& name, const XmlAttributes& attributes);
  void end(const XmlName& name);
  void text(std::string_view text);
  /// Views into the cell: valid until it begins again.
  CellContent content();

  [[nodiscard]] std::uint32_t repeated() const { return repeated_; }
  [[nodiscard]] std::uint32_t columns_spanned() const { return columns_spanned_; }
  [[nodiscard]] std::uint32_t rows_spanned() const { return rows_spanned_; }

 private:
  void put(std::string_view text);

  CellWriter writer_;
  bool covered_ = false;
  bool error_ = false;
  std::string type_;
  std::string value_;  // the attribute that holds the value of the type
  std::string formula_;
  bool has_formula_ = false;
  bool has_string_value_ = false;
  std::string text_;
  int paragraphs_ = 0;
  int open_paragraphs_ = 0;
  bool blank_before_ = true;  // further blanks count for nothing
  std::uint32_t repeated_ = 1;
  std::uint32_t columns_spanned_ = 1;
  std::uint32_t rows_spanned_ = 1;
};

/// `attribute` as a count, at least 1 and at most 4,294,967,295; 1 if there is none.
std::uint32_t count_in(const XmlAttributes& attributes, std::string_view attribute);

}  // namespace pledged
