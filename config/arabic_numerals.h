// Arabic numerals of a document: where a figure stands, so that none can be lost. Half- and full-width
// digits, with the points and commas between them: 2.5, 7,727.11, ２０２０. Words (第三, 百年) are not looked
// for.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/decimal.h"

namespace pledged {

struct ArabicNumeral {
  std::size_t offset = 0;        ///< in bytes
  std::size_t size = 0;          ///< in bytes
  std::string digits;            ///< narrow: "2020"
  std::optional<Decimal> value;  ///< nothing for what is not one number: 2020.4.22

  [[nodiscard]] std::size_t end() const { return offset + size; }
};

/// In the order of the text. REQUIRES: UTF-8.
std::vector<ArabicNumeral> arabic_numerals(std::string_view text);

}  // namespace pledged
