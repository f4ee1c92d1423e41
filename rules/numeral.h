// Numeral: a whole or decimal number in Chinese characters: 七, 一百零五, 三亿五千万, 十二点五, 廿五,
// 壹佰贰拾. Strictly: what is said in short (一百二 for 120, 三万五 for 35000) has more than one reading and
// is no numeral here. Pure function.
#pragma once

#include <optional>
#include <string_view>

#include "rules/decimal.h"

namespace pledged {

struct Numeral {
  Decimal value;
  bool scaled = false;  ///< 万 or 亿 was said
};

/// The numeral that `text` begins with, which is removed from it; nothing (and `text` as it was) if there is
/// none or it cannot be read exactly.
std::optional<Numeral> take_numeral(std::u32string_view& text);

}  // namespace pledged
