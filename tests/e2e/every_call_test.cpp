// Every single call by which one import changes a file, from the store's first page to the last receipt, goes
// wrong in turn: the process is killed before it, or it fails for want of room or by an error of the disk,
// once or from then on. The file is never lost and never in by half, and after the next start it is in once
// and whole, and its original is archived with its receipts.
#include <gtest/gtest.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
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
  std::size_t receipts = 0;  ///< beside those, that say that it was taken in
  std::size_t records = 0;   ///< that say that it was taken in
  std::size_t repeated = 0;  ///< that say that it had been
  std::size_t figures = 0;   ///< in the store
};

struct Setting {
  bool first_start = false;         ///< the store is made too
  bool archived_elsewhere = false;  ///< on another file system, so that moving is copying
};

class Import {
 public:
  explicit Import(const Setting& setting, PlantedFault planted) : planted_(planted) {
    if (setting.archived_elsewhere) {
      std::string settings = testing_support::read_file(stack_.settings_path());
      settings.replace(settings.find("archive: archive"), 16, "archive: " + elsewhere_.path().string());
      std::ofstream(stack_.settings_path()) << settings;
      archive_ = elsewhere_.path();
    }
    fs::create_directories(archive_);
    if (!setting.first_start) import_once(stack_.settings_path());
    stack_.drop("july.csv", kFile);
  }

  TracedEnd run(const CallFault& fault) {
    return run_traced([this] { import_once(stack_.settings_path(), planted_); }, fault);
  }
  /// As the next start of the daemon would.
  void start_again() { import_once(stack_.settings_path()); }

  [[nodiscard]] Found found() const {
    Found found;
    for (const auto& entry : fs::directory_iterator(stack_.folder() / "incoming")) {
      found.dropped += testing_support::read_file(entry.path()) == kFile ? 1 : 0;
    }
    for (const auto& entry : fs::recursive_directory_iterator(archive_)) {
      const bool whole = entry.is_regular_file() && testing_support::read_file(entry.path()) == kFile;
      found.archived += whole ? 1 : 0;
      found.receipts += whole && has_receipts(entry.path().string()) ? 1 : 0;
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
  [[nodiscard]] static bool has_receipts(const std::string& kept) {
    const fs::path json = kept + ".receipt.json";
    return fs::exists(kept + ".receipt.txt") && fs::exists(json) &&
           nlohmann::json::parse(testing_support::read_file(json)).at("outcome") == "accepted";
  }
  [[nodiscard]] fs::path store() const { return stack_.folder() / "data" / "pledged.db"; }

  Stack stack_;
  testing_support::TempFolder elsewhere_{"/dev/shm"};
  fs::path archive_ = stack_.folder() / "archive";
  PlantedFault planted_;
};

struct Tally {
  int faults = 0;
  int nothing = 0;     ///< of the file was in the store after the fault
  int everything = 0;  ///< was
  int partial = 0;
  int lost = 0;      ///< neither dropped nor archived nor in the store
  int not_once = 0;  ///< after the next start
  std::map<std::string, int> calls;
};

// `fault` at each call in turn; with a planted fault until its harm is seen.
Tally at_every_call(const Setting& setting, CallFault fault, PlantedFault planted) {
  Tally tally;
  for (fault.at = 1;; ++fault.at) {
    Import import(setting, planted);
    const TracedEnd end = import.run(fault);
    if (!end.met) {
      EXPECT_TRUE(end.succeeded);
      return tally;
    }
    ++tally.faults;
    ++tally.calls[end.call];
    const Found after = import.found();
    tally.nothing += after.figures == 0 ? 1 : 0;
    tally.everything += after.figures == 2 ? 1 : 0;
    tally.partial += after.figures == 1 || (after.figures == 0) != (after.records == 0) ? 1 : 0;
    tally.lost += after.dropped + after.archived + after.figures == 0 ? 1 : 0;
    if (planted != PlantedFault::none) {
      if (tally.partial + tally.lost > 0) return tally;  // it is found
      continue;
    }
    import.start_again();
    const Found then = import.found();
    const bool once = then.dropped == 0 && then.archived == 1 && then.receipts == 1 && then.records == 1 &&
                      then.repeated == 0 && then.figures == 2;
    tally.not_once += once ? 0 : 1;
    EXPECT_TRUE(once) << "at call " << fault.at << ", " << end.call << ": dropped " << then.dropped
                      << ", archived " << then.archived << ", with receipts " << then.receipts
                      << ", taken in " << then.records << ", repeated " << then.repeated << ", figures "
                      << then.figures;
  }
}

struct Wrong {
  const char* name;
  CallFault fault;
  Setting setting;
};

constexpr Wrong kWrongs[] = {
    {"IsKilledAt", {}, {.first_start = true}},
    {"IsKilledAndArchivesElsewhereAt", {}, {.archived_elsewhere = true}},
    {"HasNoRoomAt", {.error = ENOSPC}, {}},
    {"HasNoRoomAndArchivesElsewhereAt", {.error = ENOSPC}, {.archived_elsewhere = true}},
    {"HasAFailingDiskFrom", {.error = EIO, .lasting = true}, {}},
};

void PrintTo(const Wrong& wrong, std::ostream* out) {
  *out << wrong.name;
}

class EveryCall : public ::testing::TestWithParam<Wrong> {};

TEST_P(EveryCall, LeavesTheFileInOnceAndWhole) {
  const Tally tally = at_every_call(GetParam().setting, GetParam().fault, PlantedFault::none);
  std::string calls;
  for (const auto& [name, times] : tally.calls) calls += " " + std::to_string(times) + " " + name;
  std::printf("%d faults (%s): nothing in after %d, everything after %d, in part after %d\n", tally.faults,
              calls.c_str() + 1, tally.nothing, tally.everything, tally.partial);
  EXPECT_GT(tally.nothing, 10);
  EXPECT_GT(tally.everything, 10);
  EXPECT_EQ(tally.nothing + tally.everything, tally.faults);
  EXPECT_EQ(tally.partial, 0);
  EXPECT_EQ(tally.lost, 0);
  EXPECT_EQ(tally.not_once, 0);
  EXPECT_GE(tally.calls.size(), 5U) << "calls of many kinds are met";
}

TEST_P(EveryCall, FindsAFileThatIsMovedBeforeItIsCommitted) {
  EXPECT_GT(at_every_call(GetParam().setting, GetParam().fault, PlantedFault::moved_first).lost, 0);
}

TEST_P(EveryCall, FindsAFileThatIsCommittedInTwoParts) {
  EXPECT_GT(at_every_call(GetParam().setting, GetParam().fault, PlantedFault::committed_twice).partial, 0);
}

INSTANTIATE_TEST_SUITE_P(AnImportThat, EveryCall, ::testing::ValuesIn(kWrongs),
                         [](const auto& of) { return of.param.name; });

}  // namespace
}  // namespace pledged::e2e
