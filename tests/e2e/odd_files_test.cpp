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

// Each of the files that are made to exhaust or mislead a reader, through the whole intake. The limits of the
// reader's process are what holds them; what it took is printed.
TEST_F(OddFiles, HostileSpreadsheetsEndInAReceipt) {
  constexpr long kMostKibibytes = 256L << 10;
  double slowest = 0;
  std::size_t files = 0;
  for (const reader_testing::HostileFile& hostile : reader_testing::hostile_files()) {
    const std::string name = "hostile" + std::to_string(++files) + ".xlsx";
    const auto began = std::chrono::steady_clock::now();
    stack_.drop(name, hostile.bytes);
    ASSERT_TRUE(eventually([this] { return all_gone(); })) << hostile.name << '\n' << stack_.log();
    slowest =
        std::max(slowest, std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
    EXPECT_NE(code_of(name), "no receipt") << hostile.name;
  }
  EXPECT_GE(files, 18U);
  expect_alive();
  rusage used{};
  ::getrusage(RUSAGE_CHILDREN, &used);
  std::printf(
      "%zu hostile files: the slowest took %.2f s from drop to receipt, at most %ld MiB in a process\n",
      files, slowest, used.ru_maxrss >> 10);
  EXPECT_LT(used.ru_maxrss, kMostKibibytes);
}

}  // namespace
}  // namespace pledged::e2e
