// Value cell: what the cell of a value column says: a number, that there is no figure (and why), or neither.
// The words are read by rules/worded_number.h and rules/missing_mark.h; this adds the way in that nearly
// every cell takes, and the sentence for what cannot be read. What it is not: it knows no indicator, so it
// converts nothing. Pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "daemon/intake/intake_texts.h"
#include "rules/missing_mark.h"
#include "rules/worded_number.h"

namespace pledged {

struct ValueCell {
  enum class Says : std::uint8_t { number, missing, unreadable };

  Says says = Says::missing;
  Missing missing = Missing::unavailable;  ///< when there is no figure
  WordedNumber number;                     ///< when it says a number
  Message why = Message::kNumber;          ///< when it is unreadable
  std::string first;                       ///< {0} of the message: the first reading
  std::string second;                      ///< {1}: the other
};

ValueCell read_value_cell(std::string_view cell, const NumberOptions& options = {});

/// What a spreadsheet holds as a number: exactly the shortest decimal that is this double, whatever the
/// cell's format shows of it. Not a finite number: unreadable, as "nan" is.
ValueCell value_cell_of(double number);

}  // namespace pledged
