// Files that lie in the drop folder although the store knows them: those that could not be moved away before
// the daemon ended get the receipt that they were given; those that somebody put back are new deliveries.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "storage/store.h"
#include "tests/e2e/stack.h"
#include "tests/support/eventually.h"
#include "tests/support/temp_folder.h"

namespace pledged::e2e {
namespace {

namespace fs = std::filesystem;
using testing_support::eventually;

std::string file_of(const std::string& figure) {
  return "indicator,area,period,value,unit\ninvestment,330300," + figure + ",亿元\n";
}

class Returns : public ::testing::Test {
 protected:
  void start() {
    stack_.start_pledged();
    ASSERT_TRUE(eventually([this] { return stack_.ready(); })) << stack_.log();
  }
  [[nodiscard]] std::size_t said(const std::string& words) const {
    const std::string log = stack_.log();
    std::size_t times = 0;
    for (std::size_t at = log.find(words); at != std::string::npos; at = log.find(words, at + 1)) ++times;
    return times;
  }
  [[nodiscard]] bool nothing_waits() const { return fs::is_empty(stack_.folder() / "incoming"); }
  // The outcomes in a folder's receipts.
  [[nodiscard]] std::vector<std::string> outcomes(const char* folder) const {
    std::vector<std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(stack_.folder() / folder)) {
      if (!entry.path().string().ends_with(".receipt.json")) continue;
      found.push_back(nlohmann::json::parse(testing_support::read_file(entry.path())).at("outcome"));
    }
    return found;
  }
  [[nodiscard]] std::size_t records() const {
    return Store::open(stack_.folder() / "data" / "pledged.db", Store::Access::write).value().files(9).size();
  }

  Stack stack_;
};

TEST_F(Returns, FilesThatCouldNotBeMovedAwayKeepTheirReceiptsOverACrash) {
  start();
  fs::remove_all(stack_.folder() / "archive");
  std::ofstream(stack_.folder() / "archive") << "a file where the folder should be";
  stack_.drop("june.csv", file_of("2020-01..06,390"));
  ASSERT_TRUE(eventually([this] { return said("could not be moved away") > 0; })) << stack_.log();
  stack_.drop("july.csv", file_of("2020-01..07,444"));
  ASSERT_TRUE(eventually([this] { return said("outcome=accepted") == 2; })) << stack_.log();
  stack_.kill_pledged();
  fs::remove(stack_.folder() / "archive");
  start();
  ASSERT_TRUE(eventually([this] { return nothing_waits(); })) << stack_.log();
  EXPECT_EQ(stack_.stop_pledged(), 0) << stack_.log();
  EXPECT_EQ(outcomes("archive"), (std::vector<std::string>{"accepted", "accepted"}));
  EXPECT_EQ(records(), 2U);
}

TEST_F(Returns, ARejectedFileThatIsPutBackIsJudgedAnew) {
  start();
  stack_.drop("july.csv", file_of("2020-01..07,4x4"));
  ASSERT_TRUE(eventually([this] { return nothing_waits(); })) << stack_.log();
  EXPECT_EQ(stack_.stop_pledged(), 0) << stack_.log();
  start();
  fs::rename(stack_.folder() / "rejected" / "july.csv", stack_.folder() / "incoming" / "july.csv");
  ASSERT_TRUE(eventually([this] { return nothing_waits(); })) << stack_.log();
  EXPECT_EQ(stack_.stop_pledged(), 0) << stack_.log();
  EXPECT_EQ(records(), 2U) << "what was wrong may have been the rules, which are others by now";
}

}  // namespace
}  // namespace pledged::e2e
