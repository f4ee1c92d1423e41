// History: whatever files came, in whatever order, every past state can be asked for again and is what it
// was. The store against a model in memory that keeps everything.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <utility>
#include <vector>

#include "rules/series.h"
#include "tests/storage/sample_store.h"

namespace pledged::storage_testing {
namespace {

using Random = std::mt19937;
/// What is known of each value; a withdrawn value is not known.
using Known = std::map<std::pair<SeriesKey, std::uint32_t>, double>;

constexpr int kSeries = 12;

Period random_period(Random& random) {
  const int year = 2018 + static_cast<int>(random() % 3);
  switch (random() % 4) {
    case 0:
      return Period::quarter(year, static_cast<unsigned>(random() % 4) + 1);
    case 1:
      return Period::year_to_date(year, static_cast<unsigned>(random() % 12) + 1);
    default:
      return Period::month(year, static_cast<unsigned>(random() % 12) + 1);
  }
}

/// Cells of distinct places, in no order; few distinct values, so that many are unchanged or go back.
std::vector<Cell> random_file(Random& random) {
  std::map<std::pair<SeriesKey, std::uint32_t>, Cell> cells;
  const std::size_t count = random() % 80;
  while (cells.size() < count) {
    const SeriesKey series = level_of("i" + std::to_string(random() % kSeries));
    const Period period = random_period(random);
    const bool withdrawn = random() % 8 == 0;
    const double value = static_cast<double>(random() % 3) - 0.5;
    cells.insert(
        {{series, period.code()}, {series, period, withdrawn ? std::nullopt : std::optional(value)}});
  }
  std::vector<Cell> shuffled;
  for (const auto& [place, cell] : cells) shuffled.push_back(cell);
  std::ranges::shuffle(shuffled, random);
  return shuffled;
}

struct Counts {
  std::uint64_t added = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t revised = 0;
  friend bool operator==(const Counts&, const Counts&) = default;
};

/// The model: takes a file the obvious way. `seen`: places that have ever had a value.
Counts take(Known& known, std::map<std::pair<SeriesKey, std::uint32_t>, bool>& seen,
            const std::vector<Cell>& file) {
  Counts counts;
  for (const Cell& cell : file) {
    const auto place = std::pair(cell.series, cell.period.code());
    const auto before = known.find(place);
    const bool same = before == known.end() ? !cell.value : cell.value == before->second;
    if (same) {
      ++counts.unchanged;
      continue;
    }
    seen[place] ? ++counts.revised : ++counts.added;
    seen[place] = true;
    if (cell.value) {
      known[place] = *cell.value;
    } else {
      known.erase(place);
    }
  }
  return counts;
}

Known known_at(const Store& store, Vintage vintage) {
  Known known;
  store.for_each_series([&](SeriesNumber, const SeriesKey& key, std::span<const Observation> vintages) {
    const Series series = Series::known_at(vintages, vintage);
    for (const Series::Point& point : series.points()) {
      known[{key, point.period.code()}] = point.value;
    }
  });
  return known;
}

TEST(History, IsWhatItWasAtEveryInstant) {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    Random random(seed);
    const StorePlace place;
    std::vector<Known> states = {{}};
    std::map<std::pair<SeriesKey, std::uint32_t>, bool> seen;
    {
      std::optional<Store> store = open_store(place.path());
      for (int file = 1; file <= 25; ++file) {
        const std::vector<Cell> cells = random_file(random);
        Known next = states.back();
        const Counts wanted = take(next, seen, cells);
        const Difference announced = store->compare(to_values(*store, cells));
        const FileRecord record = put(*store, "f", cells, at_second(file)).record;
        EXPECT_EQ((Counts{record.added, record.unchanged, record.revised}), wanted);
        EXPECT_EQ((Counts{announced.added, announced.unchanged, announced.revisions.size()}), wanted);
        states.push_back(std::move(next));
        if (file % 7 != 0) continue;
        store.reset();
        store = open_store(place.path());
      }
    }
    const Store store = open_store(place.path(), Store::Access::read);
    for (std::size_t file = 0; file < states.size(); ++file) {
      const Vintage vintage = store.vintage_at(at_second(static_cast<std::int64_t>(file)));
      EXPECT_EQ(number(vintage), file);
      EXPECT_TRUE(known_at(store, vintage) == states[file]) << "seed " << seed << ", as of file " << file;
    }
  }
}

TEST(History, DoesNotDependOnTheOrderWithinAFile) {
  Random random(7);
  const std::vector<Cell> first = random_file(random);
  std::vector<Cell> second = random_file(random);
  const StorePlace one;
  const StorePlace other;
  Store store = open_store(one.path());
  Store shuffled_store = open_store(other.path());
  put(store, "a", first);
  put(store, "b", second);
  put(shuffled_store, "a", first);
  std::ranges::shuffle(second, random);
  put(shuffled_store, "b", second);
  EXPECT_EQ(content_of(store), content_of(shuffled_store));
}

TEST(History, OfOneSeriesIsTheSameAloneAndAmongAll) {
  Random random(8);
  const StorePlace place;
  Store store = open_store(place.path());
  for (int file = 0; file < 10; ++file) put(store, "f", random_file(random));
  std::size_t series_seen = 0;
  store.for_each_series([&](SeriesNumber number, const SeriesKey&, std::span<const Observation> vintages) {
    ++series_seen;
    const std::vector<Observation> alone = store.observations(number);
    ASSERT_EQ(alone.size(), vintages.size());
    for (std::size_t index = 0; index < alone.size(); ++index) {
      EXPECT_EQ(alone[index].period, vintages[index].period);
      EXPECT_EQ(alone[index].vintage, vintages[index].vintage);
      EXPECT_EQ(alone[index].value, vintages[index].value);
    }
  });
  EXPECT_EQ(series_seen, static_cast<std::size_t>(kSeries));
}

}  // namespace
}  // namespace pledged::storage_testing
