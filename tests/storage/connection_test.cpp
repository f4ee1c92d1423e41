#include "storage/connection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "storage/failure.h"
#include "storage/query.h"
#include "storage/transaction.h"
#include "tests/storage/sample_store.h"

namespace pledged::storage_testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

const SeriesKey kGdp = level_of("gdp");

class Connection : public ::testing::Test {
 protected:
  [[nodiscard]] std::uintmax_t wal_size() const { return fs::file_size(place_.path().string() + "-wal"); }
  static void put_some(Store& store, int count) {
    for (int file = 0; file < count; ++file) {
      put(store, "f", {{kGdp, Period::month(2020, 5), static_cast<double>(store.size_bytes()) + file}});
    }
  }

  StorePlace place_;
};

TEST_F(Connection, MovesTheWholeWalIntoTheStore) {
  Store store = open_store(place_.path());
  put_some(store, 3);
  ASSERT_GT(wal_size(), 0U);
  EXPECT_TRUE(store.checkpoint());
  EXPECT_EQ(wal_size(), 0U);
  EXPECT_EQ(store.newest_vintage(), Vintage{3});
}

TEST_F(Connection, DoesNotCheckpointUnasked) {
  Store store = open_store(place_.path());
  const auto before = fs::file_size(place_.path());
  std::vector<Cell> cells;
  for (int series = 0; series < 2000; ++series) {
    for (unsigned month = 1; month <= 12; ++month) {
      cells.push_back(
          {level_of("indicator " + std::to_string(series)), Period::month(2020, month), series / 3.0});
    }
  }
  put(store, "a", cells);  // more than the 1000 pages of SQLite's own checkpoint, with its indexes
  put_some(store, 3);
  EXPECT_EQ(fs::file_size(place_.path()), before);
}

TEST_F(Connection, TellsThatAReaderHoldsBackTheCheckpoint) {
  Store store = open_store(place_.path());
  put_some(store, 3);
  {
    const pledged::Connection reader(place_.path(), pledged::Connection::Mode::read);
    const ReadTransaction old_state(reader);
    Query query(reader, "SELECT count(*) FROM file");
    ASSERT_TRUE(query.next());
    put_some(store, 3);
    const auto held_back = store.checkpoint();
    ASSERT_FALSE(held_back);
    EXPECT_EQ(held_back.error().code, "checkpoint-busy");
    EXPECT_THAT(held_back.error().message, HasSubstr(place_.path().string()));
  }
  EXPECT_TRUE(store.checkpoint());
  EXPECT_EQ(store.newest_vintage(), Vintage{6});
}

TEST_F(Connection, OfAReaderCannotCheckpoint) {
  Store store = open_store(place_.path());
  put_some(store, 2);
  Store reader = open_store(place_.path(), Store::Access::read);
  const auto wal = wal_size();
  EXPECT_FALSE(reader.checkpoint());
  EXPECT_EQ(wal_size(), wal);
}

TEST_F(Connection, CountsStoreAndWalAsItsSize) {
  Store store = open_store(place_.path());
  put_some(store, 1);
  EXPECT_EQ(store.size_bytes(), fs::file_size(place_.path()) + wal_size());
  ASSERT_TRUE(store.checkpoint());
  EXPECT_EQ(store.size_bytes(), fs::file_size(place_.path()));
}

TEST_F(Connection, SaysWhatWasWrongWithAStatement) {
  const pledged::Connection connection(place_.path(), pledged::Connection::Mode::copy);
  try {
    connection.execute("SELECT nonsense");
    ADD_FAILURE();
  } catch (const StoreFailure& failure) {
    EXPECT_THAT(failure.what(), HasSubstr("no such column: nonsense"));
    EXPECT_THAT(failure.what(), HasSubstr(place_.path().string()));
  }
}

TEST_F(Connection, StopsWritingAfterDamageIsSeen) {
  pledged::Connection connection(place_.path(), pledged::Connection::Mode::copy);
  connection.watch_writes([] { return std::string(); });
  { const WriteTransaction works(connection); }
  EXPECT_THROW(connection.fail_corrupt("two and two are five"), StoreFailure);
  try {
    const WriteTransaction refused(connection);
    ADD_FAILURE();
  } catch (const StoreFailure& failure) {
    EXPECT_THAT(failure.what(), HasSubstr("two and two are five"));
    EXPECT_THAT(failure.what(), HasSubstr("opened anew"));
  }
}

TEST_F(Connection, RollsBackWhatIsNotCommitted) {
  pledged::Connection connection(place_.path(), pledged::Connection::Mode::copy);
  connection.watch_writes([] { return std::string(); });
  connection.execute("CREATE TABLE t (a INTEGER) STRICT");
  {
    const WriteTransaction transaction(connection);
    connection.execute("INSERT INTO t VALUES (1)");
    EXPECT_TRUE(connection.in_transaction());
  }
  EXPECT_FALSE(connection.in_transaction());
  WriteTransaction transaction(connection);
  connection.execute("INSERT INTO t VALUES (2)");
  transaction.commit();
  Query query(connection, "SELECT sum(a) FROM t");
  ASSERT_TRUE(query.next());
  EXPECT_EQ(query.integer(0), 2);
}

TEST_F(Connection, UsesOneStatementInsideItself) {
  pledged::Connection connection(place_.path(), pledged::Connection::Mode::copy);
  const char* sql = "SELECT value FROM (SELECT 1 AS value UNION SELECT 2) WHERE value >= ?";
  Query outer(connection, sql);
  ASSERT_TRUE(outer.bind(1).next());
  {
    Query inner(connection, sql);
    ASSERT_TRUE(inner.bind(2).next());
    EXPECT_EQ(inner.integer(0), 2);
  }
  EXPECT_EQ(outer.integer(0), 1);
  ASSERT_TRUE(outer.next());
  EXPECT_EQ(outer.integer(0), 2);
}

}  // namespace
}  // namespace pledged::storage_testing
