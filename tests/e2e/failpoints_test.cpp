// A file on its way into the store, and everything that can go wrong at each step of it: the process is
// killed, an exception is thrown, the disk is full, or it takes long. Whatever happens, the file is in once
// and whole, is archived with the receipt that it was given, and the board shows it. A fault that was not met
// shows nothing, so that is a failure too.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>

#include "storage/store.h"
#include "tests/e2e/stack.h"
#include "tests/support/eventually.h"
#include "tests/support/temp_folder.h"

namespace pledged::e2e {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::IsEmpty;
using testing_support::eventually;

constexpr std::size_t kFigures = 2;
constexpr const char* kFile =
    "indicator,area,period,value,unit\n"
    "investment,330300,2020-01..07,444,亿元\n"
    "new-jobs,330300,2020-01..07,7.7,万人\n";
constexpr const char* kBadFile =
    "indicator,area,period,value,unit\n"
    "investment,330300,2020-01..07,4x4,亿元\n";

std::string first_column(const fs::path& store, const char* sql) {
  sqlite3* opened = nullptr;
  std::string found = "cannot be opened";
  if (sqlite3_open_v2(store.c_str(), &opened, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK) {
    sqlite3_stmt* row = nullptr;
    sqlite3_prepare_v2(opened, sql, -1, &row, nullptr);
    found = row != nullptr && sqlite3_step(row) == SQLITE_ROW
                ? reinterpret_cast<const char*>(sqlite3_column_text(row, 0))
                : sqlite3_errmsg(opened);
    sqlite3_finalize(row);
  }
  sqlite3_close(opened);
  return found;
}

// While it lives, a process that is started has these failpoints.
class WithFailpoints {
 public:
  explicit WithFailpoints(const std::string& words) { ::setenv("PLEDGED_FAILPOINTS", words.c_str(), 1); }
  ~WithFailpoints() { ::unsetenv("PLEDGED_FAILPOINTS"); }
  WithFailpoints(const WithFailpoints&) = delete;
  WithFailpoints& operator=(const WithFailpoints&) = delete;
};

struct Step {
  const char* name;
  bool taken;  ///< of a file that is taken in, not of one that is refused

  friend void PrintTo(const Step& step, std::ostream* out) {
    *out << step.name << (step.taken ? "" : " of a refused file");
  }
};

// In the order in which a file meets them. The board is judged and saved once at the start already.
constexpr Step kSteps[] = {
    {"scan@2", true},          {"found", true},           {"read", true},
    {"parsed", true},          {"store-begun", true},     {"store-written", true},
    {"store-committed", true}, {"receipts", true},        {"move", true},
    {"moved", true},           {"checkpoint", true},      {"judged@2", true},
    {"saved@2", true},         {"record-written", false}, {"record-committed", false},
    {"receipts", false},       {"move", false},
};

// The files kept in a folder, without their receipts.
std::vector<fs::path> kept(const fs::path& folder) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (entry.is_regular_file() && name.find(".receipt.") == std::string::npos) found.push_back(entry.path());
  }
  return found;
}

std::size_t figures_in(const fs::path& path) {
  std::size_t figures = 0;
  const Store store = Store::open(path, Store::Access::write).value();
  store.for_each_series([&figures](SeriesNumber, const SeriesKey&, std::span<const Observation> vintages) {
    figures += vintages.size();
  });
  return figures;
}

// What is wrong after one file came in and the daemon was stopped; nothing if the file is in once and whole,
// or was refused once, and is kept with its receipts.
std::vector<std::string> complaints(const fs::path& folder, bool taken) {
  std::vector<std::string> wrong;
  const auto require = [&wrong](bool holds, const char* what) {
    if (!holds) wrong.emplace_back(what);
  };
  const fs::path store = folder / "data" / "pledged.db";
  const std::string outcome = taken ? "accepted" : "rejected";
  require(first_column(store, "PRAGMA integrity_check") == "ok", "integrity");
  require(first_column(store, "SELECT count(*) FROM file") == "1", "one record");
  require(first_column(store, "SELECT outcome FROM file") == outcome, "outcome on record");
  require(figures_in(store) == (taken ? kFigures : 0), "figures");
  require(fs::is_empty(folder / "incoming"), "nothing waits");
  require(kept(folder / (taken ? "rejected" : "archive")).empty(), "nothing in the other folder");
  const std::vector<fs::path> files = kept(folder / (taken ? "archive" : "rejected"));
  require(files.size() == 1, "kept once");
  for (const fs::path& file : files) {
    require(testing_support::read_file(file) == (taken ? kFile : kBadFile), "original bytes");
    const fs::path json = file.string() + ".receipt.json";
    require(
        fs::exists(json) && nlohmann::json::parse(testing_support::read_file(json)).at("outcome") == outcome,
        "receipt");
    require(fs::exists(file.string() + ".receipt.txt"), "receipt to read");
  }
  return wrong;
}

