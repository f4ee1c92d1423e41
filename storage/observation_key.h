// The key of one vintage of one value: series, period and vintage packed into one positive integer whose
// order is theirs. The observation table is a B-tree of these keys, so the values of a series lie together in
// the order in which they are read, at 22 bytes each.
#pragma once

#include <cstdint>
#include <optional>

#include "rules/identifier.h"
#include "rules/period.h"
#include "storage/store.h"

namespace pledged {

inline constexpr int kVintageBits = 20;
inline constexpr int kPeriodBits = 21;  // Period::code()
inline constexpr int kSeriesBits = 22;
inline constexpr std::uint32_t kMaxVintage = (1U << kVintageBits) - 1;
inline constexpr std::uint32_t kMaxSeries = (1U << kSeriesBits) - 1;

using ObservationKey = std::int64_t;

/// Throws std::out_of_range for a field that does not fit: a bug, since the tables hand out numbers that do.
ObservationKey observation_key(SeriesNumber series, Period period, Vintage vintage);

/// The key before all of a series.
ObservationKey first_key(SeriesNumber series);

SeriesNumber series_in(ObservationKey key);
Vintage vintage_in(ObservationKey key);
/// Nothing if no period has that code: the key is damaged.
std::optional<Period> period_in(ObservationKey key);

/// Equal for two vintages of one value.
constexpr std::int64_t without_vintage(ObservationKey key) {
  return key >> kVintageBits;
}

}  // namespace pledged
