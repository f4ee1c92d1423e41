#include "storage/recent_series.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "tests/storage/sample_store.h"

namespace pledged::storage_testing {
namespace {

using ::testing::SizeIs;

constexpr SeriesNumber kOne{1};

Observation figure(unsigned month, double value, std::uint32_t vintage) {
  return {Period::month(2020, month), value, Vintage{vintage}};
}

std::vector<double> values_of(const std::vector<Observation>& vintages) {
  std::vector<double> values;
  for (const Observation& seen : vintages) values.push_back(seen.value.value_or(-1));
  return values;
}

TEST(RecentSeries, GivesBackWhatItKeeps) {
  RecentSeries recent;
  EXPECT_EQ(recent.find(kOne), nullptr);
  recent.keep(kOne, {figure(5, 50, 1)});
  ASSERT_NE(recent.find(kOne), nullptr);
  EXPECT_THAT(*recent.find(kOne), SizeIs(1));
}

TEST(RecentSeries, PutsWhatIsAddedBehindTheOlderVintagesOfItsPeriod) {
  RecentSeries recent;
  recent.keep(kOne, {figure(4, 40, 1), figure(6, 60, 1)});
  recent.add(kOne, figure(5, 50, 2));
  recent.add(kOne, figure(4, 41, 3));
  recent.add(kOne, figure(7, 70, 4));
  EXPECT_EQ(values_of(*recent.find(kOne)), (std::vector<double>{40, 41, 50, 60, 70}));
}

TEST(RecentSeries, AddsNothingToASeriesThatItDoesNotHold) {
  RecentSeries recent;
  recent.add(kOne, figure(5, 50, 2));
  EXPECT_EQ(recent.find(kOne), nullptr);
}

TEST(RecentSeries, ForgetsThoseThatWereNotAskedForLately) {
  RecentSeries recent(9);  // two series of one figure
  const auto keep = [&](std::uint32_t number) { recent.keep(SeriesNumber{number}, {figure(5, 50, 1)}); };
  for (const std::uint32_t number : {1U, 2U, 3U}) keep(number);
  EXPECT_NE(recent.find(SeriesNumber{1}), nullptr);  // is recent again
  for (const std::uint32_t number : {4U, 5U}) keep(number);
  EXPECT_EQ(recent.find(SeriesNumber{2}), nullptr);
  EXPECT_NE(recent.find(SeriesNumber{5}), nullptr);
}

TEST(RecentSeries, IsFilledWithWhatIsReadOnTheWayUntilItIsFull) {
  RecentSeries recent(9);
  const std::vector<Observation> figures = {figure(5, 50, 1)};
  for (const std::uint32_t number : {1U, 2U, 3U}) {
    recent.fill(level_of("t" + std::to_string(number)), SeriesNumber{number}, figures);
  }
  EXPECT_NE(recent.find(SeriesNumber{1}), nullptr);
  EXPECT_NE(recent.find(SeriesNumber{2}), nullptr);
  EXPECT_EQ(recent.find(SeriesNumber{3}), nullptr);
  EXPECT_EQ(recent.find(level_of("t1")), SeriesNumber{1});
}

TEST(RecentSeries, ForgetsAll) {
  RecentSeries recent;
  recent.keep(kOne, {figure(5, 50, 1)});
  recent.keep(level_of("gdp"), kOne);
  recent.forget();
  EXPECT_EQ(recent.find(kOne), nullptr);
  EXPECT_EQ(recent.find(level_of("gdp")), std::nullopt);
}

void expect_same(const std::vector<Observation>& held, const std::vector<Observation>& stored) {
  ASSERT_EQ(held.size(), stored.size());
  for (std::size_t i = 0; i < held.size(); ++i) {
    EXPECT_EQ(held[i].period, stored[i].period);
    EXPECT_EQ(held[i].value, stored[i].value);
    EXPECT_EQ(held[i].vintage, stored[i].vintage);
  }
}

// What the store that writes says of every series is what one that was opened anew reads.
void expect_what_is_stored(const Store& store, const StorePlace& place) {
  const Store reader = open_store(place.path(), Store::Access::read);
  for (const char* name : {"gdp", "jobs", "rain"}) {
    const auto number = reader.find_series(level_of(name));
    EXPECT_EQ(store.find_series(level_of(name)), number) << name;
    if (number) expect_same(store.observations(*number), reader.observations(*number));
  }
}

TEST(RecentSeriesOfAStore, FollowsFilesRevisionsAndWithdrawals) {
  const StorePlace place;
  Store store = open_store(place.path());
  std::mt19937 random(1);
  const std::vector<const char*> names = {"gdp", "jobs", "rain"};
  for (int file = 0; file < 60; ++file) {
    std::vector<Cell> cells;
    for (const char* name : names) {
      const unsigned month = 1 + static_cast<unsigned>(random() % 12);
      const double value = static_cast<double>(random() % 3);
      cells.push_back({level_of(name), Period::month(2020, month),
                       random() % 5 == 0 ? std::nullopt : std::optional(value)});
    }
    cells.erase(cells.begin() + 1 + static_cast<std::ptrdiff_t>(random() % cells.size()), cells.end());
    put(store, std::to_string(file), cells);
    if (file % 7 == 0) store.for_each_series([](auto, const auto&, auto) {});
    expect_what_is_stored(store, place);
  }
}

TEST(RecentSeriesOfAStore, FollowsARenaming) {
  const StorePlace place;
  Store store = open_store(place.path());
  put(store, "a",
      {{level_of("gdp"), Period::month(2020, 4), 1.0}, {level_of("jobs"), Period::month(2020, 5), 2.0}});
  expect_what_is_stored(store, place);
  const std::vector<Renaming> to_another = {{Renaming::Of::indicator, "gdp", "jobs"}};
  store.rename(to_another, at_second(500));
  EXPECT_THAT(store.observations(store.find_series(level_of("jobs")).value()), SizeIs(2));
  expect_what_is_stored(store, place);
  const std::vector<Renaming> to_none = {{Renaming::Of::indicator, "jobs", "rain"}};
  store.rename(to_none, at_second(600));
  EXPECT_FALSE(store.find_series(level_of("jobs")));
  expect_what_is_stored(store, place);
}

TEST(RecentSeriesOfAStore, IsNotKeptByAReader) {
  const StorePlace place;
  Store store = open_store(place.path());
  put(store, "a", {{level_of("gdp"), Period::month(2020, 5), 1.0}});
  const Store reader = open_store(place.path(), Store::Access::read);
  const SeriesNumber number = reader.find_series(level_of("gdp")).value();
  EXPECT_THAT(reader.observations(number), SizeIs(1));
  put(store, "b", {{level_of("gdp"), Period::month(2020, 6), 2.0}});
  EXPECT_THAT(reader.observations(number), SizeIs(2));
}

TEST(RecentSeriesOfAStore, TakesNothingFromAFileThatDidNotGetIn) {
  const StorePlace place;
  Store store = open_store(place.path());
  put(store, "a", {{level_of("gdp"), Period::month(2020, 5), 1.0}});
  expect_what_is_stored(store, place);
  const std::vector<Cell> cells = {{level_of("gdp"), Period::month(2020, 6), 2.0}};
  const std::vector<NewValue> values = to_values(store, cells);
  const auto fail = [](const FileRecord&, const Difference&) -> std::string {
    throw std::runtime_error("no receipt");
  };
  EXPECT_THROW(store.commit(a_file("b"), values, fail), std::runtime_error);
  expect_what_is_stored(store, place);
}

}  // namespace
}  // namespace pledged::storage_testing
