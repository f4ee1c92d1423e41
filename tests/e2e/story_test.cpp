// The whole way, with the real servers: a figure dropped as a file is in Prometheus and at the department's
// webhook; a revision takes the alarm back; kill -9 neither loses nor repeats nor revokes it.
#include <gtest/gtest.h>

#include "tests/e2e/stack.h"
#include "tests/support/eventually.h"

namespace pledged::e2e {
namespace {

using testing_support::eventually;

constexpr char kHead[] = "indicator,area,period,value,unit\n";

class Story : public ::testing::Test {
 protected:
  void SetUp() override {
    stack_.start_alertmanager();
    stack_.start_prometheus();
    stack_.start_pledged();
    ASSERT_TRUE(eventually([this] { return stack_.ready(); })) << stack_.log();
    stack_.drop("2019.csv", history_csv());
  }
  void TearDown() override {
    if (HasFailure()) std::fputs(stack_.log().c_str(), stderr);
  }

  // And waits until the new process has posted: Prometheus then sees its counter above nought.
  void kill_and_start_again() {
    stack_.kill_pledged();
    stack_.start_pledged();
    ASSERT_TRUE(eventually([this] { return stack_.ready(); })) << stack_.log();
    ASSERT_TRUE(eventually([this] {
      const auto sent = stack_.query("sum(pledged_alertmanager_notifications_total)");
      return sent && *sent > 0;
    }));
  }

  Stack stack_;

