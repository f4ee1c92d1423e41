// WideColumn: the column (column.h) of eight numbers of processors with AVX-512, whose comparisons give a bit
// a lane: g++ 12 makes of a comparison of its vectors of eight a comparison of each. By the processor's own
// operations, so only functions with that target may use it. Private to rules/; plain values.
#pragma once

#include "rules/column.h"

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define PLEDGED_HAS_WIDE_COLUMN 1
#include <immintrin.h>

namespace pledged {

template <>
struct VectorOf<8> {
  using Number = double __attribute__((vector_size(64)));
  using Bits = std::uint64_t __attribute__((vector_size(64)));
};

struct WideMask {
  unsigned char bits;  ///< a bit a lane

  PLEDGED_INLINE WideMask operator~() const { return {static_cast<unsigned char>(~bits)}; }
  PLEDGED_INLINE friend WideMask operator&(WideMask a, WideMask b) {
    return {static_cast<unsigned char>(a.bits & b.bits)};
  }
  PLEDGED_INLINE friend WideMask operator|(WideMask a, WideMask b) {
    return {static_cast<unsigned char>(a.bits | b.bits)};
  }
  PLEDGED_INLINE WideMask& operator&=(WideMask other) { return *this = *this & other; }
  PLEDGED_INLINE WideMask& operator|=(WideMask other) { return *this = *this | other; }
};

struct WideColumn {
  using Vector = VectorOf<8>::Number;
  static constexpr unsigned char kAllLanes = 0xff;
  Vector lanes;

  WideColumn() = default;
  PLEDGED_INLINE explicit WideColumn(const Vector& of) : lanes(of) {}
  PLEDGED_INLINE WideColumn(double of_all)  // NOLINT(google-explicit-constructor): as a vector takes one
      : lanes(__builtin_ia32_broadcastsd512(VectorOf<2>::Number{of_all, 0}, Vector{}, kAllLanes)) {}

  PLEDGED_INLINE friend WideColumn operator+(const WideColumn& a, const WideColumn& b) {
    return WideColumn(a.lanes + b.lanes);
  }
  PLEDGED_INLINE friend WideColumn operator-(const WideColumn& a, const WideColumn& b) {
    return WideColumn(a.lanes - b.lanes);
  }
  PLEDGED_INLINE friend WideColumn operator*(const WideColumn& a, const WideColumn& b) {
    return WideColumn(a.lanes * b.lanes);
  }
  PLEDGED_INLINE friend WideColumn operator/(const WideColumn& a, const WideColumn& b) {
    return WideColumn(a.lanes / b.lanes);
  }
  PLEDGED_INLINE WideColumn& operator+=(const WideColumn& other) {
    lanes += other.lanes;
    return *this;
  }

  PLEDGED_INLINE friend WideMask operator<(const WideColumn& a, const WideColumn& b) {
    return compare<_CMP_LT_OQ>(a, b);
  }
  PLEDGED_INLINE friend WideMask operator<=(const WideColumn& a, const WideColumn& b) {
    return compare<_CMP_LE_OQ>(a, b);
  }
  PLEDGED_INLINE friend WideMask operator>(const WideColumn& a, const WideColumn& b) { return b < a; }
  PLEDGED_INLINE friend WideMask operator>=(const WideColumn& a, const WideColumn& b) { return b <= a; }
  PLEDGED_INLINE friend WideMask operator==(const WideColumn& a, const WideColumn& b) {
    return compare<_CMP_EQ_OQ>(a, b);
  }
  PLEDGED_INLINE friend WideMask operator!=(const WideColumn& a, const WideColumn& b) {
    return compare<_CMP_NEQ_UQ>(a, b);
  }

 private:
  template <int how>
  PLEDGED_INLINE static WideMask compare(const WideColumn& a, const WideColumn& b) {
    return {static_cast<unsigned char>(
        __builtin_ia32_cmppd512_mask(a.lanes, b.lanes, how, kAllLanes, _MM_FROUND_CUR_DIRECTION))};
  }
};

PLEDGED_INLINE WideColumn pick(WideMask which, const WideColumn& yes, const WideColumn& no) {
  return WideColumn(__builtin_ia32_blendmpd_512_mask(no.lanes, yes.lanes, which.bits));
}
PLEDGED_INLINE WideColumn pick(WideMask which, double yes, const WideColumn& no) {
  return pick(which, WideColumn(yes), no);
}

PLEDGED_INLINE bool any_of(WideMask mask) {
  return mask.bits != 0;
}

PLEDGED_INLINE WideColumn root_of(const WideColumn& value) {
  return WideColumn(__builtin_ia32_sqrtpd512_mask(value.lanes, value.lanes, WideColumn::kAllLanes,
                                                  _MM_FROUND_CUR_DIRECTION));
}

}  // namespace pledged
#endif
