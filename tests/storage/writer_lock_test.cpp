#include "storage/writer_lock.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "tests/storage/forked.h"
#include "tests/storage/sample_store.h"

namespace pledged::storage_testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

TEST(WriterLock, KeepsASecondWriterOut) {
  const StorePlace place;
  const Store first = open_store(place.path());
  const Error error = refusal_of(place.path());
  EXPECT_EQ(error.code, "store-locked");
  EXPECT_THAT(error.message, HasSubstr(place.path().string()));
  EXPECT_THAT(error.message, HasSubstr("stop that pledged"));
}

TEST(WriterLock, KeepsAnotherProcessOut) {
  const StorePlace place;
  const HeldChild writer([&](const auto& ready) {
    const Store store = open_store(place.path());
    ready();
    ::pause();
  });
  EXPECT_EQ(refusal_of(place.path()).code, "store-locked");
  EXPECT_EQ(open_store(place.path(), Store::Access::read).newest_vintage(), Vintage{0});
}

TEST(WriterLock, GoesWithAKilledWriter) {
  const StorePlace place;
  HeldChild writer([&](const auto& ready) {
    const Store store = open_store(place.path());
    ready();
    ::pause();
  });
  EXPECT_EQ(refusal_of(place.path()).code, "store-locked");
  writer.kill();
  EXPECT_EQ(open_store(place.path()).newest_vintage(), Vintage{0});
}

TEST(WriterLock, GoesWithTheStoreAndLeavesItsFile) {
  const StorePlace place;
  { const Store store = open_store(place.path()); }
  EXPECT_TRUE(fs::exists(lock_path(place.path())));
  open_store(place.path());
}

TEST(WriterLock, MovesWithTheStore) {
  const StorePlace place;
  Store store = open_store(place.path());
  const Store moved = std::move(store);
  EXPECT_EQ(refusal_of(place.path()).code, "store-locked");
  EXPECT_EQ(moved.newest_vintage(), Vintage{0});
}

TEST(WriterLock, IsNotInheritedByOtherPrograms) {
  const StorePlace place;
  const Store store = open_store(place.path());
  std::size_t ours = 0;
  for (const auto& entry : fs::directory_iterator("/proc/self/fd")) {
    std::error_code gone;
    const fs::path target = fs::read_symlink(entry.path(), gone);
    if (gone || target.parent_path() != place.folder()) continue;
    ++ours;
    const int flags = ::fcntl(std::stoi(entry.path().filename().string()), F_GETFD);
    EXPECT_NE(flags & FD_CLOEXEC, 0) << target;
  }
  EXPECT_GE(ours, 3U);  // lock, store, WAL
}

TEST(WriterLock, StopsTheWriterWhoseLockFileWasRemoved) {
  const StorePlace place;
  Store store = open_store(place.path());
  fs::remove(lock_path(place.path()));
  try {
    store.record_file(a_file("a"));
    ADD_FAILURE() << "wrote without a lock";
  } catch (const StoreFailure& failure) {
    EXPECT_THAT(failure.what(), HasSubstr("lock file"));
    EXPECT_FALSE(failure.disk_full);
  }
  EXPECT_EQ(store.newest_vintage(), Vintage{0});
}

TEST(WriterLock, StopsTheWriterWhoseStoreWasReplaced) {
  const StorePlace place;
  Store store = open_store(place.path());
  put(store, "a", {{level_of("gdp"), Period::month(2020, 5), 1.0}});
  fs::rename(place.path(), place.folder() / "moved.db");
  EXPECT_THROW(store.record_file(a_file("b")), StoreFailure);
  std::ofstream(place.path()).close();
  EXPECT_THROW(store.record_file(a_file("b")), StoreFailure);
  fs::rename(place.folder() / "moved.db", place.path());
  EXPECT_EQ(store.record_file(a_file("b")).vintage, Vintage{2});
}

TEST(WriterLock, WaitsForAReaderOfAStoreWithoutWal) {
  const StorePlace place;
  open_store(place.path());
  fs::remove(place.path().string() + "-wal");
  fs::remove(place.path().string() + "-shm");
  {
    const Store reader = open_store(place.path(), Store::Access::read);
    EXPECT_EQ(refusal_of(place.path()).code, "store-locked");
    EXPECT_EQ(open_store(place.path(), Store::Access::read).newest_vintage(), Vintage{0});
  }
  open_store(place.path());
}

}  // namespace
}  // namespace pledged::storage_testing
