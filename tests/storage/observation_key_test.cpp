#include "storage/observation_key.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

namespace pledged {
namespace {

const Period kLastPeriod = Period::day(make_date(Period::kMaxYear, 12, 31));

TEST(ObservationKey, GivesBackWhatWasPacked) {
  const std::vector<Period> periods = {Period::month(1900, 1), Period::year_to_date(2020, 6),
                                       Period::quarter(2020, 2), Period::year(2100), kLastPeriod};
  for (const std::uint32_t series : {1U, 2U, kMaxSeries}) {
    for (const std::uint32_t vintage : {1U, 77U, kMaxVintage}) {
      for (const Period& period : periods) {
        const ObservationKey key = observation_key(SeriesNumber{series}, period, Vintage{vintage});
        EXPECT_GT(key, 0);
        EXPECT_EQ(series_in(key), SeriesNumber{series});
        EXPECT_EQ(period_in(key), period);
        EXPECT_EQ(vintage_in(key), Vintage{vintage});
      }
    }
  }
}

TEST(ObservationKey, OrdersBySeriesThenPeriodThenVintage) {
  const auto key = [](std::uint32_t series, Period period, std::uint32_t vintage) {
    return observation_key(SeriesNumber{series}, period, Vintage{vintage});
  };
  EXPECT_LT(key(1, kLastPeriod, kMaxVintage), key(2, Period::month(1900, 1), 0));
  EXPECT_LT(key(1, Period::month(2020, 1), kMaxVintage), key(1, Period::month(2020, 2), 0));
  EXPECT_LT(key(1, Period::month(2020, 1), 1), key(1, Period::month(2020, 1), 2));
}

TEST(ObservationKey, RefusesAFieldThatDoesNotFit) {
  EXPECT_THROW((void)observation_key(SeriesNumber{kMaxSeries + 1}, kLastPeriod, Vintage{1}),
               std::out_of_range);
  EXPECT_THROW((void)observation_key(SeriesNumber{1}, kLastPeriod, Vintage{kMaxVintage + 1}),
               std::out_of_range);
}

TEST(ObservationKey, KnowsVintagesOfOneValue) {
  const ObservationKey first = observation_key(SeriesNumber{3}, Period::month(2020, 5), Vintage{1});
  const ObservationKey second = observation_key(SeriesNumber{3}, Period::month(2020, 5), Vintage{9});
  const ObservationKey other = observation_key(SeriesNumber{3}, Period::month(2020, 6), Vintage{1});
  EXPECT_EQ(without_vintage(first), without_vintage(second));
  EXPECT_NE(without_vintage(first), without_vintage(other));
}

TEST(ObservationKey, HasNoPeriodWhenDamaged) {
  EXPECT_EQ(period_in(first_key(SeriesNumber{1})), std::nullopt);
}

}  // namespace
}  // namespace pledged
