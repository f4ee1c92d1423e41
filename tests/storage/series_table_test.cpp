#include "storage/series_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/storage/sample_store.h"

namespace pledged::storage_testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const Period kMay = Period::month(2020, 5);
const SeriesKey kA = level_of("a");
const SeriesKey kB = level_of("b");
const SeriesKey kC = level_of("c");

class SeriesTable : public ::testing::Test {
 protected:
  std::vector<SeriesNumber> reserve(const std::vector<SeriesKey>& keys) {
    return store_.reserve_series(keys);
  }

  StorePlace place_;
  Store store_ = open_store(place_.path());
};

TEST_F(SeriesTable, TellsKeysApartByEveryPart) {
  SeriesKey growth = kA;
  growth.kind = ObservationKind::growth;
  const std::vector<SeriesKey> keys = {kA, growth, level_of("a", "330302"), kB};
  std::vector<Cell> cells;
  for (std::size_t index = 0; index < keys.size(); ++index) {
    cells.push_back({keys[index], kMay, static_cast<double>(index)});
  }
  put(store_, "a", cells);
  for (std::size_t index = 0; index < keys.size(); ++index) {
    const auto number = store_.find_series(keys[index]);
    ASSERT_TRUE(number);
    EXPECT_EQ(store_.series_key(*number), keys[index]);
    EXPECT_EQ(store_.observations(*number).at(0).value, static_cast<double>(index));
  }
}

TEST_F(SeriesTable, NumbersFromOneWithoutGaps) {
  put(store_, "a", {{kA, kMay, 1.0}, {kB, kMay, 1.0}});
  put(store_, "b", {{kB, kMay, 2.0}, {kC, kMay, 1.0}});
  EXPECT_EQ(store_.find_series(kA), SeriesNumber{1});
  EXPECT_EQ(store_.find_series(kB), SeriesNumber{2});
  EXPECT_EQ(store_.find_series(kC), SeriesNumber{3});
}

TEST_F(SeriesTable, GivesTheSameNumberToTheSameKey) {
  EXPECT_THAT(reserve({kA, kB, kA}), ElementsAre(SeriesNumber{1}, SeriesNumber{2}, SeriesNumber{1}));
  EXPECT_THAT(reserve({kC, kB}), ElementsAre(SeriesNumber{3}, SeriesNumber{2}));
  EXPECT_EQ(store_.series_key(SeriesNumber{3}), kC);
}

TEST_F(SeriesTable, ReservingWritesNothing) {
  reserve({kA});
  EXPECT_EQ(store_.find_series(kA), std::nullopt);
  EXPECT_THROW((void)store_.series_key(SeriesNumber{2}), std::out_of_range);
  EXPECT_THROW((void)store_.series_key(SeriesNumber{0}), std::out_of_range);
}

TEST_F(SeriesTable, KeepsReservationsWhenACommitFails) {
  const auto numbers = reserve({kA});
  const std::vector<NewValue> values = {{numbers[0], kMay, 1.0}};
  EXPECT_THROW(store_.commit(a_file("a"), values,
                             [](const auto&, const auto&) -> std::string { throw std::runtime_error("no"); }),
               std::runtime_error);
  const auto committed =
      store_.commit(a_file("a"), values, [](const auto&, const auto&) { return std::string("{}"); });
  EXPECT_EQ(committed.record.added, 1U);
  EXPECT_EQ(store_.find_series(kA), numbers[0]);
}

TEST_F(SeriesTable, LetsReservationsLapseWithTheNextCommit) {
  reserve({kA, kB});
  put(store_, "a", {{kA, kMay, 1.0}});
  EXPECT_THAT(reserve({kC}), ElementsAre(SeriesNumber{2}));
}

TEST_F(SeriesTable, RefusesANumberThatLapsed) {
  const auto numbers = reserve({kA, kB});
  put(store_, "a", {{kA, kMay, 1.0}});
  const std::vector<NewValue> values = {{numbers[1], kMay, 1.0}};
  EXPECT_THROW(store_.commit(a_file("b"), values, [](const auto&, const auto&) { return std::string("{}"); }),
               std::invalid_argument);
}

TEST_F(SeriesTable, ReaderFollowsTheWriterInItsReservations) {
  put(store_, "a", {{kA, kMay, 1.0}});
  Store reader = open_store(place_.path(), Store::Access::read);
  const auto keys = std::vector{kB};
  EXPECT_THAT(reader.reserve_series(keys), ElementsAre(SeriesNumber{2}));
  put(store_, "b", {{kC, kMay, 5.0}});
  EXPECT_THAT(reader.reserve_series(keys), ElementsAre(SeriesNumber{3}));
  EXPECT_EQ(reader.compare(to_values(reader, std::vector<Cell>{{kB, kMay, 1.0}})).added, 1U);
}

TEST_F(SeriesTable, SaysSoWhenItsNumbersAreUsedUp) {
  run_sql(place_.path(), "INSERT INTO series VALUES (4194303, 'last', '1', 0)");
  try {
    reserve({kA});
    ADD_FAILURE() << "numbered series 4194304";
  } catch (const StoreFailure& failure) {
    EXPECT_THAT(failure.what(), HasSubstr("4194303 series, its limit"));
  }
  EXPECT_EQ(store_.find_series(level_of("last", "1")), SeriesNumber{4194303});
}

}  // namespace
}  // namespace pledged::storage_testing
