// What lies in a drop folder besides good files: things that are no files, names that no one would give,
// files that are made to hurt. The daemon stays, each is moved out of the way with a receipt that says why,
// and the next good file is taken in.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/daemon/intake/readers/hostile_files.h"
#include "tests/daemon/intake/readers/made_files.h"
#include "tests/e2e/stack.h"
#include "tests/support/eventually.h"
#include "tests/support/temp_folder.h"

namespace pledged::e2e {
namespace {

namespace fs = std::filesystem;
using testing_support::eventually;

constexpr const char* kGoodFile =
    "indicator,area,period,value,unit\n"
    "investment,330300,2020-01..07,444,亿元\n";

class OddFiles : public ::testing::Test {
 protected:
  OddFiles() {
    stack_.start_pledged();
    EXPECT_TRUE(eventually([this] { return stack_.ready(); })) << stack_.log();
  }
  [[nodiscard]] fs::path incoming(const std::string& name) const {
    return stack_.folder() / "incoming" / name;
  }
  [[nodiscard]] bool all_gone() const { return fs::is_empty(stack_.folder() / "incoming"); }
  // Of a file that stands in the folder of the rejected under `kept`.
  [[nodiscard]] std::string code_of(const std::string& kept) const {
    const fs::path receipt = stack_.folder() / "rejected" / (kept + ".receipt.json");
    if (!fs::exists(receipt)) return "no receipt";
    const auto json = nlohmann::json::parse(testing_support::read_file(receipt));
    EXPECT_EQ(json.at("outcome"), "rejected");
    EXPECT_FALSE(json.at("faults")[0].at("remedy_zh").get<std::string>().empty());
    return json.at("faults")[0].at("code");
  }
  void expect_alive() {
    stack_.drop("good.csv", kGoodFile);
    EXPECT_TRUE(eventually([this] {
      return stack_.metrics().find("pledged_target_actual{target=\"investment\",area=\"330300\"} 444\n") !=
             std::string::npos;
    })) << stack_.log();
    EXPECT_EQ(stack_.stop_pledged(), 0) << stack_.log();
  }

