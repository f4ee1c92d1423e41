// Cell content: a number, date, boolean or error as a file states it → what the grid holds of it: the value
// and the text that a person would read (grid.h, Workbook::text). The same for every format. A CellWriter
// keeps the text that its last content views. One thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/intake/readers/workbook_builder.h"

namespace pledged {

/// A decimal number as XML Schema writes a double: optional sign, digits, point, exponent, blanks around it.
/// Nothing for anything else, for INF and NaN, and for what no double holds.
std::optional<double> number_in_file(std::string_view text);

/// "2020-06-30", "12:30:00" (below one day) or "2020-06-30 12:30:00", to the second. Nothing for a serial
/// number before 0, after 9999-12-31, or of the day 1900-02-29, which spreadsheets have and calendars do not.
std::optional<std::string> date_text(double serial);

class CellWriter {
 public:
  /// Serial numbers of files that count from 1904-01-01 are moved to the count from 1899-12-30.
  explicit CellWriter(bool since_1904 = false) : since_1904_(since_1904) {}

  // Views into the writer: valid until its next call.
  CellContent number(double value, NumberFormat format);
  static CellContent boolean(bool value);
  CellContent date_as_written(std::string_view text);
  /// "=" and the formula, shortened.
  CellContent formula(std::string_view formula);

  static CellContent text(std::string_view text) { return {.kind = CellKind::text, .text = text}; }
  static CellContent error(std::string_view text) { return {.kind = CellKind::error, .text = text}; }

 private:
  bool since_1904_;
  std::string text_;
};

}  // namespace pledged
