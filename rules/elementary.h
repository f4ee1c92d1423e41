// Elementary: the natural logarithm and its inverse, our own.
//
// The C library's differ from one machine to the next in the last bit, and a status must not; nor are they
// made for many numbers at once. These are sums and products in one fixed order without tables or branches:
// the same bits on every machine that has IEEE doubles (and is not told to contract a product and a sum into
// one), for one double and for a Column alike. Method and coefficients are those of fdlibm (Sun Microsystems,
// 1993; e_log.c and e_exp.c), in the arrangement of FreeBSD's msun. Both are wrong by less than one unit in
// the last place; tests/rules/elementary_test.cpp. Private to rules/; pure.
#pragma once

#include <limits>

#include "rules/column.h"

namespace pledged {

namespace elementary {
inline constexpr double kLn2High = 6.93147180369123816490e-01;  // ln 2 in two parts
inline constexpr double kLn2Low = 1.90821492927058770002e-10;
inline constexpr double kPerLn2 = 1.44269504088896338700e+00;
inline constexpr double kInfinity = std::numeric_limits<double>::infinity();
inline constexpr double kNotANumber = std::numeric_limits<double>::quiet_NaN();
inline constexpr unsigned kMantissaBits = 52;
inline constexpr double kWhole = 4503599627370496;  // 2^52: a whole number below is the last bits of the sum

/// 2^power. REQUIRES: a whole number, −1022 ≤ power ≤ 1023.
template <class Number>
PLEDGED_INLINE Number power_of_two(const Number& power) {
  constexpr double kBias = 1023;
  return from_bits<Number>(bits_of(Number(power + (kWhole + kBias))) << kMantissaBits);
}
}  // namespace elementary

/// ln x; −∞ of 0, NaN of what is below.
template <class Number>
PLEDGED_INLINE Number natural_log(const Number& x) {
  using namespace elementary;
  constexpr double kLeastNormal = std::numeric_limits<double>::min();
  constexpr double kScale = 18014398509481984;  // 2^54: what is subnormal is not any more
  constexpr double kScalePower = 54;
  constexpr std::uint64_t kMantissa = (std::uint64_t{1} << kMantissaBits) - 1;
  constexpr std::uint64_t kRootOfHalf = 0x3fe6a09e00000000;
  constexpr std::uint64_t kOne = 0x3ff0000000000000;
  constexpr double kBias = 1023;

  // x = 2^k·(1 + f), √½ ≤ 1 + f < √2
  const auto small = x < kLeastNormal;
  const auto bits = bits_of(pick(small, x * kScale, x)) + (kOne - kRootOfHalf);
  const Number power = from_bits<Number>((bits >> kMantissaBits) | bits_of(kWhole)) - (kWhole + kBias);
  const Number k = power - pick(small, kScalePower, Number{});
  const Number f = from_bits<Number>((bits & kMantissa) + kRootOfHalf) - 1;

  // ln(1 + f) = f − s·(f − R), s = f/(2 + f)
  const Number half_square = 0.5 * f * f;
  const Number s = f / (2 + f);
  const Number z = s * s;
  const Number w = z * z;
  const Number even =
      w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
  const Number odd =
      z * (6.666666666666735130e-01 +
           w * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
  const Number r = odd + even;
  const Number found = s * (half_square + r) + k * kLn2Low - half_square + f + k * kLn2High;

  const Number edge = pick(x == 0, -kInfinity, pick(x > 0, x, all<Number>(kNotANumber)));
  return pick((x > 0) & (x < kInfinity), found, edge);
}

/// e^x.
template <class Number>
PLEDGED_INLINE Number natural_exp(const Number& x) {
  using namespace elementary;
  constexpr double kOverflow = 710;            // from here on infinite
  constexpr double kUnderflow = -746;          // up to here nothing
  constexpr double kRound = 6755399441055744;  // 1.5·2^52: what is added to it and taken away again is whole

  // x = k·ln 2 + r, |r| ≤ ½ ln 2
  const Number above = pick(x < kUnderflow, kUnderflow, x);
  const Number kept = pick(above > kOverflow, kOverflow, above);
  const Number k = (kept * kPerLn2 + kRound) - kRound;
  const Number high = kept - k * kLn2High;
  const Number low = k * kLn2Low;
  const Number r = high - low;
  const Number rr = r * r;
  const Number c =
      r - rr * (1.66666666666666019037e-01 +
                rr * (-2.77777777770155933842e-03 +
                      rr * (6.61375632143793436117e-05 +
                            rr * (-1.65339022054652515390e-06 + rr * 4.13813679705723846039e-08))));
  const Number y = 1 + (r * c / (2 - c) - low + high);

  // Twice, for 2^k itself may be beyond what a double can say.
  const Number half = (k * 0.5 + kRound) - kRound;
  return y * elementary::power_of_two(half) * elementary::power_of_two(Number(k - half));
}

}  // namespace pledged
