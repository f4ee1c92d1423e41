// Rounding: to published decimals, half away from zero, as statistical offices do; of one number or of a
// column (column.h). `round_to` in assess.h is this of a double. Private to rules/; pure.
#pragma once

#include <array>
#include <cmath>
#include <cstdlib>

#include "rules/column.h"

namespace pledged {

inline double power_of_ten(int exponent) {
  constexpr std::array<double, 10> kPowers{1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
  const auto index = static_cast<std::size_t>(exponent);
  return index < kPowers.size() ? kPowers[index] : std::pow(10.0, exponent);
}

/// 10^|decimals|, told once for many numbers; `decimals` may be negative.
struct Decimals {
  double unit = 1;
  bool negative = false;

  explicit Decimals(int decimals = 0) : unit(power_of_ten(std::abs(decimals))), negative(decimals < 0) {}
};

template <class Number>
PLEDGED_INLINE Number absolute(const Number& value) {
  return from_bits<Number>(bits_of(value) & 0x7fffffffffffffff);
}

/// The whole number at or below. REQUIRES: 0 ≤ value ≤ 2^52.
template <class Number>
PLEDGED_INLINE Number whole_below(const Number& value) {
  constexpr double kWhole = 4503599627370496;  // 2^52: from there on every double is a whole number
  const Number nearest = (value + kWhole) - kWhole;
  return nearest - pick(nearest > value, 1.0, Number{});
}

template <class Number>
PLEDGED_INLINE Number rounded_to(const Number& value, const Decimals& decimals) {
  // What sums and products of doubles are off by, relative to the number and as part of its last decimal.
  constexpr double kBinaryNoise = 1e-14;
  constexpr double kMostNoise = 0.01;
  constexpr double kWhole = 4503599627370496;  // 2^52
  constexpr std::uint64_t kSign = 0x8000000000000000;
  const Number magnitude = absolute(value);
  const Number scaled = decimals.negative ? magnitude / decimals.unit : magnitude * decimals.unit;
  const auto has_decimals = scaled < kWhole;
  const Number noise = scaled * kBinaryNoise;
  const Number above = scaled + 0.5 + pick(noise > kMostNoise, kMostNoise, noise);
  const Number rounded = whole_below(pick(has_decimals, above, Number{}));
  const Number back = decimals.negative ? rounded * decimals.unit : rounded / decimals.unit;
  const Number with_sign = from_bits<Number>(bits_of(back) | (bits_of(value) & kSign));
  return pick(has_decimals, with_sign, value);
}

}  // namespace pledged
