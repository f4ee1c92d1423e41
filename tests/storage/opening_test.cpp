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

/// One line that names the store and says what to do.
void expect_helpful(const Error& error, const fs::path& path) {
  EXPECT_THAT(error.message, HasSubstr(path.string()));
  EXPECT_THAT(error.message, HasSubstr(";"));
  EXPECT_EQ(error.message.find('\n'), std::string::npos);
}

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
    expect_helpful(error, path());
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
    expect_helpful(error, path());
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
  expect_helpful(error, path());
}

TEST_F(Opening, RefusesAFolderInPlaceOfTheFile) {
  fs::create_directory(path());
  for (const auto access : {Store::Access::write, Store::Access::read}) {
    const Error error = refusal_of(path(), access);
    EXPECT_EQ(error.code, "store-unreadable");
    expect_helpful(error, path());
  }
}

TEST_F(Opening, RefusesAFileInPlaceOfAFolder) {
  std::ofstream(place_.folder() / "file").close();
  EXPECT_EQ(refusal_of(place_.folder() / "file" / "store.db").code, "store-unreadable");
}

TEST_F(Opening, ReadingCreatesNothing) {
  const Error error = refusal_of(path(), Store::Access::read);
  EXPECT_EQ(error.code, "store-missing");
  expect_helpful(error, path());
  EXPECT_TRUE(names_in(place_.folder()).empty());
}

TEST_F(Opening, ReadsBesideALivingWriter) {
  Store writer = open_store(path());
  put(writer, "a", {{kGdp, kMay, 1.5}});
  const Store reader = open_store(path(), Store::Access::read);
  EXPECT_EQ(content_of(reader), content_of(writer));
  put(writer, "b", {{kGdp, kMay, 1.6}});
  EXPECT_EQ(reader.newest_vintage(), Vintage{2});
  EXPECT_EQ(content_of(reader), content_of(writer));
}

TEST_F(Opening, ReadsAfterTheWriterHasGone) {
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

TEST_F(Opening, ReadsWhatAKilledWriterLeftInTheWal) {
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

TEST_F(Opening, ReaderThatLeavesLastTouchesNothing) {
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

TEST_F(Opening, ReaderCannotWrite) {
  open_store(path());
  Store reader = open_store(path(), Store::Access::read);
  EXPECT_THROW(put(reader, "a", {{kGdp, kMay, 1.5}}), StoreFailure);
  EXPECT_THROW(reader.record_file(a_file("a")), StoreFailure);
  EXPECT_EQ(reader.newest_vintage(), Vintage{0});
}

TEST_F(Opening, RefusesAStoreThatIsNotSetUpYetForReading) {
  std::ofstream(path()).close();
  const Error error = refusal_of(path(), Store::Access::read);
  EXPECT_EQ(error.code, "store-unreadable");
  EXPECT_THAT(error.message, HasSubstr("start pledged once"));
}

TEST_F(Opening, ReadsAsAnotherUserAndRefusesToWrite) {
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

TEST_F(Opening, ReadsWithoutWalInAFolderThatCannotBeWritten) {
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
    say(error.code);
    expect_helpful(error, path());
  });
  EXPECT_EQ(ending.said, "store-read-only");
}

TEST_F(Opening, ReadsNamesThatMeanSomethingInAUri) {
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
