#include "storage/observation_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>

#include "tests/storage/sample_store.h"

namespace pledged::storage_testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const SeriesKey kGdp = level_of("gdp");
const SeriesKey kJobs = level_of("jobs");
const Period kMay = Period::month(2020, 5);
const Period kJune = Period::month(2020, 6);

class ObservationTable : public ::testing::Test {
 protected:
  Difference compare(const std::vector<Cell>& cells) { return store_.compare(to_values(store_, cells)); }
  SeriesNumber number(const SeriesKey& key) { return store_.find_series(key).value(); }

  StorePlace place_;
  Store store_ = open_store(place_.path());
};

TEST_F(ObservationTable, StoresWhatIsNew) {
  const auto [record, difference] = put(store_, "a", {{kGdp, kMay, 1.5}, {kJobs, kMay, 2.5}});
  EXPECT_EQ(record.added, 2U);
  EXPECT_EQ(record.unchanged, 0U);
  EXPECT_EQ(record.revised, 0U);
  EXPECT_THAT(difference.touched, ElementsAre(number(kGdp), number(kJobs)));
  EXPECT_EQ(content_of(store_), (Content{{kGdp, {{{"2020-05", 1}, 1.5}}}, {kJobs, {{{"2020-05", 1}, 2.5}}}}));
}

TEST_F(ObservationTable, DoesNotStoreTheSameValueAgain) {
  put(store_, "a", {{kGdp, kMay, 1.5}});
  const auto [record, difference] = put(store_, "b", {{kGdp, kMay, 1.5}});
  EXPECT_EQ(record.unchanged, 1U);
  EXPECT_THAT(difference.touched, IsEmpty());
  EXPECT_EQ(content_of(store_)[kGdp].size(), 1U);
}

TEST_F(ObservationTable, KeepsBothValuesOfARevision) {
  put(store_, "a", {{kGdp, kMay, 1.5}});
  const auto [record, difference] = put(store_, "b", {{kGdp, kMay, 1.7}});
  EXPECT_EQ(record.revised, 1U);
  ASSERT_EQ(difference.revisions.size(), 1U);
  EXPECT_EQ(difference.revisions[0].period, kMay);
  EXPECT_EQ(difference.revisions[0].before, 1.5);
  EXPECT_EQ(difference.revisions[0].after, 1.7);
  EXPECT_EQ(content_of(store_)[kGdp], (Content::mapped_type{{{"2020-05", 1}, 1.5}, {{"2020-05", 2}, 1.7}}));
}

TEST_F(ObservationTable, ComparesWithTheNewestVintageOnly) {
  put(store_, "a", {{kGdp, kMay, 1.0}});
  put(store_, "b", {{kGdp, kMay, 2.0}});
  const Difference back = compare({{kGdp, kMay, 1.0}});
  ASSERT_EQ(back.revisions.size(), 1U);
  EXPECT_EQ(back.revisions[0].before, 2.0);
  EXPECT_EQ(compare({{kGdp, kMay, 2.0}}).unchanged, 1U);
}

TEST_F(ObservationTable, KeepsAWithdrawalAsAVintage) {
  put(store_, "a", {{kGdp, kMay, 1.5}});
  const auto [record, difference] = put(store_, "b", {{kGdp, kMay, std::nullopt}});
  EXPECT_EQ(record.revised, 1U);
  EXPECT_EQ(difference.revisions.at(0).after, std::nullopt);
  EXPECT_EQ(content_of(store_)[kGdp],
            (Content::mapped_type{{{"2020-05", 1}, 1.5}, {{"2020-05", 2}, std::nullopt}}));
  EXPECT_EQ(compare({{kGdp, kMay, std::nullopt}}).unchanged, 1U);
  EXPECT_EQ(compare({{kGdp, kMay, 1.5}}).revisions.at(0).before, std::nullopt);
}

TEST_F(ObservationTable, HasNothingToWithdrawWhereNothingWas) {
  const auto [record, difference] = put(store_, "a", {{kGdp, kMay, std::nullopt}});
  EXPECT_EQ(record.unchanged, 1U);
  EXPECT_THAT(difference.touched, IsEmpty());
  EXPECT_EQ(store_.find_series(kGdp), std::nullopt);
}

TEST_F(ObservationTable, TellsMissingFromZero) {
  put(store_, "a", {{kGdp, kMay, 0.0}, {kGdp, kJune, 5.0}});
  put(store_, "b", {{kGdp, kJune, std::nullopt}});
  EXPECT_EQ(compare({{kGdp, kJune, 0.0}}).revisions.size(), 1U);
  EXPECT_EQ(compare({{kGdp, kMay, 0.0}}).unchanged, 1U);
}

TEST_F(ObservationTable, ComparingWritesNothing) {
  const Difference difference = compare({{kGdp, kMay, 1.5}, {kJobs, kMay, 1.0}});
  EXPECT_EQ(difference.added, 2U);
  EXPECT_EQ(store_.newest_vintage(), Vintage{0});
  EXPECT_EQ(store_.find_series(kGdp), std::nullopt);
  EXPECT_THAT(content_of(store_), IsEmpty());
}

