// Value cell: what the cell of a value column says: a number, that there is no figure, or neither.
// The words are read by rules/worded_number.h; this adds the way in that nearly every cell takes, and the
// sentence for what cannot be read. What it is not: it knows no indicator, so it converts nothing. Pure
// function.
#pragma once

#include <cstdint>
#include <string_view>

#include "daemon/intake/intake_texts.h"
#include "rules/worded_number.h"

namespace pledged {

struct ValueCell {
  enum class Says : std::uint8_t { number, missing, unreadable };

  Says says = Says::missing;
  WordedNumber number;             ///< when it says a number
  Message why = Message::kNumber;  ///< when it is unreadable
};

ValueCell read_value_cell(std::string_view cell);

}  // namespace pledged
