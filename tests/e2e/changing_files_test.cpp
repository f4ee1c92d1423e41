// Files that change under the hand that takes them in: that grow, are replaced or vanish between the look
// that found them and the move to the archive; and files that may not be read. Each content is taken in once
// or is still there, and the daemon stays.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "storage/store.h"
#include "tests/e2e/stack.h"
#include "tests/support/eventually.h"
#include "tests/support/temp_folder.h"

namespace pledged::e2e {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;
using testing_support::eventually;

constexpr const char* kHeader = "indicator,area,period,value,unit\n";
const std::string kFile = std::string(kHeader) + "investment,330300,2020-01..07,444,亿元\n";
const std::string kMore = "new-jobs,330300,2020-01..07,7.7,万人\n";
const std::string kOther = std::string(kHeader) + "investment,330300,2020-01..07,450,亿元\n";

class ChangingFiles : public ::testing::Test {
 protected:
  // So that a file can be changed while the daemon waits in `step` of taking it in.
  void drop_and_wait_in(const std::string& step) {
    const std::string failpoint = step + "=delay:400";
    stack_.start_pledged_under({"env", "PLEDGED_FAILPOINTS=" + failpoint});
    ASSERT_TRUE(eventually([this] { return stack_.ready(); })) << stack_.log();
    stack_.drop("july.csv", kFile);
    ASSERT_TRUE(eventually([&] { return stack_.log().find("failpoint " + step) != std::string::npos; }))
        << stack_.log();
  }
  void grow() const { std::ofstream(file(), std::ios::app) << kMore; }
  void replace() const { stack_.drop("july.csv", kOther); }
  void vanish() const { fs::remove(file()); }

  // The contents in the archive when nothing waits any more and the figure is shown.
  std::vector<std::string> archived(const std::string& figure) {
    EXPECT_TRUE(eventually([&] {
      const bool shown =
          stack_.metrics().find("pledged_target_actual{target=\"investment\",area=\"330300\"} " + figure +
                                "\n") != std::string::npos;
      return shown && fs::is_empty(stack_.folder() / "incoming");
    })) << stack_.log();
    EXPECT_EQ(stack_.stop_pledged(), 0) << stack_.log();
    std::vector<std::string> contents;
    for (const auto& entry : fs::recursive_directory_iterator(stack_.folder() / "archive")) {
      if (entry.path().extension() == ".csv") contents.push_back(testing_support::read_file(entry.path()));
    }
    return contents;
  }
  [[nodiscard]] fs::path file() const { return stack_.folder() / "incoming" / "july.csv"; }

  Stack stack_;
};

TEST_F(ChangingFiles, OneThatGrowsBeforeItIsReadIsTakenInWhenItIsWhole) {
  drop_and_wait_in("found");
  grow();
  EXPECT_THAT(archived("444"), ElementsAre(kFile + kMore));
}

TEST_F(ChangingFiles, OneThatGrowsAfterItIsReadStaysAndIsReadAgain) {
  drop_and_wait_in("read");
  grow();
  EXPECT_THAT(archived("444"), UnorderedElementsAre(kFile, kFile + kMore)) << "what was read, and what came";
  EXPECT_EQ(
      Store::open(stack_.folder() / "data" / "pledged.db", Store::Access::write).value().files(9).size(), 2U)
      << "both contents are on record";
}

TEST_F(ChangingFiles, OneThatIsReplacedBeforeItIsReadIsTheOther) {
  drop_and_wait_in("found");
  replace();
  EXPECT_THAT(archived("450"), ElementsAre(kOther));
}

TEST_F(ChangingFiles, OneThatIsReplacedWhileItIsMovedAwayIsNotTakenForTheOther) {
  drop_and_wait_in("move");
  replace();
  EXPECT_THAT(archived("450"), UnorderedElementsAre(kFile, kOther));
}

TEST_F(ChangingFiles, OneThatVanishesBeforeItIsReadIsNotMissed) {
  drop_and_wait_in("found");
  vanish();
  stack_.drop("other.csv", kOther);
  EXPECT_THAT(archived("450"), ElementsAre(kOther));
}

TEST_F(ChangingFiles, OneThatVanishesAfterItIsReadIsIn) {
  drop_and_wait_in("read");
  vanish();
  EXPECT_THAT(archived("444"), ElementsAre(kFile));
}

TEST_F(ChangingFiles, OneThatMayNotBeReadIsLeftWithALineInTheLogUntilItMayBe) {
  const bool root = ::geteuid() == 0;
  const std::vector<std::string> without_rights = {"setpriv", "--bounding-set",
                                                   "-dac_override,-dac_read_search", "--inh-caps", "-all"};
  stack_.start_pledged_under(root ? without_rights : std::vector<std::string>());
  ASSERT_TRUE(eventually([this] { return stack_.ready(); })) << stack_.log();
  const fs::path locked = stack_.folder() / "locked.csv";
  std::ofstream(locked) << kFile;
  fs::permissions(locked, fs::perms::none);
  fs::rename(locked, file());
  ASSERT_TRUE(eventually([this] { return stack_.log().find("could not be read") != std::string::npos; }))
      << stack_.log();
  EXPECT_TRUE(fs::exists(file()));
  fs::permissions(file(), fs::perms::owner_read);
  stack_.drop("other.csv", std::string(kHeader) + kMore);
  EXPECT_THAT(archived("444"), UnorderedElementsAre(kFile, std::string(kHeader) + kMore));
}

}  // namespace
}  // namespace pledged::e2e