  // Half of the year has passed, a third of the investment is there; the jobs are on their path.
  void drop_lagging_half_year() {
    stack_.drop("2020-h1.csv", std::string(kHead) + "investment,330300,2020-01..06,520,亿元\n" +
                                   "new-jobs,330300,2020-01..06,6.2,万人\n");
  }
  [[nodiscard]] bool lagging() const { return stack_.alert("TargetLagging", "investment").has_value(); }
};

TEST_F(Story, ADroppedFigureReachesPrometheusAndTheDepartmentAndARevisionTakesTheAlarmBack) {
  drop_lagging_half_year();
  EXPECT_TRUE(
      eventually([this] { return stack_.query("pledged_target_actual{target=\"investment\"}") == 520.0; }));
  EXPECT_TRUE(eventually([this] {
    return stack_.query("pledged_target_status{target=\"investment\",status=\"lagging\"}") == 1.0;
  }));
  EXPECT_EQ(stack_.query("pledged_target_status{target=\"new-jobs\",status=\"lagging\"}"), 0.0);
  EXPECT_TRUE(eventually([this] { return lagging(); }));
  EXPECT_FALSE(stack_.alert("TargetLagging", "new-jobs"));
  EXPECT_TRUE(eventually([this] { return stack_.told("TargetLagging", "investment", "firing") > 0; }));

  stack_.drop("2020-h1-revised.csv", std::string(kHead) + "investment,330300,2020-01..06,610,亿元\n");
  EXPECT_TRUE(
      eventually([this] { return stack_.query("pledged_target_actual{target=\"investment\"}") == 610.0; }));
  EXPECT_TRUE(eventually([this] { return !lagging(); }));
  EXPECT_TRUE(eventually([this] { return stack_.told("TargetLagging", "investment", "resolved") > 0; }));
}

TEST_F(Story, AKillWhileAnAlertFiresNeitherRevokesNorRestartsIt) {
  drop_lagging_half_year();
  ASSERT_TRUE(eventually([this] { return lagging(); }));
  ASSERT_TRUE(eventually([this] { return stack_.told("TargetLagging", "investment", "firing") > 0; }));
  const std::string starts_at = stack_.alert("TargetLagging", "investment")->starts_at;

  ASSERT_NO_FATAL_FAILURE(kill_and_start_again());
  ASSERT_TRUE(lagging());
  EXPECT_EQ(stack_.alert("TargetLagging", "investment")->starts_at, starts_at);
  EXPECT_EQ(stack_.told("TargetLagging", "investment", "resolved"), 0);
}

TEST_F(Story, ABrokenPackLeavesTheOldOneServing) {
  drop_lagging_half_year();
  ASSERT_TRUE(eventually([this] { return stack_.query("pledged_config_last_reload_successful") == 1.0; }));
  stack_.write_pack(pack_yaml() + "  - id: broken\n    gaol: {at_least: 1}\n");
  EXPECT_EQ(stack_.reload(), 500U);
  EXPECT_TRUE(eventually([this] { return stack_.query("pledged_config_last_reload_successful") == 0.0; }));
  EXPECT_TRUE(
      eventually([this] { return stack_.query("pledged_target_goal{target=\"investment\"}") == 1200.0; }));

  // A changed goal without an amendment is refused too; by authority it is taken.
  std::string mended = pack_yaml();
  mended.replace(mended.find("at_least: 1200"), 14, "at_least: 1000");
  stack_.write_pack(mended);
  EXPECT_EQ(stack_.reload(), 500U);
  mended = pack_yaml();
  mended.insert(
      mended.find("    goal: {at_least: 1200}"),
      "    amendments: [{date: 2020-08-01, goal: {at_least: 1000}, authority: 市政府〔2020〕5号}]\n");
  stack_.write_pack(mended);
  EXPECT_EQ(stack_.reload(), 200U);
  EXPECT_TRUE(eventually([this] { return stack_.query("pledged_config_last_reload_successful") == 1.0; }));
  EXPECT_TRUE(
      eventually([this] { return stack_.query("pledged_target_goal{target=\"investment\"}") == 1000.0; }));
}

TEST_F(Story, ABadFileIsRejectedWithAReceiptAndNothingOfItIsKept) {
  stack_.drop("bad.csv", std::string(kHead) + "investment,330300,2020-01..06,420,亿元\n" +
                             "investment,330300,2020-01..07,abc,亿元\n");
  const auto receipts = [this](const char* folder) {
    std::vector<std::string> names;
    const auto path = stack_.folder() / folder;
    if (!std::filesystem::exists(path)) return names;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
      if (entry.path().string().ends_with(".receipt.json")) names.push_back(entry.path().string());
    }
    return names;
  };
  ASSERT_TRUE(eventually([&] { return !receipts("rejected").empty(); })) << stack_.log();
  const std::string receipt = testing_support::read_file(receipts("rejected").front());
  EXPECT_NE(receipt.find("\"D3\""), std::string::npos) << receipt;
  EXPECT_NE(receipt.find("abc"), std::string::npos) << receipt;
  EXPECT_NE(stack_.metrics().find("pledged_target_actual{target=\"investment\",area=\"330300\"} NaN"),
            std::string::npos);
}

TEST_F(Story, SigtermEndsItWithNought) {
  drop_lagging_half_year();
  EXPECT_EQ(stack_.stop_pledged(), 0);
}

// The clerk's slip of the unit never counts, the data owner hears of it, and a colleague lets the right one
// in while the daemon runs.
TEST_F(Story, AFigureThatIsHeldWaitsForAPersonAndIsJudgedOnceItIsApproved) {
  drop_lagging_half_year();
  EXPECT_TRUE(
      eventually([this] { return stack_.query("pledged_target_actual{target=\"investment\"}") == 520.0; }));
  stack_.drop("july.csv", std::string(kHead) + "investment,330300,2020-01..07,6500000,亿元\n");
  EXPECT_TRUE(eventually([this] {
    return stack_.query("pledged_target_data_state{target=\"investment\",state=\"held\"}") == 1.0;
  }));
  EXPECT_EQ(stack_.query("pledged_target_actual{target=\"investment\"}"), 520.0);
  EXPECT_TRUE(eventually([this] { return stack_.told("DataHeld", "", "firing") > 0; }));

  const auto unknown = stack_.pledged({"approve", "7", "--by", "赵六", "--reason", "核对"});
  EXPECT_EQ(unknown.code, 1);
  EXPECT_NE(unknown.output.find("there is no held cell 7"), std::string::npos) << unknown.output;
  const auto approved = stack_.pledged({"approve", "1", "--by", "赵六", "--reason", "与报表一致"});
  EXPECT_EQ(approved.code, 0) << approved.output;
  EXPECT_TRUE(eventually(
      [this] { return stack_.query("pledged_target_actual{target=\"investment\"}") == 6500000.0; }));
  EXPECT_EQ(stack_.query("pledged_target_data_state{target=\"investment\",state=\"held\"}"), 0.0);
}

// The one who owes the figures hears that the file was refused, over a crash too, and that it is mended.
TEST_F(Story, ARefusedFileIsToldToTheOwnerOfItsFiguresUntilItIsCorrected) {
  stack_.drop("july.csv", std::string(kHead) + "investment,330300,2020-01..07,4x4,亿元\n");
  ASSERT_TRUE(eventually([this] { return stack_.told("FileRejected", "", "firing") > 0; }));
  const auto before = stack_.alert("FileRejected", "");
  ASSERT_TRUE(before);

  ASSERT_NO_FATAL_FAILURE(kill_and_start_again());
  const auto after = stack_.alert("FileRejected", "");
  ASSERT_TRUE(after);
  EXPECT_EQ(after->starts_at, before->starts_at);
  EXPECT_EQ(stack_.told("FileRejected", "", "resolved"), 0);

  stack_.drop("july.csv", std::string(kHead) + "investment,330300,2020-01..07,444,亿元\n");
  EXPECT_TRUE(eventually([this] { return stack_.told("FileRejected", "", "resolved") > 0; }));
  EXPECT_FALSE(stack_.alert("FileRejected", ""));
  EXPECT_TRUE(
      eventually([this] { return stack_.query("pledged_target_actual{target=\"investment\"}") == 444.0; }));
}

}  // namespace
}  // namespace pledged::e2e
