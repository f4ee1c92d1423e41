#include "storage/opening.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/storage/forked.h"
#include "tests/storage/sample_store.h"
#include "tests/support/temp_folder.h"

namespace pledged::storage_testing {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing_support::read_file;

const SeriesKey kGdp = level_of("gdp");
const Period kMay = Period::month(2020, 5);

class Reading : public ::testing::Test {
 protected:
  [[nodiscard]] fs::path path() const { return place_.path(); }
  [[nodiscard]] fs::path beside(const char* suffix) const { return path().string() + suffix; }
  void remove_wal() const {
    fs::remove(beside("-wal"));
    fs::remove(beside("-shm"));
  }

  StorePlace place_;
};

TEST_F(Reading, CreatesNothing) {
  const Error error = refusal_of(path(), Store::Access::read);
  EXPECT_EQ(error.code, "store-missing");
  EXPECT_TRUE(is_helpful(error, path())) << error.message;
  EXPECT_TRUE(names_in(place_.folder()).empty());
}

TEST_F(Reading, WorksBesideALivingWriter) {
  Store writer = open_store(path());
  put(writer, "a", {{kGdp, kMay, 1.5}});
  const Store reader = open_store(path(), Store::Access::read);
  EXPECT_EQ(content_of(reader), content_of(writer));
  put(writer, "b", {{kGdp, kMay, 1.6}});
  EXPECT_EQ(reader.newest_vintage(), Vintage{2});
  EXPECT_EQ(content_of(reader), content_of(writer));
}

TEST_F(Reading, InOneStateDoesNotSeeWhatIsWrittenMeanwhile) {
  Store writer = open_store(path());
  put(writer, "a", {{kGdp, kMay, 1.5}});
  const Store reader = open_store(path(), Store::Access::read);
  reader.in_one_state([&] {
    const Content before = content_of(reader);
    put(writer, "b", {{kGdp, kMay, 1.6}});
    EXPECT_EQ(reader.newest_vintage(), Vintage{1});
    EXPECT_EQ(content_of(reader), before);
  });
  EXPECT_EQ(reader.newest_vintage(), Vintage{2});
}

TEST_F(Reading, WorksAfterTheWriterHasGone) {
  Content content;
  {
    Store writer = open_store(path());
    put(writer, "a", {{kGdp, kMay, 1.5}});
    content = content_of(writer);
  }
  EXPECT_EQ(content_of(open_store(path(), Store::Access::read)), content);
  remove_wal();
  EXPECT_EQ(content_of(open_store(path(), Store::Access::read)), content);
  EXPECT_THAT(names_in(place_.folder()), ElementsAre("store.db", "store.db.lock"));
}

TEST_F(Reading, WorksOnWhatAKilledWriterLeftInTheWal) {
  HeldChild writer([&](const auto& ready) {
    Store store = open_store(path());
    put(store, "a", {{kGdp, kMay, 1.5}});
    ready();
    ::pause();
  });
  writer.kill();
  const std::string wal = read_file(beside("-wal"));
  ASSERT_GT(wal.size(), 0U);
  EXPECT_EQ(open_store(path(), Store::Access::read).newest_vintage(), Vintage{1});
  EXPECT_EQ(read_file(beside("-wal")), wal) << "a reader must never checkpoint";
  EXPECT_EQ(open_store(path()).newest_vintage(), Vintage{1});
}

TEST_F(Reading, TouchesNothingWhenItLeavesLast) {
  auto writer = std::make_unique<Store>(open_store(path()));
  put(*writer, "a", {{kGdp, kMay, 1.5}});
  auto reader = std::make_unique<Store>(open_store(path(), Store::Access::read));
  EXPECT_EQ(reader->newest_vintage(), Vintage{1});
  writer.reset();
  const std::string store = read_file(path());
  const std::string wal = read_file(beside("-wal"));
  reader.reset();
  EXPECT_EQ(read_file(path()), store);
  EXPECT_EQ(read_file(beside("-wal")), wal);
}

TEST_F(Reading, CannotWrite) {
  open_store(path());
  Store reader = open_store(path(), Store::Access::read);
  EXPECT_THROW(put(reader, "a", {{kGdp, kMay, 1.5}}), StoreFailure);
  EXPECT_THROW(reader.record_file(a_file("a")), StoreFailure);
  EXPECT_EQ(reader.newest_vintage(), Vintage{0});
}

TEST_F(Reading, RefusesAStoreThatIsNotSetUpYet) {
  std::ofstream(path()).close();
  const Error error = refusal_of(path(), Store::Access::read);
  EXPECT_EQ(error.code, "store-unreadable");
  EXPECT_THAT(error.message, HasSubstr("start pledged once"));
}

TEST_F(Reading, WorksAsAnotherUserAndRefusesToWrite) {
  {
    Store store = open_store(path());
    put(store, "a", {{kGdp, kMay, 1.5}});
  }
  fs::permissions(place_.folder(), fs::perms(0755));
  for (const char* suffix : {"", "-wal", "-shm", ".lock"}) fs::permissions(beside(suffix), fs::perms(0444));
  const Ending ending = run_forked([&](const Say& say) {
    drop_privileges();
    say(std::to_string(number(open_store(path(), Store::Access::read).newest_vintage())) + ' ');
    say(refusal_of(path()).code);
  });
  EXPECT_EQ(ending.said, "1 store-read-only");
}

TEST_F(Reading, WorksWithoutWalInAFolderThatCannotBeWritten) {
  {
    Store store = open_store(path());
    put(store, "a", {{kGdp, kMay, 1.5}});
  }
  remove_wal();
  for (const char* suffix : {"", ".lock"}) fs::permissions(beside(suffix), fs::perms(0444));
  fs::permissions(place_.folder(), fs::perms(0555));
  const Ending ending = run_forked([&](const Say& say) {
    drop_privileges();
    say(std::to_string(number(open_store(path(), Store::Access::read).newest_vintage())));
  });
  fs::permissions(place_.folder(), fs::perms(0755));
  EXPECT_EQ(ending.said, "1");
}

TEST_F(Reading, WorksWithNamesThatMeanSomethingInAUri) {
  const fs::path odd = place_.folder() / "a?mode=memory&b#c%20d 数据.db";
  {
    Store store = open_store(odd);
    put(store, "a", {{kGdp, kMay, 1.5}});
  }
  fs::remove(odd.string() + "-wal");
  fs::remove(odd.string() + "-shm");
  EXPECT_EQ(open_store(odd, Store::Access::read).newest_vintage(), Vintage{1});
}

}  // namespace
}  // namespace pledged::storage_testing
