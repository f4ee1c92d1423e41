// The disk refuses: full, broken, or unable to sync, at every single write and sync of a commit.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <filesystem>
#include <optional>
#include <string>

#include "tests/storage/fault_vfs.h"
#include "tests/storage/sample_store.h"

namespace pledged::storage_testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

std::vector<Cell> cells(int count, double offset) {
  std::vector<Cell> made;
  for (int index = 0; index < count; ++index) {
    made.push_back({level_of("i" + std::to_string(index / 100)),
                    Period::month(1950 + index % 100, static_cast<unsigned>(index / 100 % 12) + 1),
                    index + offset});
  }
  return made;
}

/// Fails the `at`th step of a kind (from 1), once or from there on.
class Saboteur {
 public:
  Saboteur() : vfs_([this](const DiskStep& step) { return decide(step); }) {}

  void arm(DiskStep::Kind kind, int at, int code, bool for_good = false) {
    kind_ = kind;
    at_ = at;
    code_ = code;
    for_good_ = for_good;
    seen_ = 0;
    hit_ = false;
  }
  void disarm() { at_ = 0; }
  [[nodiscard]] bool hit() const { return hit_; }

 private:
  FaultVfs::Fate decide(const DiskStep& step) {
    if (at_ != 0 && step.kind == kind_) {
      ++seen_;
      if (seen_ == at_ || (for_good_ && seen_ > at_)) {
        hit_ = true;
        return fails(code_);
      }
    }
    return without_syncs(step);
  }

  DiskStep::Kind kind_ = DiskStep::Kind::write;
  int at_ = 0;
  int code_ = 0;
  bool for_good_ = false;
  int seen_ = 0;
  bool hit_ = false;
  FaultVfs vfs_;
};

/// Commits; the failure, or nothing.
std::optional<StoreFailure> try_put(Store& store, const char* name, const std::vector<Cell>& values) {
  try {
    put(store, name, values);
  } catch (const StoreFailure& failure) {
    return failure;
  }
  return std::nullopt;
}

class DiskFault : public ::testing::Test {
 protected:
  /// Fails each write of a commit in turn, until a commit is not hit; returns how many were.
  int fail_each_write(int code, bool for_good, bool disk_full) {
    Store store = open_store(place_.path());
    put(store, "first", cells(3000, 0.0));
    const Content before = content_of(store);
    for (int at = 1;; ++at) {
      saboteur_.arm(DiskStep::Kind::write, at, code, for_good);
      const auto failure = try_put(store, "second", cells(3000, 0.5));
      saboteur_.disarm();
      if (!saboteur_.hit()) {
        EXPECT_FALSE(failure);
        return at - 1;
      }
      EXPECT_TRUE(failure) << "write " << at << " failed and nobody was told";
      if (!failure) return at - 1;
      EXPECT_EQ(failure->disk_full, disk_full);
      EXPECT_THAT(failure->what(), HasSubstr(place_.path().string()));
      EXPECT_EQ(content_of(store), before) << "after write " << at;
      EXPECT_EQ(store.newest_vintage(), Vintage{1});
    }
  }

  StorePlace place_;
  Saboteur saboteur_;
};

TEST_F(DiskFault, FullOnceAtAnyWriteStoresNothingAndPasses) {
  EXPECT_GT(fail_each_write(SQLITE_FULL, false, true), 10);
  EXPECT_EQ(open_store(place_.path()).newest_vintage(), Vintage{2});
}

TEST_F(DiskFault, FullForGoodAtAnyWriteStoresNothingAndPasses) {
  EXPECT_GT(fail_each_write(SQLITE_FULL, true, true), 10);
  EXPECT_EQ(content_of(open_store(place_.path())).size(), 30U);
}

TEST_F(DiskFault, BrokenWriteStoresNothing) {
  EXPECT_GT(fail_each_write(SQLITE_IOERR_WRITE, false, false), 10);
}

