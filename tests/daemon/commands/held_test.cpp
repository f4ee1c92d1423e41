#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "storage/store.h"
#include "tests/daemon/commands/project.h"

namespace pledged::commands {
namespace {

using commands_tests::kHead;
using commands_tests::Project;
using commands_tests::Ran;
using ::testing::HasSubstr;

class HeldCommands : public ::testing::Test {
 protected:
  HeldCommands() {
    project_.ingest_half_year();
    project_.set_time("2020-08-20T09:00:00+08:00");
    const std::string file =
        project_.write("july.csv", std::string(kHead) + "investment,330300,2020-01..07,7000000,亿元\n");
    ingested_ = project_.run("ingest", {file, "--by", "李四", "--format=json"});
  }
  nlohmann::json status() {
    return nlohmann::json::parse(project_.run("status", {"investment", "--format=json"}).out)[0];
  }
  nlohmann::json held(const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments = {"--format=json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return nlohmann::json::parse(project_.run("held", arguments).out);
  }

  Project project_;
  Ran ingested_;
};

TEST_F(HeldCommands, TheReceiptTheListAndTheStatusSayThatItIsHeld) {
  const auto receipt = nlohmann::json::parse(ingested_.out)[0]["receipt"];
  EXPECT_EQ(receipt["outcome"], "held");
  EXPECT_EQ(receipt["held_cells"][0]["code"], "unit-jump");
  EXPECT_EQ(receipt["held_cells"][0]["cell"], "D2");
  const auto list = held();
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0]["id"], 1);
  EXPECT_EQ(list[0]["dropped_by"], "李四");
  EXPECT_TRUE(list[0]["decision"].is_null());
  EXPECT_EQ(status()["data_state"], "held");
  EXPECT_THAT(project_.run("held", {"--lang=zh"}).out, HasSubstr("july.csv"));
}

TEST_F(HeldCommands, AnotherPersonApproves) {
  const Ran own = project_.run("approve", {"1", "--by", "李四", "--reason", "对的"});
  EXPECT_EQ(own.code, 1);
  EXPECT_THAT(own.err, HasSubstr("another person must decide"));
  const Ran other = project_.run("approve", {"1", "--by", "赵六", "--reason", "与报表一致", "--lang=zh"});
  EXPECT_EQ(other.code, 0) << other.err;
  EXPECT_EQ(other.out, "已核准1个数\n");
  EXPECT_EQ(status()["actual"], 7000000);
  EXPECT_EQ(held().size(), 0U);
  EXPECT_EQ(held({"--all"})[0]["decision"]["by"], "赵六");
  const Ran again = project_.run("refuse", {"1", "--by", "赵六", "--reason", "错了"});
  EXPECT_EQ(again.code, 1);
  EXPECT_THAT(again.err, HasSubstr("approved by 赵六 already"));
}

TEST_F(HeldCommands, ARefusedOneCountsNoMore) {
  EXPECT_EQ(project_.run("refuse", {"1", "--by", "赵六", "--reason", "单位错误"}).code, 0);
  EXPECT_NE(status()["data_state"], "held");
  EXPECT_EQ(status()["actual"], 420.5);
}

TEST_F(HeldCommands, NameAndReasonAreWanted) {
  EXPECT_EQ(project_.run("approve", {"1"}).code, 2);
  const Ran blank = project_.run("approve", {"1", "--by", " ", "--reason", "x"});
  EXPECT_EQ(blank.code, 1);
  EXPECT_THAT(blank.err, HasSubstr("needs the name"));
  EXPECT_EQ(project_.run("approve", {"9", "--by", "a", "--reason", "b"}).code, 1);
}

TEST_F(HeldCommands, WithTheStoreInUseAndNoDaemonItSaysSo) {
  const Store in_use = Store::open(project_.path("data/pledged.db"), Store::Access::write).value();
  project_.write("pledged.yaml",
                 "rules: {packs: [pack]}\nstorage: {path: data/pledged.db}\nalerts: {mode: off}\n"
                 "web: {listen: [\"127.0.0.1:1\"]}\n");
  const Ran ran = project_.run("approve", {"1", "--by", "赵六", "--reason", "核对"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_THAT(ran.err, HasSubstr("does not answer on 127.0.0.1:1"));
}

}  // namespace
}  // namespace pledged::commands