class Failpoints : public ::testing::TestWithParam<std::tuple<Step, std::string>> {
 protected:
  [[nodiscard]] bool is_over() const { return fs::is_empty(stack_.folder() / "incoming") && shows_it(); }
  [[nodiscard]] bool shows_it() const {
    return !std::get<0>(GetParam()).taken || stack_.metrics().find("} 444\n") != std::string::npos;
  }
  Stack stack_;
};

TEST_P(Failpoints, AFileIsInOnceWhateverHappens) {
  const auto& [step, action] = GetParam();
  {
    const WithFailpoints failpoints(std::string(step.name) + "=" + action);
    stack_.start_pledged();
  }
  ASSERT_TRUE(eventually([&] { return stack_.ready(); })) << stack_.log();
  stack_.drop("july.csv", step.taken ? kFile : kBadFile);
  const std::string name = std::string(step.name).substr(0, std::string(step.name).find('@'));
  const std::string met = "failpoint " + name + " " + action + "\n";
  ASSERT_TRUE(eventually([&] { return stack_.log().find(met) != std::string::npos; })) << stack_.log();
  if (action == "kill") {
    ASSERT_TRUE(eventually([&] { return !stack_.ready(); }));
    stack_.kill_pledged();  // it is dead; its process is waited for
    stack_.start_pledged();
  }
  ASSERT_TRUE(eventually([&] { return is_over(); })) << stack_.log();
  EXPECT_EQ(stack_.stop_pledged(), 0) << stack_.log();
  EXPECT_THAT(complaints(stack_.folder(), step.taken), IsEmpty());
}

using Case = std::tuple<Step, std::string>;

std::string name_of(const ::testing::TestParamInfo<Case>& of) {
  const Step& step = std::get<0>(of.param);
  const std::string& action = std::get<1>(of.param);
  std::string name = std::string(step.name) + (step.taken ? "_" : "_ofARefusedFile_");
  name += action.substr(0, action.find(':'));
  for (char& letter : name) {
    if (std::isalnum(static_cast<unsigned char>(letter)) == 0) letter = '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(EachStep, Failpoints,
                         ::testing::Combine(::testing::ValuesIn(kSteps),
                                            ::testing::Values("kill", "throw", "enospc", "delay:300")),
                         name_of);

// The check above is worth something only if it sees what could be wrong. Here each is planted after a file
// came in well.
struct Planted {
  const char* complaint;
  std::function<void(const Stack&, const fs::path& file)> plant;

  friend void PrintTo(const Planted& planted, std::ostream* out) { *out << planted.complaint; }
};

class FailpointsHarness : public ::testing::TestWithParam<Planted> {};

TEST_P(FailpointsHarness, SeesWhatIsWrong) {
  Stack stack;
  stack.start_pledged();
  ASSERT_TRUE(eventually([&] { return stack.ready(); })) << stack.log();
  stack.drop("july.csv", kFile);
  ASSERT_TRUE(eventually([&] { return fs::is_empty(stack.folder() / "incoming"); })) << stack.log();
  EXPECT_EQ(stack.stop_pledged(), 0) << stack.log();
  ASSERT_THAT(complaints(stack.folder(), true), IsEmpty());
  GetParam().plant(stack, kept(stack.folder() / "archive").at(0));
  EXPECT_THAT(complaints(stack.folder(), true), Contains(GetParam().complaint));
}

void take_in(const Stack& stack, const std::string& text) {
  const fs::path file = stack.folder() / "again.csv";
  std::ofstream(file) << text;
  EXPECT_EQ(stack.pledged({"ingest", file.string()}).code, 0);
}

const Planted kPlanted[] = {
    {"one record", [](const Stack& stack, const fs::path&) { take_in(stack, kFile); }},
    {"figures",
     [](const Stack& stack, const fs::path&) {
       take_in(stack, "indicator,area,period,value,unit\nnew-jobs,330300,2020-01..06,7,万人\n");
     }},
    {"original bytes", [](const Stack&, const fs::path& file) { std::ofstream(file) << "half"; }},
    {"kept once", [](const Stack&, const fs::path& file) { fs::copy(file, file.string() + "-2"); }},
    {"receipt", [](const Stack&, const fs::path& file) { fs::remove(file.string() + ".receipt.json"); }},
    {"nothing waits",
     [](const Stack& stack, const fs::path& file) { fs::copy(file, stack.folder() / "incoming/july.csv"); }},
    {"nothing in the other folder",
     [](const Stack& stack, const fs::path& file) { fs::copy(file, stack.folder() / "rejected/july.csv"); }},
};

INSTANTIATE_TEST_SUITE_P(Planted, FailpointsHarness, ::testing::ValuesIn(kPlanted));

}  // namespace
}  // namespace pledged::e2e
