// Decimal: a number as somebody wrote it, exactly. 0.1 is one tenth, 7 727.11 keeps its two decimals, and
// shifting from 万元 to 亿元 moves the point instead of rounding. Up to 18 digits; published statistics have
// at most 15, for which the nearest double prints back the same digits. No arithmetic: sums and ratios are
// made of doubles. A value type, safe in every thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "rules/result.h"

namespace pledged {

class Decimal {
 public:
  Decimal() = default;
  /// REQUIRES: at most 18 digits; std::out_of_range otherwise.
  explicit Decimal(std::int64_t integer) : Decimal(integer, 0) {}

  /// Plain decimal notation: optional sign, digits, optional point and digits, optional exponent (e±NN).
  /// Codes: "number" (anything else; nan, inf, 0x10, 1,234 too), "number-digits" (over 18 digits, zeros at
  /// either end not counted, or a power of ten beyond ±30).
  static Result<Decimal> parse(std::string_view text);
  /// The shortest decimal that reads back as `value`. REQUIRES: finite.
  static Decimal from_double(double value);

  [[nodiscard]] double to_double() const;  ///< nearest double, correctly rounded
  /// Digits and a point, never an exponent: parse() reads it back.
  [[nodiscard]] std::string to_string() const;
  /// value × 10^power, exactly.
  [[nodiscard]] Decimal scaled(int power) const;
  [[nodiscard]] bool is_zero() const { return coefficient_ == 0; }
  [[nodiscard]] bool is_negative() const { return coefficient_ < 0; }
  [[nodiscard]] Decimal negated() const;
  /// The value is coefficient × 10^exponent; the coefficient does not end in a zero, unless it is 0.
  [[nodiscard]] std::int64_t coefficient() const { return coefficient_; }
  [[nodiscard]] int exponent() const { return exponent_; }

  friend bool operator==(const Decimal&, const Decimal&) = default;

 private:
  Decimal(std::int64_t coefficient, int exponent);  // normalises: no trailing zeros, zero is 0e0

  std::int64_t coefficient_ = 0;
  std::int32_t exponent_ = 0;
};

}  // namespace pledged
