#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "storage/store.h"
#include "tests/daemon/commands/project.h"

namespace pledged::commands {
namespace {

using commands_tests::expect_golden;
using commands_tests::kHead;
using commands_tests::Project;
using commands_tests::Ran;
using ::testing::HasSubstr;

nlohmann::json status_of(Project& project, const std::string& id) {
  return nlohmann::json::parse(project.run("status", {id, "--format=json"}).out)[0];
}

TEST(Ingest, PrintsTheReceiptAndTheChanges) {
  Project project;
  project.ingest_half_year();
  project.set_time("2020-07-22T09:00:00+08:00");
  const std::string file =
      project.write("revised.csv", std::string(kHead) + "investment,330300,2020-01..06,640,亿元\n");
  const Ran ran = project.run("ingest", {file});
  EXPECT_EQ(ran.code, 0) << ran.err;
  expect_golden("ingest.zh.txt", ran.out);
  EXPECT_EQ(status_of(project, "investment")["actual"], 640);
}

TEST(Ingest, AsJson) {
  Project project;
  project.ingest_half_year();
  const std::string file =
      project.write("revised.csv", std::string(kHead) + "investment,330300,2020-01..06,640,亿元\n");
  const auto json = nlohmann::json::parse(project.run("ingest", {file, "--format=json"}).out);
  ASSERT_EQ(json.size(), 1U);
  EXPECT_EQ(json[0]["changes"][0]["target"], "investment");
  EXPECT_EQ(json[0]["changes"][0]["from"], "lagging");
  EXPECT_EQ(json[0]["receipt"]["outcome"], "accepted");
}

TEST(Ingest, AFileWithAFaultIsRejectedWholeWithOne) {
  Project project;
  const std::string file = project.write("bad.csv", std::string(kHead) +
                                                        "investment,330300,2020-01..06,640,亿元\n"
                                                        "investment,330300,2020-01..07,abc,亿元\n");
  const Ran ran = project.run("ingest", {file});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.out, HasSubstr("abc"));
  EXPECT_EQ(status_of(project, "investment")["status"], "no_data_yet");
}

TEST(Ingest, TheSameBytesAgainAreNoError) {
  Project project;
  const std::string rows = "investment,330300,2020-01..06,640,亿元\n";
  project.ingest("2020-07-20T09:00:00+08:00", "a.csv", rows);
  project.ingest("2020-07-21T09:00:00+08:00", "again.csv", rows);
  const auto json = nlohmann::json::parse(project.run("history", {"investment", "--format=json"}).out);
  EXPECT_EQ(json["observations"].size(), 1U);
}

TEST(Ingest, AFileThatIsNotThereIsNamedAndTheOthersAreTaken) {
  Project project;
  const std::string file =
      project.write("good.csv", std::string(kHead) + "investment,330300,2020-01..06,640,亿元\n");
  const Ran ran = project.run("ingest", {project.path("nowhere.csv"), file});
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(ran.err, "pledged: FOLDER/nowhere.csv: not a file that can be read\n");
  EXPECT_EQ(status_of(project, "investment")["actual"], 640);
}

TEST(Ingest, AFileOverTheLimitIsNotRead) {
  Project project;
  project.write("pledged.yaml", "rules: {packs: [pack]}\nintake: {max_bytes: 1024}\n");
  const Ran ran = project.run("ingest", {project.write("long.csv", kHead + std::string(1024, '#'))});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("over the 1024 bytes of intake.max_bytes"));
}

TEST(Ingest, AStoreInUseIsRefusedWithThreeAndTheRemedy) {
  Project project;
  project.ingest_half_year();
  const auto daemon = Store::open(project.path("data/pledged.db"), Store::Access::write);
  ASSERT_TRUE(daemon.has_value());
  const Ran ran = project.run("ingest", {project.write("x.csv", kHead)});
  EXPECT_EQ(ran.code, 3);
  EXPECT_THAT(ran.err, HasSubstr("drop the file into FOLDER/data/incoming instead"));
  EXPECT_EQ(std::ranges::count(ran.err, '\n'), 1) << ran.err;
}

// --- The dry run

class DryRun : public ::testing::Test {
 protected:
  void SetUp() override {
    project_.ingest_half_year();
    project_.set_time("2020-07-22T09:00:00+08:00");
    file_ = project_.write("revised.csv", std::string(kHead) + "investment,330300,2020-01..06,640,亿元\n");
  }
  Project project_;
  std::string file_;
};

TEST_F(DryRun, ListsRevisionsAndChanges) {
  const Ran ran = project_.run("ingest", {file_, "--dry-run"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  expect_golden("ingest-dry-run.zh.txt", ran.out);
}

TEST_F(DryRun, SaysWhatTheFileThenDoes) {
  const auto dry =
      nlohmann::json::parse(project_.run("ingest", {file_, "--dry-run", "--format=json"}).out)[0];
  const auto wet = nlohmann::json::parse(project_.run("ingest", {file_, "--format=json"}).out)[0];
  EXPECT_EQ(dry["changes"], wet["changes"]);
  EXPECT_EQ(dry["receipt"]["revised"], wet["receipt"]["revised"]);
  EXPECT_EQ(dry["receipt"]["dry_run"], true);
  EXPECT_EQ(wet["receipt"]["dry_run"], false);
}

TEST_F(DryRun, LeavesTheStoreAsItWas) {
  const std::string before = testing_support::read_file(project_.path("data/pledged.db"));
  const auto status = project_.run("status", {"--format=json"}).out;
  project_.run("ingest", {file_, "--dry-run"});
  EXPECT_EQ(testing_support::read_file(project_.path("data/pledged.db")), before);
  EXPECT_EQ(project_.run("status", {"--format=json"}).out, status);
}

TEST_F(DryRun, WorksWhileTheDaemonWrites) {
  const auto daemon = Store::open(project_.path("data/pledged.db"), Store::Access::write);
  ASSERT_TRUE(daemon.has_value());
  EXPECT_EQ(project_.run("ingest", {file_, "--dry-run"}).code, 0);
}

TEST(DryRunWithoutAStore, MakesNone) {
  Project project;
  const std::string file =
      project.write("h1.csv", std::string(kHead) + "investment,330300,2020-01..06,640,亿元\n");
  EXPECT_EQ(project.run("ingest", {file, "--dry-run"}).code, 0);
  EXPECT_FALSE(std::filesystem::exists(project.path("data")));
}

}  // namespace
}  // namespace pledged::commands
