// Unit: what a number counts, as a symbol with a dimension and an exact scale.
//
// 亿元, 万元 and 元 share a dimension and differ by powers of ten, so conversion moves the decimal point; 亩
// and 公顷 differ by a small fraction. Units of different dimensions never convert: that is an error in the
// file, not a number. The table of symbols is data in unit.cpp; prefixes 十百千万亿 and quotients (万元/亩)
// are composed from it.
#pragma once

#include <string>
#include <string_view>

#include "rules/decimal.h"
#include "rules/result.h"

namespace pledged {

struct Unit {
  std::string symbol;          ///< as written: "亿元"
  std::string dimension;       ///< "money-cny", "count", "persons", "ratio", "area/time" …
  std::int64_t numerator = 1;  ///< one unit = numerator / denominator × 10^power base units
  std::int64_t denominator = 1;
  int power = 0;

  /// Codes: "unit-unknown", with the nearest known symbols in the message. Blanks and full-width forms are
  /// folded; the empty symbol is the pure number ("1").
  static Result<Unit> parse(std::string_view symbol);

  [[nodiscard]] bool converts_to(const Unit& other) const { return dimension == other.dimension; }
  friend bool operator==(const Unit&, const Unit&) = default;
};

/// `value` in `from` expressed in `to`; exact where the scales differ by a power of ten, else the nearest
/// double. Code "unit-mismatch" when the dimensions differ.
Result<double> convert(Decimal value, const Unit& from, const Unit& to);

/// A number with its unit, as written in a report or a file.
struct Quantity {
  Decimal value;
  Unit unit;

  /// Code "unit-mismatch".
  [[nodiscard]] Result<double> in(const Unit& other) const { return convert(value, unit, other); }
  friend bool operator==(const Quantity&, const Quantity&) = default;
};

}  // namespace pledged
