// PlainCsv: the tables that a pack may bring, row by row. Plain CSV: UTF-8, commas, no quotes, one entry a
// line, a fixed first line; empty lines are passed over. Keeps views of the text, and one row of them at a
// time; not thread-safe.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/findings.h"

namespace pledged {

struct CsvCell {
  std::string_view text;
  Place place;
};

class PlainCsv {
 public:
  /// REQUIRES: the texts and `findings` outlive the reader. `table` begins the codes of findings: "areas" for
  /// "areas-header" (the first line is not `header`) and "areas-row" (quotes, or another number of cells).
  PlainCsv(std::string_view text, std::string_view header, std::string_view table, Findings& findings);

  /// The next row that is sound; empty: there is none. Faulty rows are reported on the way. The cells live
  /// until the next call.
  std::span<const CsvCell> next();

 private:
  bool split(std::string_view line);
  void fault(std::string message);

  std::string_view rest_;
  std::string_view header_;
  std::string_view table_;
  Findings& findings_;
  std::uint32_t line_ = 1;
  std::size_t columns_ = 0;
  std::vector<CsvCell> cells_;
};

}  // namespace pledged
