// Unreadable: why a file cannot be read as the table it claims to be, and where. Thrown inside a reader,
// where it has to leave a parser's callbacks and twenty calls at once, and caught once at the reader's edge
// (read_table.h, sandbox.h), which returns it as a value. What it is not: a sentence; those stand with all
// others in intake_texts.
#pragma once

#include <cstdint>
#include <string>

namespace pledged {

struct Unreadable {
  /// In the wire format by number: the child tells the parent.
  enum class Why : std::uint8_t {
    damaged,        ///< cut off, or not as its format says; `detail`: which part, what is wrong
    limit,          ///< more than a table of figures has; `detail`: of what
    encrypted,      ///< opens only with a password
    old_format,     ///< a spreadsheet of before Excel 97
    other_format,   ///< something else; `detail`: what
    external,       ///< XML with a DOCTYPE: it could name files and entities
    no_table,       ///< a workbook without a sheet of cells
    repeated_cell,  ///< one cell stated twice
    shape,          ///< JSON that is not a table; `detail`: how
    // Said by the parent of the process that reads:
    time,    ///< it took too long and was ended
    failed,  ///< it ended without an answer; `detail`: how
  };
  /// What the reading process itself may say: below this.
  static constexpr std::uint8_t kSaidByReader = static_cast<std::uint8_t>(Why::time);

  Why why = Why::damaged;
  std::string detail{};      ///< English words or a part's name, printable
  std::string sheet{};       ///< empty: not in one
  std::uint64_t row = 0;     ///< from 1; 0: not in one. JSON: the line
  std::uint64_t column = 0;  ///< from 1; 0: the row as a whole

  friend bool operator==(const Unreadable&, const Unreadable&) = default;
};

}  // namespace pledged
