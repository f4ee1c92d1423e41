// Column: one number of each of several targets, and what is done to all of them at once.
//
// Arithmetic on a column is that on a double, lane by lane, so that a formula which is written once, as a
// template over double, Column<2> and Column<4>, says the same of a target whether it is judged alone or
// beside others, to the last bit. There are no branches within: a comparison gives a mask (of a double: a
// bool), and `pick` takes from either side by it. A Column is a vector type of the compiler (g++ and clang);
// functions here are always inlined, for their callers differ in the instructions they may use. Private to
// rules/; plain values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

#define PLEDGED_INLINE [[gnu::always_inline]] inline
// Columns pass through inlined functions only; how one would be passed otherwise does not matter.
#pragma GCC diagnostic ignored "-Wpsabi"

namespace pledged {

template <std::size_t lanes>
struct VectorOf;
template <>
struct VectorOf<2> {
  using Number = double __attribute__((vector_size(16)));
  using Bits = std::uint64_t __attribute__((vector_size(16)));
};
template <>
struct VectorOf<4> {
  using Number = double __attribute__((vector_size(32)));
  using Bits = std::uint64_t __attribute__((vector_size(32)));
};
template <std::size_t lanes>
using Column = typename VectorOf<lanes>::Number;

template <class Number>
inline constexpr std::size_t kLanesOf = sizeof(Number) / sizeof(double);

/// The numbers as unsigned whole ones of as many bits.
template <class Number>
struct BitsOf {
  using Type = typename VectorOf<kLanesOf<Number>>::Bits;
};
template <>
struct BitsOf<double> {
  using Type = std::uint64_t;
};

template <class Number>
PLEDGED_INLINE auto bits_of(const Number& number) {
  return __builtin_bit_cast(typename BitsOf<Number>::Type, number);
}
template <class Number>
PLEDGED_INLINE Number from_bits(const typename BitsOf<Number>::Type& bits) {
  return __builtin_bit_cast(Number, bits);
}

/// The same number in each lane.
template <class Number>
PLEDGED_INLINE Number all(double number) {
  return Number{} + number;  // no lane is −0, of which this would make 0
}

/// Lane by lane `yes` (which may be one number for all) where the mask is set, else `no`.
template <class Mask, class Yes, class Number>
PLEDGED_INLINE Number pick(const Mask& which, const Yes& yes, const Number& no) {
  if constexpr (std::is_same_v<Yes, Number>) {
    return which ? yes : no;
  } else {
    return which ? all<Number>(yes) : no;
  }
}

/// Whether the mask, of a Column, is set in some lane.
template <class Mask>
PLEDGED_INLINE bool any_of(const Mask& mask) {
  auto found = mask[0];
  for (std::size_t lane = 1; lane < sizeof(Mask) / sizeof(double); ++lane) found |= mask[lane];
  return found != 0;
}

template <class Number>
PLEDGED_INLINE Number root_of(const Number& value) {
  Number root = value;
  for (std::size_t lane = 0; lane < kLanesOf<Number>; ++lane) root[lane] = __builtin_sqrt(value[lane]);
  return root;
}

/// `from` points to a number for each lane.
template <class Number>
PLEDGED_INLINE Number load(const double* from) {
  Number number;
  std::memcpy(static_cast<void*>(&number), from, sizeof(number));
  return number;
}
template <class Number>
PLEDGED_INLINE void store(double* to, const Number& number) {
  std::memcpy(to, static_cast<const void*>(&number), sizeof(number));
}

}  // namespace pledged
