// A file on its way into the store, and everything that can go wrong at each step of it: the process is
// killed, an exception is thrown, the disk is full, or it takes long. Whatever happens, the file is in once
// and whole, is archived with the receipt that it was given, and the board shows it. A fault that was not met
// shows nothing, so that is a failure too.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "tests/e2e/stack.h"
#include "tests/support/eventually.h"
#include "tests/support/temp_folder.h"

namespace pledged::e2e {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using testing_support::eventually;

constexpr int kFigures = 2;
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

class Failpoints : public ::testing::TestWithParam<std::tuple<Step, std::string>> {
 protected:
  [[nodiscard]] fs::path store() const { return stack_.folder() / "data" / "pledged.db"; }

  // The files kept in a folder, without their receipts.
  [[nodiscard]] std::vector<fs::path> kept(const char* folder) const {
    std::vector<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator(stack_.folder() / folder)) {
      const std::string name = entry.path().filename().string();
      if (entry.is_regular_file() && name.find(".receipt.") == std::string::npos)
        found.push_back(entry.path());
    }
    return found;
  }
  [[nodiscard]] bool is_over() const { return fs::is_empty(stack_.folder() / "incoming") && shows_it(); }
  [[nodiscard]] bool shows_it() const {
    return !std::get<0>(GetParam()).taken || stack_.metrics().find("} 444\n") != std::string::npos;
  }
  void expect_it_is_in_once() const {
    const bool taken = std::get<0>(GetParam()).taken;
    EXPECT_EQ(first_column(store(), "PRAGMA integrity_check"), "ok");
    EXPECT_EQ(first_column(store(), "SELECT count(*) FROM file"), "1");
    EXPECT_EQ(first_column(store(), "SELECT outcome FROM file"), taken ? "accepted" : "rejected");
    EXPECT_EQ(first_column(store(), "SELECT added FROM file"), std::to_string(taken ? kFigures : 0));
    const std::vector<fs::path> files = kept(taken ? "archive" : "rejected");
    ASSERT_EQ(files.size(), 1U);
    EXPECT_EQ(testing_support::read_file(files[0]), taken ? kFile : kBadFile);
    EXPECT_TRUE(kept(taken ? "rejected" : "archive").empty());
    const auto receipt =
        nlohmann::json::parse(testing_support::read_file(files[0].string() + ".receipt.json"));
    EXPECT_EQ(receipt.at("outcome"), taken ? "accepted" : "rejected");
    EXPECT_TRUE(fs::exists(files[0].string() + ".receipt.txt"));
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
  expect_it_is_in_once();
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

// The tests above would see it if a file were taken in twice: here it is, by a store that forgot it.
TEST(FailpointsHarness, SeesAFileThatIsInTwice) {
  Stack stack;
  stack.start_pledged();
  ASSERT_TRUE(eventually([&] { return stack.ready(); })) << stack.log();
  for (int time = 1; time <= 2; ++time) {
    stack.drop("july.csv", kFile);
    ASSERT_TRUE(eventually([&] { return fs::is_empty(stack.folder() / "incoming"); })) << stack.log();
  }
  EXPECT_EQ(stack.stop_pledged(), 0);
  EXPECT_EQ(first_column(stack.folder() / "data" / "pledged.db", "SELECT count(*) FROM file"), "2");
}

}  // namespace
}  // namespace pledged::e2e
