#include "storage/backup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <string>

#include "tests/storage/fault_vfs.h"
#include "tests/storage/forked.h"
#include "tests/storage/sample_store.h"

namespace pledged::storage_testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using testing_support::read_file;

const Cell kCell{level_of("gdp"), Period::month(2020, 5), 1.0};

class Backup : public ::testing::Test {
 protected:
  [[nodiscard]] fs::path copy() const { return place_.folder() / "copy.db"; }

  StorePlace place_;
};

TEST_F(Backup, HoldsEverythingInOneFile) {
  Store store = open_store(place_.path());
  put(store, "a", {kCell});
  ASSERT_TRUE(store.backup(copy()));
  EXPECT_EQ(ask_sql(copy(), "PRAGMA integrity_check"), "ok");
  EXPECT_EQ(ask_sql(copy(), "PRAGMA journal_mode"), "delete");
  for (const char* suffix : {"-wal", "-shm", "-journal", ".lock"}) {
    EXPECT_FALSE(fs::exists(copy().string() + suffix)) << suffix;
  }
  EXPECT_EQ(content_of(open_store(copy(), Store::Access::read)), content_of(store));
  EXPECT_EQ(fs::status(copy()).permissions() & fs::perms::others_all, fs::perms::none);
}

TEST_F(Backup, IsAStoreThatCanBeWritten) {
  {
    Store store = open_store(place_.path());
    put(store, "a", {kCell});
    ASSERT_TRUE(store.backup(copy()));
  }
  Store restored = open_store(copy());
  EXPECT_EQ(put(restored, "b", {kCell}).record.vintage, Vintage{2});
}

TEST_F(Backup, LeavesOutWhatCameAfterIt) {
  Store store = open_store(place_.path());
  put(store, "a", {kCell});
  ASSERT_TRUE(store.backup(copy()));
  put(store, "b", {{kCell.series, kCell.period, 2.0}});
  EXPECT_EQ(open_store(copy(), Store::Access::read).newest_vintage(), Vintage{1});
}

TEST_F(Backup, NeverReplacesAFile) {
  const Store store = open_store(place_.path());
  std::ofstream(copy()) << "precious";
  const auto refused = store.backup(copy());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "backup-exists");
  EXPECT_THAT(refused.error().message, HasSubstr(copy().string()));
  EXPECT_EQ(read_file(copy()), "precious");
  EXPECT_EQ(store.backup(place_.path()).error().code, "backup-exists");
  fs::create_symlink("nowhere", place_.folder() / "link");
  EXPECT_EQ(store.backup(place_.folder() / "link").error().code, "backup-exists");
}

TEST_F(Backup, SaysWhereItCannotGo) {
  const Store store = open_store(place_.path());
  const fs::path nowhere = place_.folder() / "none" / "copy.db";
  const auto refused = store.backup(nowhere);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "backup-failed");
  EXPECT_THAT(refused.error().message, HasSubstr(nowhere.string()));
}

TEST_F(Backup, LeavesNothingWhenTheDiskIsFull) {
  bool armed = false;
  const FaultVfs vfs([&](const DiskStep& step) {
    return armed && step.kind == DiskStep::Kind::write ? fails(SQLITE_FULL) : without_syncs(step);
  });
  Store store = open_store(place_.path());
  put(store, "a", {kCell});
  const auto before = names_in(place_.folder());
  armed = true;
  const auto refused = store.backup(copy());
  armed = false;
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "backup-failed");
  EXPECT_THAT(refused.error().message, HasSubstr("make room"));
  EXPECT_EQ(names_in(place_.folder()), before);
  EXPECT_TRUE(store.backup(copy()));
}

constexpr int kValuesAFile = 50;

/// Commits a file of revisions after the other until it is killed.
void write_for_ever(const fs::path& path, const std::function<void()>& ready) {
  Store store = open_store(path);
  for (int file = 1;; ++file) {
    std::vector<Cell> cells;
    for (int index = 0; index < kValuesAFile; ++index) {
      cells.push_back({level_of("i" + std::to_string(index)), kCell.period, file});
    }
    put(store, "file", cells);
    if (file == 1) ready();
    if (file % 10 == 0) (void)store.checkpoint();
  }
}

/// The newest file of a copy, all of whose files must be whole.
Vintage check_copy(const fs::path& copy) {
  EXPECT_EQ(ask_sql(copy, "PRAGMA integrity_check"), "ok");
  const Store store = open_store(copy, Store::Access::read);
  std::map<std::uint32_t, int> values;
  for (const auto& [series, vintages] : content_of(store)) {
    for (const auto& [where, value] : vintages) ++values[where.second];
  }
  EXPECT_EQ(values.size(), number(store.newest_vintage()));
  for (const auto& [vintage, count] : values) EXPECT_EQ(count, kValuesAFile) << "of file " << vintage;
  return store.newest_vintage();
}

TEST_F(Backup, IsConsistentWhileAnotherProcessWrites) {
  const HeldChild writer([&](const auto& ready) { write_for_ever(place_.path(), ready); });
  const Store reader = open_store(place_.path(), Store::Access::read);
  std::set<Vintage> states;
  for (int copies = 0; copies < 1000 && states.size() < 5; ++copies) {
    ASSERT_TRUE(reader.backup(copy()));
    states.insert(check_copy(copy()));
    fs::remove(copy());
  }
  EXPECT_GE(states.size(), 5U) << "the writer did not write meanwhile: this run shows nothing";
}

}  // namespace
}  // namespace pledged::storage_testing