TEST_F(DiskFault, FailedSyncStopsWritingUntilTheStoreIsOpenedAnew) {
  int hits = 0;
  for (int at = 1;; ++at) {
    const StorePlace place;
    {
      Store store = open_store(place.path());
      put(store, "first", cells(300, 0.0));
      saboteur_.arm(DiskStep::Kind::sync, at, SQLITE_IOERR_FSYNC);
      const auto failure = try_put(store, "second", cells(300, 0.5));
      saboteur_.disarm();
      if (!saboteur_.hit()) break;
      ++hits;
      ASSERT_TRUE(failure);
      EXPECT_FALSE(failure->disk_full);
      const auto refused = try_put(store, "third", cells(300, 0.7));
      ASSERT_TRUE(refused) << "a failed sync must not be tried again";
      EXPECT_THAT(refused->what(), HasSubstr("opened anew"));
      EXPECT_EQ(store.observations(SeriesNumber{1}).size(), 100U) << "reading goes on";
    }
    Store store = open_store(place.path());
    const std::uint32_t files = number(store.newest_vintage());
    EXPECT_THAT(files, ::testing::AnyOf(1U, 2U));
    EXPECT_EQ(store.observations(SeriesNumber{1}).size(), 100U * files) << "wholly in or wholly out";
    EXPECT_FALSE(try_put(store, "fourth", cells(300, 0.9)));
  }
  EXPECT_GE(hits, 1);
}

TEST_F(DiskFault, FailedCheckpointIsReportedAndLosesNothing) {
  Store store = open_store(place_.path());
  put(store, "first", cells(3000, 0.0));
  const Content content = content_of(store);
  saboteur_.arm(DiskStep::Kind::write, 1, SQLITE_IOERR_WRITE);
  const auto failed = store.checkpoint();
  ASSERT_TRUE(saboteur_.hit());
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, "checkpoint-failed");
  saboteur_.disarm();
  EXPECT_EQ(content_of(store), content);
  EXPECT_TRUE(store.checkpoint());
  EXPECT_EQ(content_of(store), content);
}

TEST_F(DiskFault, FailedSyncOfACheckpointStopsWriting) {
  Store store = open_store(place_.path());
  put(store, "first", cells(300, 0.0));
  saboteur_.arm(DiskStep::Kind::sync, 1, SQLITE_IOERR_FSYNC);
  EXPECT_FALSE(store.checkpoint());
  saboteur_.disarm();
  EXPECT_TRUE(try_put(store, "second", cells(300, 0.5)));
  store = open_store(StorePlace().path());
  EXPECT_EQ(open_store(place_.path()).newest_vintage(), Vintage{1});
}

TEST_F(DiskFault, FullWhileTheStoreIsMadeIsToldAndPasses) {
  for (int at = 1;; ++at) {
    const StorePlace place;
    saboteur_.arm(DiskStep::Kind::write, at, SQLITE_FULL, true);
    const Result<Store> refused = Store::open(place.path(), Store::Access::write);
    saboteur_.disarm();
    if (!saboteur_.hit()) break;
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "store-disk-full") << refused.error().message;
    EXPECT_EQ(open_store(place.path()).newest_vintage(), Vintage{0});
  }
}

/// The process may not make a file longer than this: what a full disk looks like to write(2).
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) {
    std::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, SIG_DFL);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  rlimit before_{};
};

TEST(FullDisk, OfTheRealKindStoresNothingAndPasses) {
  const StorePlace place;
  Store store = open_store(place.path());
  put(store, "first", cells(300, 0.0));
  ASSERT_TRUE(store.checkpoint());
  const Content before = content_of(store);
  for (const rlim_t bytes : {10'000U, 50'000U, 100'000U}) {
    std::optional<StoreFailure> failure;
    {
      const FileSizeLimit limit(bytes);
      failure = try_put(store, "second", cells(20'000, 0.5));
    }
    ASSERT_TRUE(failure);
    EXPECT_TRUE(failure->disk_full) << failure->what();
    EXPECT_THAT(failure->what(), HasSubstr("make room"));
    EXPECT_EQ(content_of(store), before);
  }
  EXPECT_FALSE(try_put(store, "second", cells(20'000, 0.5)));
  EXPECT_EQ(store.newest_vintage(), Vintage{2});
  EXPECT_TRUE(store.checkpoint());
}

}  // namespace
}  // namespace pledged::storage_testing
