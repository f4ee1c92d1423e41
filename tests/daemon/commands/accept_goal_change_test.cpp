// A goal that was changed in silence: refused by every verb that judges, until an operator accepts it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/daemon/commands/project.h"

namespace pledged::commands {
namespace {

using commands_tests::kHead;
using commands_tests::Project;
using commands_tests::Ran;
using ::testing::HasSubstr;
using ::testing::Not;

class ChangedGoal : public ::testing::Test {
 protected:
  void SetUp() override {
    project_.ingest_half_year();
    project_.edit_pack("{at_least: 1200}", "{at_least: 1000}");
    project_.edit_pack("quote: 完成投资1200亿元", "quote: 完成投资1000亿元");
    project_.set_time("2020-08-01T09:00:00+08:00");
  }
  nlohmann::json explained(std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"investment", "--format=json"});
    return nlohmann::json::parse(project_.run("explain", more).out);
  }

  Project project_;
};

TEST_F(ChangedGoal, IsRefusedByEveryVerbThatJudges) {
  const std::string file =
      project_.write("july.csv", std::string(kHead) + "investment,330300,2020-01..07,600,亿元\n");
  const std::vector<std::pair<std::string, std::vector<std::string>>> verbs = {
      {"status", {}},
      {"explain", {"investment"}},
      {"history", {"investment"}},
      {"ingest", {file}},
      {"ingest", {"--dry-run", file}}};
  for (const auto& [verb, arguments] : verbs) {
    const Ran ran = project_.run(verb, arguments);
    EXPECT_EQ(ran.code, 1) << verb;
    EXPECT_THAT(ran.err, HasSubstr("target 'investment': the goal was \"at_least 1200 亿元\"")) << verb;
    EXPECT_THAT(ran.err, HasSubstr("\"at_least 1000 亿元\"")) << verb;
    EXPECT_THAT(ran.err, HasSubstr("--accept-goal-change")) << verb;
    EXPECT_EQ(std::ranges::count(ran.err, '\n'), 1) << verb;
  }
}

TEST_F(ChangedGoal, OnceAcceptedIsShownWithTheOriginal) {
  const Ran accepted = project_.run("accept-goal-change", {"--lang=en"});
  EXPECT_EQ(accepted.code, 0) << accepted.err;
  EXPECT_THAT(accepted.out, HasSubstr("at_least 1200 亿元"));
  EXPECT_THAT(accepted.out, HasSubstr("1 recorded as amended on 2020-08-01"));
  const auto now = explained();
  EXPECT_EQ(now["goal"]["value"], 1000);
  EXPECT_EQ(now["original_goal"]["value"], 1200);
  EXPECT_EQ(now["amendments"][0]["authority"], "accepted by operator");
  EXPECT_NEAR(now["attainment"].get<double>(), 0.4205, 1e-12);
  EXPECT_NEAR(now["original_attainment"].get<double>(), 420.5 / 1200, 1e-12);
  EXPECT_EQ(explained({"--as-of=2020-07-31"})["goal"]["value"], 1200);
}

TEST_F(ChangedGoal, IsToldInWords) {
  project_.run("accept-goal-change");
  const std::string en = project_.run("explain", {"investment", "--lang=en"}).out;
  EXPECT_THAT(en, HasSubstr("Original goal    ≥ 1200"));
  EXPECT_THAT(en, HasSubstr("from 2020-08-01: ≥ 1000 hundred million yuan (accepted by operator)"));
  EXPECT_THAT(en, HasSubstr("Of the original  35.0%"));
  const std::string status = project_.run("status", {"--as-of=2020-07-31", "--lang=en", "investment"}).out;
  EXPECT_THAT(status, HasSubstr("≥ 1200"));
  EXPECT_THAT(status, Not(HasSubstr("≥ 1000")));
}

TEST_F(ChangedGoal, StandsInTheHistoryWhereItCame) {
  project_.run("accept-goal-change");
  const std::string past = project_.run("history", {"investment", "--lang=en"}).out;
  const std::size_t pledged = past.find("2020-01-20T01:00:00Z  Goal");
  const std::size_t accepted = past.find("2020-08-01T01:00:00Z  Goal");
  ASSERT_NE(pledged, std::string::npos) << past;
  ASSERT_NE(accepted, std::string::npos) << past;
  EXPECT_LT(pledged, past.find("first"));
  EXPECT_GT(accepted, past.find("h1.csv"));
  EXPECT_THAT(past, HasSubstr("at_least 1000 亿元"));
}

TEST_F(ChangedGoal, TakenBackNeedsNoAcceptance) {
  project_.edit_pack("{at_least: 1000}", "{at_least: 1200.0}");
  EXPECT_EQ(project_.run("status").code, 0);
  const Ran nothing = project_.run("accept-goal-change", {"--lang=en"});
  EXPECT_EQ(nothing.code, 0);
  EXPECT_THAT(nothing.out, HasSubstr("no goal was changed"));
}

}  // namespace
}  // namespace pledged::commands
