// kill -9 before every single call by which one import changes a file, from the store's first page to the
// last receipt: after the next start the file is in once and whole, and its original is archived.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "storage/store.h"
#include "tests/e2e/one_import.h"
#include "tests/e2e/stack.h"
#include "tests/e2e/traced.h"
#include "tests/support/temp_folder.h"

namespace pledged::e2e {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFile =
    "indicator,area,period,value,unit\n"
    "investment,330300,2020-01..07,444,亿元\n"
    "new-jobs,330300,2020-01..07,7.7,万人\n";

// What is there of the file, wherever it is.
struct Found {
  std::size_t dropped = 0;   ///< copies in the drop folder
  std::size_t archived = 0;  ///< whole copies in the archive
  std::size_t records = 0;   ///< that say that it was taken in
  std::size_t repeated = 0;  ///< that say that it had been
  std::size_t figures = 0;   ///< in the store
};

class Import {
 public:
  explicit Import(PlantedFault planted) : planted_(planted) {
    stack_.drop("july.csv", kFile);
    fs::create_directories(stack_.folder() / "archive");
  }

  TracedEnd run(int kill_before) {
    return run_traced([this] { import_once(stack_.settings_path(), planted_); }, kill_before);
  }
  /// As the next start of the daemon would.
  void start_again() { import_once(stack_.settings_path()); }

  [[nodiscard]] Found found() const {
    Found found;
    for (const auto& entry : fs::directory_iterator(stack_.folder() / "incoming")) {
      found.dropped += testing_support::read_file(entry.path()) == kFile ? 1 : 0;
    }
    for (const auto& entry : fs::recursive_directory_iterator(stack_.folder() / "archive")) {
      const bool whole = entry.is_regular_file() && testing_support::read_file(entry.path()) == kFile;
      found.archived += whole ? 1 : 0;
    }
    if (!fs::exists(store())) return found;
    const Store store = Store::open(this->store(), Store::Access::write).value();
    for (const FileRecord& record : store.files(100)) {
      found.records += record.outcome == FileOutcome::accepted ? 1 : 0;
      found.repeated += record.outcome == FileOutcome::duplicate ? 1 : 0;
    }
    store.for_each_series([&found](SeriesNumber, const SeriesKey&, std::span<const Observation> vintages) {
      found.figures += vintages.size();
    });
    return found;
  }

 private:
  [[nodiscard]] fs::path store() const { return stack_.folder() / "data" / "pledged.db"; }

  Stack stack_;
  PlantedFault planted_;
};

struct Tally {
  int kills = 0;
  int nothing = 0;     ///< of the file was in the store after the kill
  int everything = 0;  ///< was
  int partial = 0;
  int lost = 0;      ///< neither dropped nor archived nor in the store
  int not_once = 0;  ///< after the next start
  std::map<std::string, int> calls;
};

Tally kill_at_every_call(PlantedFault planted) {
  Tally tally;
  for (int kill_before = 1;; ++kill_before) {
    Import import(planted);
    const TracedEnd end = import.run(kill_before);
    if (!end.killed) {
      EXPECT_TRUE(end.succeeded);
      return tally;
    }
    ++tally.kills;
    ++tally.calls[end.last_call];
    const Found after = import.found();
    tally.nothing += after.figures == 0 ? 1 : 0;
    tally.everything += after.figures == 2 ? 1 : 0;
    tally.partial += after.figures == 1 || (after.figures == 0) != (after.records == 0) ? 1 : 0;
    tally.lost += after.dropped + after.archived + after.figures == 0 ? 1 : 0;
    import.start_again();
    const Found then = import.found();
    const bool once = then.dropped == 0 && then.archived == 1 && then.records == 1 && then.repeated == 0 &&
                      then.figures == 2;
    tally.not_once += once ? 0 : 1;
    if (planted == PlantedFault::none) {
      EXPECT_TRUE(once) << "killed before call " << kill_before << ", " << end.last_call << ": dropped "
                        << then.dropped << ", archived " << then.archived << ", taken in " << then.records
                        << ", repeated " << then.repeated << ", figures " << then.figures;
    }
  }
}

TEST(KillAtEveryCall, LeavesTheFileInOnceAndWhole) {
  const Tally tally = kill_at_every_call(PlantedFault::none);
  std::string calls;
  for (const auto& [name, times] : tally.calls) calls += " " + std::to_string(times) + " " + name;
  RecordProperty("kills", tally.kills);
  std::printf("%d kills (before%s): nothing in after %d, everything after %d\n", tally.kills, calls.c_str(),
              tally.nothing, tally.everything);
  EXPECT_GT(tally.nothing, 10);
  EXPECT_GT(tally.everything, 10);
  EXPECT_EQ(tally.nothing + tally.everything, tally.kills);
  EXPECT_EQ(tally.partial, 0);
  EXPECT_EQ(tally.lost, 0);
  EXPECT_EQ(tally.not_once, 0);
  EXPECT_GE(tally.calls.size(), 5U) << "calls of many kinds are met";
}

TEST(KillAtEveryCall, FindsAFileThatIsMovedBeforeItIsCommitted) {
  EXPECT_GT(kill_at_every_call(PlantedFault::moved_first).lost, 0);
}

TEST(KillAtEveryCall, FindsAFileThatIsCommittedInTwoParts) {
  EXPECT_GT(kill_at_every_call(PlantedFault::committed_twice).partial, 0);
}

}  // namespace
}  // namespace pledged::e2e
