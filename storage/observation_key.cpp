#include "storage/observation_key.h"

#include <stdexcept>

namespace pledged {
namespace {

constexpr std::uint32_t kMaxPeriodCode = (1U << kPeriodBits) - 1;

constexpr std::int64_t low_bits(std::int64_t value, int count) {
  return value & ((std::int64_t{1} << count) - 1);
}

}  // namespace

ObservationKey observation_key(SeriesNumber series, Period period, Vintage vintage) {
  const auto series_number = static_cast<std::uint32_t>(series);
  if (series_number > kMaxSeries || period.code() > kMaxPeriodCode || number(vintage) > kMaxVintage) {
    throw std::out_of_range("observation_key: a field does not fit its bits");
  }
  return first_key(series) | std::int64_t{period.code()} << kVintageBits | std::int64_t{number(vintage)};
}

ObservationKey first_key(SeriesNumber series) {
  return static_cast<std::int64_t>(series) << (kPeriodBits + kVintageBits);
}

SeriesNumber series_in(ObservationKey key) {
  return SeriesNumber{static_cast<std::uint32_t>(key >> (kPeriodBits + kVintageBits))};
}

Vintage vintage_in(ObservationKey key) {
  return Vintage{static_cast<std::uint32_t>(low_bits(key, kVintageBits))};
}

std::optional<Period> period_in(ObservationKey key) {
  return Period::from_code(static_cast<std::uint32_t>(low_bits(without_vintage(key), kPeriodBits)));
}

}  // namespace pledged
