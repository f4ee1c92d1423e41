// A damaged file: whatever bytes stand in it, the store answers with an error or with values, never with a
// crash, and never writes to what it found damaged.

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <string>

#include "tests/storage/fault_vfs.h"
#include "tests/storage/sample_store.h"

namespace pledged::storage_testing {
namespace {

using testing_support::read_file;

void write_file(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

/// A sound store as one file.
std::string sound_store() {
  const StorePlace place;
  Store store = open_store(place.path());
  std::vector<Cell> cells;
  for (int series = 0; series < 40; ++series) {
    for (unsigned month = 1; month <= 12; ++month) {
      cells.push_back({level_of("i" + std::to_string(series)), Period::month(2020, month), series / 3.0});
    }
  }
  put(store, "a", cells);
  store.record_file(a_file("b"));
  EXPECT_TRUE(store.backup(place.folder() / "copy.db"));
  return read_file(place.folder() / "copy.db");
}

/// Reads and writes all that can be; true: something was refused.
bool is_refused(const std::filesystem::path& path) {
  try {
    Store store = open_store(path);
    (void)content_of(store);
    (void)store.files(100);
    (void)store.assessments();
    (void)store.alerts();
    put(store, "c", {{level_of("i3"), Period::month(2020, 7), 99.0}});
  } catch (const std::runtime_error&) {
    return true;
  }
  return false;
}

struct Tally {
  int refused = 0;
  int taken = 0;
};

template <class Harm>
Tally harm_often(int times, Harm&& harm) {
  const FaultVfs no_syncs(without_syncs);
  const std::string sound = sound_store();
  std::mt19937 random(4711);
  Tally tally;
  for (int time = 0; time < times; ++time) {
    const StorePlace place;
    std::string bytes = sound;
    harm(bytes, random);
    write_file(place.path(), bytes);
    is_refused(place.path()) ? ++tally.refused : ++tally.taken;
  }
  return tally;
}

TEST(Damage, OfOneByteNeverCrashes) {
  const Tally tally = harm_often(900, [](std::string& bytes, std::mt19937& random) {
    // Half of the flips where the structure is: at the start of a page.
    const std::size_t page = random() % (bytes.size() / 4096) * 4096;
    const std::size_t place = random() % 2 == 0 ? random() % bytes.size() : page + random() % 120;
    bytes[place] = static_cast<char>(bytes[place] ^ static_cast<char>(1U << random() % 8));
  });
  EXPECT_GT(tally.refused, 100);
  EXPECT_GT(tally.taken, 0) << "nothing was refused for a reason of its own";
}

TEST(Damage, OfAWholePageIsRefused) {
  const Tally tally = harm_often(60, [](std::string& bytes, std::mt19937& random) {
    const std::size_t page = random() % (bytes.size() / 4096) * 4096;
    for (std::size_t index = page; index < page + 4096; ++index) bytes[index] = static_cast<char>(random());
  });
  EXPECT_EQ(tally.taken, 0);
}

TEST(Damage, ByTruncationIsRefused) {
  const Tally tally = harm_often(
      60, [](std::string& bytes, std::mt19937& random) { bytes.resize(1 + random() % (bytes.size() - 1)); });
  EXPECT_EQ(tally.taken, 0);
}

TEST(Damage, OfTheWalLosesOnlyItsEnd) {
  const FaultVfs no_syncs(without_syncs);
  const StorePlace place;
  std::string store_bytes;
  std::string wal;
  {
    Store store = open_store(place.path());
    for (int file = 1; file <= 10; ++file) put(store, "f", {{level_of("a"), Period::month(2020, 5), file}});
    store_bytes = read_file(place.path());
    wal = read_file(place.path().string() + "-wal");
  }
  std::mt19937 random(12);
  for (int time = 0; time < 100; ++time) {
    const StorePlace damaged;
    std::string bytes = wal;
    bytes[random() % bytes.size()] ^= 0x10;
    write_file(damaged.path(), store_bytes);
    write_file(damaged.path().string() + "-wal", bytes);
    const Store store = open_store(damaged.path());
    const std::uint32_t newest = number(store.newest_vintage());
    EXPECT_LE(newest, 10U);
    const Content content = content_of(store);
    EXPECT_EQ(content.empty() ? 0 : content.begin()->second.size(), newest);
    for (std::uint32_t file = 1; file <= newest; ++file) {
      EXPECT_EQ(content.begin()->second.at({"2020-05", file}), file);
    }
  }
}

}  // namespace
}  // namespace pledged::storage_testing