  Stack stack_;
};

TEST_F(OddFiles, WhatIsNoFileIsMovedOutOfTheWay) {
  ASSERT_EQ(::symlink("/etc/passwd", incoming("link.csv").c_str()), 0);
  ASSERT_EQ(::mkfifo(incoming("fifo.csv").c_str(), 0600), 0);
  fs::create_directory(incoming("folder.csv"));
  const bool has_device = ::mknod(incoming("null.csv").c_str(), S_IFCHR | 0600, makedev(1, 3)) == 0;
  stack_.drop("other.csv",
              "indicator,area,period,value,unit\n");  // nobody is told of the others; a look finds them
  ASSERT_TRUE(eventually([this] { return all_gone(); })) << stack_.log();
  EXPECT_EQ(code_of("link.csv"), "symbolic-link");
  EXPECT_EQ(code_of("fifo.csv"), "not-regular");
  EXPECT_EQ(code_of("folder.csv"), "not-regular");
  if (has_device) {
    EXPECT_EQ(code_of("null.csv"), "not-regular");
  }
  expect_alive();
}

TEST_F(OddFiles, ASparseFileOfTenGigabytesIsRefusedUnread) {
  const fs::path big = stack_.folder() / "big";
  std::fclose(std::fopen(big.c_str(), "w"));
  fs::resize_file(big, 10ULL << 30);
  fs::rename(big, incoming("big.csv"));
  ASSERT_TRUE(eventually([this] { return all_gone(); })) << stack_.log();
  EXPECT_EQ(code_of("big.csv"), "too-large");
  expect_alive();
}

TEST_F(OddFiles, NamesThatNobodyWouldGiveAreKeptUnderHarmlessOnes) {
  const std::string bad = "indicator,area,period,value,unit\ninvestment,330300,2020-01..07,4x4,亿元\n";
  const std::string longest = std::string(251, 'n') + ".csv";
  for (const std::string& name :
       {std::string("new\nline.csv"), std::string("in\xFFvalid.csv"), std::string("-rf"),
        std::string("\x1B[2J.csv"), std::string("=cmd.csv"), longest}) {
    const fs::path part = stack_.folder() / "part";
    std::FILE* const file = std::fopen(part.c_str(), "w");
    std::fputs(bad.c_str(), file);
    std::fclose(file);
    fs::rename(part, incoming(name));
  }
  ASSERT_TRUE(eventually([this] { return all_gone(); })) << stack_.log();
  for (const char* kept : {"new_line.csv", "in_valid.csv", "_-rf", "_=cmd.csv"}) {
    EXPECT_EQ(code_of(kept), "number") << kept;
  }
  expect_alive();
}

// One sheet is not what it should be: the recipes by which other readers were seen to fail.
std::vector<reader_testing::HostileFile> misshapen_sheets() {
  const std::pair<const char*, std::string> sheets[] = {
      {"a prefix that nothing declares", R"(<zz:row r="1"/>)"},
      {"an attribute of such a prefix", R"(<row r="1" zz:a="b"><c r="A1"><v>1</v></c></row>)"},
      {"a style without a number", R"(<row r="1"><c r="A1" s=""><v>1</v></c></row>)"},
      {"a row number of 23 digits", R"(<row r="99999999999999999999999"><c r="A1"><v>1</v></c></row>)"},
      {"the last cell that there can be", R"(<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>)"},
      {"a cell beyond it", R"(<row r="2147483647"><c r="ZZZZZZZ99999999"><v>1</v></c></row>)"},
      {"numbers that are none", R"(<row r="1"><c r="A1"><v>nan</v></c><c r="B1"><v>1e999</v></c></row>)"},
      {"a sheet that ends within a tag", R"(<row r="1"><c r="A1"><v>1</v)"},
      {"a cell of 64 MiB", R"(<row r="1"><c r="A1"><v>)" + std::string(64 << 20, '0') + "</v></c></row>"},
  };
  std::vector<reader_testing::HostileFile> files;
  for (const auto& [name, rows] : sheets) {
    files.push_back({.name = name, .bytes = reader_testing::xlsx_of({.rows = rows}), .refusal = {}});
  }
  files.push_back({.name = "nothing", .bytes = {}, .refusal = {}});
  files.push_back({.name = "no spreadsheet", .bytes = std::string(500, 'h'), .refusal = {}});
  return files;
}

// Each of the files that are made to exhaust or mislead a reader, through the whole intake. The limits of the
// reader's process are what holds them; what it took is printed, and is far below what is allowed here.
TEST_F(OddFiles, HostileSpreadsheetsEndInAReceipt) {
  constexpr long kMostKibibytes = 256L << 10;
  constexpr double kMostSeconds = 10;
  std::vector<reader_testing::HostileFile> all = reader_testing::hostile_files();
  for (reader_testing::HostileFile& file : misshapen_sheets()) all.push_back(std::move(file));
  double slowest = 0;
  std::string slowest_name;
  std::size_t files = 0;
  for (const reader_testing::HostileFile& hostile : all) {
    const std::string name = "hostile" + std::to_string(++files) + ".xlsx";
    const auto began = std::chrono::steady_clock::now();
    stack_.drop(name, hostile.bytes);
    ASSERT_TRUE(eventually([this] { return all_gone(); })) << hostile.name << '\n' << stack_.log();
    const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    if (took > slowest) slowest_name = hostile.name;
    slowest = std::max(slowest, took);
    EXPECT_NE(code_of(name), "no receipt") << hostile.name;
  }
  EXPECT_GE(files, 46U);
  expect_alive();
  rusage used{};
  ::getrusage(RUSAGE_CHILDREN, &used);
  std::printf(
      "%zu hostile files: the slowest, %s, took %.2f s from drop to receipt, at most %ld MiB in a "
      "process\n",
      files, slowest_name.c_str(), slowest, used.ru_maxrss >> 10);
  EXPECT_LT(used.ru_maxrss, kMostKibibytes);
  EXPECT_LT(slowest, kMostSeconds);
}

}  // namespace
}  // namespace pledged::e2e
