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

class Opening : public ::testing::Test {
 protected:
  [[nodiscard]] fs::path path() const { return place_.path(); }
  [[nodiscard]] fs::path beside(const char* suffix) const { return path().string() + suffix; }
  void remove_wal() const {
    fs::remove(beside("-wal"));
    fs::remove(beside("-shm"));
  }

  StorePlace place_;
};

TEST_F(Opening, MakesAnEmptyStore) {
  const Store store = open_store(path());
  EXPECT_EQ(store.newest_vintage(), Vintage{0});
  EXPECT_TRUE(store.files(10).empty());
  EXPECT_TRUE(store.assessments().empty());
  EXPECT_TRUE(store.alerts().empty());
}

TEST_F(Opening, FindsEverythingAgain) {
  Content before;
  {
    Store store = open_store(path());
    put(store, "a", {{kGdp, kMay, 1.5}});
    before = content_of(store);
  }
  EXPECT_EQ(content_of(open_store(path())), before);
  EXPECT_EQ(before.size(), 1U);
}

TEST_F(Opening, MakesMissingFoldersForOwnerAndGroup) {
  const fs::path deep = place_.folder() / "a" / "b" / "store.db";
  open_store(deep);
  for (const char* folder : {"a", "a/b"}) {
    EXPECT_EQ(fs::status(place_.folder() / folder).permissions() & fs::perms::others_all, fs::perms::none);
  }
  EXPECT_EQ(fs::status(deep).permissions() & fs::perms::others_all, fs::perms::none);
}

TEST_F(Opening, GivesTheWalTheModeOfTheStore) {
  const Store store = open_store(path());
  EXPECT_EQ(fs::status(beside("-wal")).permissions(), fs::status(path()).permissions());
}

TEST_F(Opening, WritesAheadAndSyncsFully) {
  const OpenedStore opened = open_for_writing(path(), migrations()).value();
  EXPECT_EQ(opened.connection->pragma("synchronous"), 2);
  EXPECT_EQ(opened.connection->pragma("foreign_keys"), 1);
  EXPECT_EQ(opened.connection->pragma("wal_autocheckpoint"), 0);
  EXPECT_EQ(opened.connection->pragma("busy_timeout"), 5000);
  EXPECT_EQ(opened.connection->pragma("trusted_schema"), 0);
  EXPECT_EQ(ask_sql(path(), "PRAGMA journal_mode"), "wal");
  EXPECT_EQ(ask_sql(path(), "PRAGMA application_id"), std::to_string(kApplicationId));
}

TEST_F(Opening, ContinuesAfterACreationThatWasCutShort) {
  std::ofstream(path()).close();
  EXPECT_EQ(open_store(path()).newest_vintage(), Vintage{0});
  fs::remove(path());
  remove_wal();
  run_sql(path(), "PRAGMA journal_mode = WAL");
  EXPECT_EQ(open_store(path()).newest_vintage(), Vintage{0});
}

TEST_F(Opening, RefusesAForeignDatabaseUntouched) {
  run_sql(path(), "CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1)");
  const std::string before = read_file(path());
  for (const auto access : {Store::Access::write, Store::Access::read}) {
    const Error error = refusal_of(path(), access);
    EXPECT_EQ(error.code, "store-foreign");
    EXPECT_TRUE(is_helpful(error, path())) << error.message;
  }
  EXPECT_EQ(read_file(path()), before);
  EXPECT_THAT(names_in(place_.folder()), ElementsAre("store.db", "store.db.lock"));
}

TEST_F(Opening, RefusesAFileThatIsNoDatabaseUntouched) {
  const std::string junk(5000, 'x');
  std::ofstream(path()) << junk;
  for (const auto access : {Store::Access::write, Store::Access::read}) {
    EXPECT_EQ(refusal_of(path(), access).code, "store-foreign");
  }
  EXPECT_EQ(read_file(path()), junk);
  EXPECT_THAT(names_in(place_.folder()), ElementsAre("store.db", "store.db.lock"));
}