TEST_F(ObservationTable, KeepsEveryDigit) {
  const std::vector<double> values = {0.1,      -0.0, 1e-300, 1.7976931348623157e308, 123456789012345.67,
                                      2.0 / 3.0};
  std::vector<Cell> cells;
  for (std::size_t index = 0; index < values.size(); ++index) {
    cells.push_back({kGdp, Period::month(2020, static_cast<unsigned>(index) + 1), values[index]});
  }
  put(store_, "a", cells);
  const std::vector<Observation> read = store_.observations(number(kGdp));
  ASSERT_EQ(read.size(), values.size());
  for (std::size_t index = 0; index < values.size(); ++index) EXPECT_EQ(read[index].value, values[index]);
}

TEST_F(ObservationTable, TakesEveryKindOfPeriodInItsOrder) {
  const std::vector<Period> periods = {Period::month(1900, 1),
                                       Period::month(2020, 1),
                                       Period::year_to_date(2020, 2),
                                       Period::quarter(2020, 4),
                                       Period::half(2020, 2),
                                       Period::year(2020),
                                       Period::day(make_date(2020, 9, 30))};
  std::vector<Cell> cells;
  for (const Period& period : periods) cells.push_back({kGdp, period, 1.0});
  put(store_, "a", cells);
  const std::vector<Observation> read = store_.observations(number(kGdp));
  ASSERT_EQ(read.size(), periods.size());
  for (std::size_t index = 1; index < read.size(); ++index)
    EXPECT_LT(read[index - 1].period, read[index].period);
}

TEST_F(ObservationTable, RefusesValuesItCouldNotKeep) {
  const std::vector<SeriesKey> keys = {kGdp, kJobs};
  const std::vector<SeriesNumber> numbers = store_.reserve_series(keys);
  const std::vector<std::vector<NewValue>> bad = {
      {{numbers[0], kMay, std::numeric_limits<double>::quiet_NaN()}},
      {{numbers[0], kMay, std::numeric_limits<double>::infinity()}},
      {{SeriesNumber{0}, kMay, 1.0}},
      {{numbers[0], kMay, 1.0}, {numbers[0], kMay, 2.0}},
      {{numbers[0], kJune, 1.0}, {numbers[0], kMay, 2.0}},
      {{numbers[1], kMay, 1.0}, {numbers[0], kMay, 2.0}},
      {{SeriesNumber{3}, kMay, 1.0}},  // never reserved
  };
  for (const std::vector<NewValue>& values : bad) {
    EXPECT_THROW(store_.commit(a_file("a"), values, [](const auto&, const auto&) { return std::string(); }),
                 std::invalid_argument);
  }
  EXPECT_EQ(store_.newest_vintage(), Vintage{0});
}

TEST_F(ObservationTable, FindsValuesFarApartAndCloseTogether) {
  std::vector<Cell> cells;
  for (int series = 0; series < 300; ++series) {
    for (unsigned month = 1; month <= 12; ++month) {
      for (int year = 2015; year <= 2020; ++year) {
        cells.push_back({level_of("i" + std::to_string(series)), Period::month(year, month), series + year});
      }
    }
  }
  put(store_, "a", cells);
  for (const std::size_t stride : {1U, 7U, 17U, 72U, 1000U}) {
    std::vector<Cell> some;
    for (std::size_t index = 0; index < cells.size(); index += stride) some.push_back(cells[index]);
    some.push_back({level_of("new"), kMay, 1.0});
    const Difference difference = compare(some);
    EXPECT_EQ(difference.unchanged, some.size() - 1) << stride;
    EXPECT_EQ(difference.added, 1U) << stride;
  }
}

TEST_F(ObservationTable, VisitsEachSeriesOnceWithAllItsVintages) {
  put(store_, "a", {{kJobs, kMay, 1.0}, {kGdp, kMay, 2.0}, {kGdp, kJune, 3.0}});
  put(store_, "b", {{kGdp, kMay, 4.0}});
  std::vector<SeriesNumber> seen;
  std::size_t vintages = 0;
  store_.for_each_series([&](SeriesNumber number, const SeriesKey& key, std::span<const Observation> values) {
    seen.push_back(number);
    vintages += values.size();
    EXPECT_EQ(store_.series_key(number), key);
    EXPECT_EQ(store_.observations(number).size(), values.size());
  });
  EXPECT_THAT(seen, ElementsAre(number(kJobs), number(kGdp)));
  EXPECT_EQ(vintages, 4U);
}

TEST_F(ObservationTable, TakesAtMostFortyBytesARow) {
  constexpr std::size_t kRows = 100'000;
  std::vector<Cell> cells;
  for (std::size_t row = 0; row < kRows; ++row) {
    const std::size_t series = row / 40;
    const auto month = static_cast<unsigned>(row % 10) + 1;
    cells.push_back(
        {level_of("indicator-" + std::to_string(series % 20), std::to_string(110000 + series / 20)),
         Period::month(2015 + static_cast<int>(row % 40 / 10), month), static_cast<double>(row) * 1.37});
  }
  put(store_, "a", cells);
  ASSERT_TRUE(store_.checkpoint());
  EXPECT_LT(store_.size_bytes(), 40 * kRows);
  EXPECT_GT(store_.size_bytes(), 16 * kRows);
}

}  // namespace
}  // namespace pledged::storage_testing
