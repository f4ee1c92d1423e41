#include "storage/file_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <stdexcept>

#include "tests/storage/sample_store.h"

namespace pledged::storage_testing {
namespace {

using std::chrono::microseconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

const Cell kCell{level_of("gdp"), Period::month(2020, 5), 1.0};

class FileTable : public ::testing::Test {
 protected:
  StorePlace place_;
  Store store_ = open_store(place_.path());
};

TEST_F(FileTable, KeepsTheWholeRecord) {
  FileRecord record = a_file("6月.csv", at_second(1'594'771'200));
  record.size = 12'345'678'901;
  record.outcome = FileOutcome::held;
  record.rejected = 7;
  record.receipt = R"({"a": "引号\" and \u0000"})";
  const FileRecord added = store_.record_file(record);
  EXPECT_EQ(added.vintage, Vintage{1});
  const FileRecord read = store_.file(Vintage{1}).value();
  EXPECT_EQ(read.vintage, Vintage{1});
  EXPECT_EQ(read.sha256, record.sha256);
  EXPECT_EQ(read.name, record.name);
  EXPECT_EQ(read.size, record.size);
  EXPECT_EQ(read.received, record.received);
  EXPECT_EQ(read.outcome, record.outcome);
  EXPECT_EQ(read.rejected, record.rejected);
  EXPECT_EQ(read.receipt, record.receipt);
}

TEST_F(FileTable, MakesTheReceiptFromWhatWasStored) {
  put(store_, "a", {kCell});
  const std::vector<Cell> cells = {{kCell.series, kCell.period, 2.0},
                                   {kCell.series, Period::month(2020, 6), 3.0}};
  const auto values = to_values(store_, cells);
  const auto committed =
      store_.commit(a_file("b"), values, [](const FileRecord& record, const Difference& difference) {
        return std::to_string(number(record.vintage)) + ": " + std::to_string(record.added) + " added, " +
               std::to_string(difference.revisions.size()) + " revised";
      });
  EXPECT_EQ(committed.record.receipt, "2: 1 added, 1 revised");
  EXPECT_EQ(store_.file(Vintage{2})->receipt, "2: 1 added, 1 revised");
}

TEST_F(FileTable, StoresNothingIfTheReceiptCannotBeMade) {
  const auto values = to_values(store_, std::vector<Cell>{kCell});
  EXPECT_THROW(store_.commit(a_file("a"), values,
                             [](const auto&, const auto&) -> std::string { throw std::runtime_error("no"); }),
               std::runtime_error);
  EXPECT_EQ(store_.newest_vintage(), Vintage{0});
  EXPECT_TRUE(content_of(store_).empty());
  EXPECT_EQ(put(store_, "a", {kCell}).record.added, 1U);
}

TEST_F(FileTable, CountsEveryFileWhateverBecameOfIt) {
  put(store_, "a", {kCell});
  FileRecord rejected = a_file("b");
  rejected.outcome = FileOutcome::rejected;
  EXPECT_EQ(store_.record_file(rejected).vintage, Vintage{2});
  EXPECT_EQ(put(store_, "c", {kCell}).record.vintage, Vintage{3});
  EXPECT_EQ(store_.newest_vintage(), Vintage{3});
}

TEST_F(FileTable, FindsTheNewestFileOfTheSameBytes) {
  store_.record_file(a_file("a"));
  store_.record_file(a_file("b"));
  FileRecord again = a_file("a");
  again.outcome = FileOutcome::duplicate;
  store_.record_file(again);
  EXPECT_EQ(store_.newest_file(hash_of("a"))->vintage, Vintage{3});
  EXPECT_EQ(store_.newest_file(hash_of("a"))->outcome, FileOutcome::duplicate);
  EXPECT_EQ(store_.newest_file(hash_of("b"))->vintage, Vintage{2});
  EXPECT_FALSE(store_.newest_file(hash_of("c")));
}

TEST_F(FileTable, ListsTheNewestFirst) {
  for (const char* name : {"a", "b", "c"}) store_.record_file(a_file(name));
  const auto files = store_.files(2);
  ASSERT_THAT(files, SizeIs(2));
  EXPECT_EQ(files[0].name, "c");
  EXPECT_EQ(files[1].name, "b");
  EXPECT_THAT(store_.files(10), SizeIs(3));
  EXPECT_THAT(store_.files(0), SizeIs(0));
  EXPECT_FALSE(store_.file(Vintage{4}));
}

// Names of files that are recorded in this order, each a second after the other, and what became of them.
struct Seen {
  const char* name;
  FileOutcome outcome;
};
std::vector<std::string> refused_of(Store& store, const std::vector<Seen>& seen, int since = 0) {
  int second = 0;
  for (const auto& [name, outcome] : seen) {
    FileRecord record = a_file(name, at_second(++second));
    record.outcome = outcome;
    store.record_file(record);
  }
  std::vector<std::string> names;
  for (const FileRecord& record : store.rejected_files(at_second(since))) names.push_back(record.name);
  return names;
}

TEST_F(FileTable, OfTheRefusedFilesListsTheNewestFirst) {
  EXPECT_THAT(
      refused_of(store_,
                 {{"a", FileOutcome::rejected}, {"b", FileOutcome::accepted}, {"c", FileOutcome::rejected}}),
      ElementsAre("c", "a"));
}

TEST_F(FileTable, ALaterFileOfTheNameThatIsNotRefusedEndsTheRefusal) {
  EXPECT_THAT(refused_of(store_, {{"accepted", FileOutcome::rejected},
                                  {"duplicate", FileOutcome::rejected},
                                  {"held", FileOutcome::rejected},
                                  {"stays", FileOutcome::rejected},
                                  {"accepted", FileOutcome::accepted},
                                  {"duplicate", FileOutcome::duplicate},
                                  {"held", FileOutcome::held}}),
              ElementsAre("stays"));
}

TEST_F(FileTable, OfOneNameTheNewestRefusalCounts) {
  EXPECT_THAT(refused_of(store_, {{"a", FileOutcome::rejected},
                                  {"a", FileOutcome::accepted},
                                  {"a", FileOutcome::rejected},
                                  {"a", FileOutcome::rejected}}),
              ElementsAre("a"));
  EXPECT_EQ(store_.rejected_files(at_second(0)).front().vintage, Vintage{4});
}

TEST_F(FileTable, RefusalsBeforeTheMomentAskedForAreOver) {
  const std::vector<Seen> seen = {{"a", FileOutcome::rejected}, {"b", FileOutcome::rejected}};
  EXPECT_THAT(refused_of(store_, seen, 2), ElementsAre("b"));
  EXPECT_THAT(store_.rejected_files(at_second(3)), SizeIs(0));
  EXPECT_THAT(store_.rejected_files(at_second(1)), SizeIs(2));
}

TEST_F(FileTable, FindsTheNewestAcceptedFileOfAName) {
  EXPECT_FALSE(store_.newest_accepted("a"));
  refused_of(store_, {{"a", FileOutcome::accepted},
                      {"a", FileOutcome::accepted},
                      {"b", FileOutcome::accepted},
                      {"a", FileOutcome::rejected},
                      {"a", FileOutcome::duplicate}});
  EXPECT_EQ(store_.newest_accepted("a")->vintage, Vintage{2});
  EXPECT_EQ(store_.newest_accepted("b")->vintage, Vintage{3});
  EXPECT_FALSE(store_.newest_accepted("c"));
}

TEST_F(FileTable, RecordedTimeNeverGoesBack) {
  EXPECT_EQ(store_.record_file(a_file("a", at_second(100))).received, at_second(100));
  EXPECT_EQ(store_.record_file(a_file("b", at_second(50))).received, at_second(100) + microseconds{1});
  EXPECT_EQ(store_.record_file(a_file("c", at_second(50))).received, at_second(100) + microseconds{2});
  EXPECT_EQ(store_.record_file(a_file("d", at_second(101))).received, at_second(101));
}

TEST_F(FileTable, FindsWhatWasKnownAtAnInstant) {
  for (const int second : {100, 200, 300}) store_.record_file(a_file("f", at_second(second)));
  struct Case {
    Instant instant;
    std::uint32_t vintage;
  };
  for (const Case& c : {Case{at_second(99), 0}, Case{at_second(100) - microseconds{1}, 0},
                        Case{at_second(100), 1}, Case{at_second(199), 1}, Case{at_second(200), 2},
                        Case{at_second(300), 3}, Case{at_second(99'999), 3}}) {
    EXPECT_EQ(store_.vintage_at(c.instant), Vintage{c.vintage}) << format_instant(c.instant);
  }
}

TEST_F(FileTable, KeepsAnyNameAsText) {
  const FileRecord added = store_.record_file(a_file("\xCE\xC2.csv"));
  EXPECT_EQ(added.name, "\\xCE\\xC2.csv");
  EXPECT_EQ(store_.file(added.vintage)->name, added.name);
}

TEST_F(FileTable, SaysSoWhenItsNumbersAreUsedUp) {
  run_sql(place_.path(),
          "INSERT INTO file VALUES (1048575, zeroblob(32), 'last', 0, 5, 'accepted', 0, 0, 0, 0, '{}')");
  for (int attempt = 0; attempt < 2; ++attempt) {
    try {
      put(store_, "one too many", {kCell});
      ADD_FAILURE() << "took file 1048576";
    } catch (const StoreFailure& failure) {
      EXPECT_THAT(failure.what(), HasSubstr("1048575 files, its limit"));
      EXPECT_THAT(failure.what(), HasSubstr(place_.path().string()));
      EXPECT_FALSE(failure.disk_full);
    }
  }
  EXPECT_EQ(store_.newest_vintage(), Vintage{1048575});
}

}  // namespace
}  // namespace pledged::storage_testing