TEST_F(Opening, RefusesANewerStoreWithoutTouchingAByte) {
  open_store(path());
  run_sql(path(), "PRAGMA user_version = 99; PRAGMA journal_mode = DELETE");
  remove_wal();
  const std::string before = read_file(path());
  for (const auto access : {Store::Access::write, Store::Access::read}) {
    const Error error = refusal_of(path(), access);
    EXPECT_EQ(error.code, "store-newer");
    EXPECT_TRUE(is_helpful(error, path())) << error.message;
  }
  EXPECT_EQ(read_file(path()), before);
  EXPECT_THAT(names_in(place_.folder()), ElementsAre("store.db", "store.db.lock"));
}

TEST_F(Opening, RefusesANewerStoreWhoseVersionIsStillInTheWal) {
  open_store(path());
  // A later version set its number and was killed: the child never closes its connection.
  const Ending ending = run_forked([&](const Say&) {
    const Connection later(path(), Connection::Mode::write);
    later.execute("PRAGMA user_version = 99");
    ::_exit(0);
  });
  ASSERT_EQ(ending.exit_code, 0) << ending.said;
  const std::string store = read_file(path());
  const std::string wal = read_file(beside("-wal"));
  ASSERT_GT(wal.size(), 0U);
  for (const auto access : {Store::Access::write, Store::Access::read}) {
    EXPECT_EQ(refusal_of(path(), access).code, "store-newer");
  }
  EXPECT_EQ(read_file(path()), store);
  EXPECT_EQ(read_file(beside("-wal")), wal);
}

TEST_F(Opening, RefusesADamagedStore) {
  {
    Store store = open_store(path());
    std::vector<Cell> cells;
    for (unsigned month = 1; month <= 12; ++month) {
      for (int year = 1950; year < 2050; ++year)
        cells.push_back({kGdp, Period::month(year, month), year / 7.0});
    }
    put(store, "a", cells);
  }
  std::fstream file(path(), std::ios::binary | std::ios::in | std::ios::out);
  file.seekp(-4096, std::ios::end);
  file << std::string(4096, '\xA5');
  file.close();
  const Error error = refusal_of(path());
  EXPECT_EQ(error.code, "store-unreadable");
  EXPECT_THAT(error.message, HasSubstr("restore a backup"));
  EXPECT_TRUE(is_helpful(error, path())) << error.message;
}

TEST_F(Opening, RefusesAFolderInPlaceOfTheFile) {
  fs::create_directory(path());
  for (const auto access : {Store::Access::write, Store::Access::read}) {
    const Error error = refusal_of(path(), access);
    EXPECT_EQ(error.code, "store-unreadable");
    EXPECT_TRUE(is_helpful(error, path())) << error.message;
  }
}

TEST_F(Opening, RefusesAFileInPlaceOfAFolder) {
  std::ofstream(place_.folder() / "file").close();
  EXPECT_EQ(refusal_of(place_.folder() / "file" / "store.db").code, "store-unreadable");
}

TEST_F(Opening, RefusesAFolderThatCannotBeWritten) {
  fs::permissions(place_.folder(), fs::perms(0555));
  const Ending ending = run_forked([&](const Say& say) {
    drop_privileges();
    say(refusal_of(path()).code + ' ' + refusal_of(place_.folder() / "new" / "store.db").code + ' ');
    say(refusal_of(path()).message);
  });
  fs::permissions(place_.folder(), fs::perms(0755));
  EXPECT_THAT(ending.said, HasSubstr("store-read-only store-read-only"));
  EXPECT_THAT(ending.said, HasSubstr("write permission"));
}

TEST_F(Opening, RefusesAFileThatCannotBeWritten) {
  open_store(path());
  fs::permissions(place_.folder(), fs::perms(0777));
  fs::permissions(beside(".lock"), fs::perms(0666));
  for (const char* suffix : {"", "-wal", "-shm"}) fs::permissions(beside(suffix), fs::perms(0444));
  const Ending ending = run_forked([&](const Say& say) {
    drop_privileges();
    const Error error = refusal_of(path());
    say(error.code + (is_helpful(error, path()) ? "" : ": " + error.message));
  });
  EXPECT_EQ(ending.said, "store-read-only");
}

}  // namespace
}  // namespace pledged::storage_testing
