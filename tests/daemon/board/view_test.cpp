#include "daemon/board/view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "daemon/board/goal_record.h"
#include "tests/daemon/board/office.h"

namespace pledged {
namespace {

using board_tests::kExternal;
using board_tests::kGrowth;
using board_tests::kInvestment;
using board_tests::kOpening;
using board_tests::Office;
using Json = nlohmann::ordered_json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::string> keys(const Json& object) {
  std::vector<std::string> found;
  for (const auto& [key, value] : object.items()) found.push_back(key);
  return found;
}

Json target(TargetIndex index) {
  return Json::parse(target_json(*board_tests::small_rule_book(), index));
}

class View : public ::testing::Test {
 protected:
  void SetUp() override {
    office_.receive_history("2020-01-20T00:00:00Z");
    office_.receive("2020-07-15T01:00:00Z",
                    {{"investment", "2020-01..06", 420.5}, {"gdp-growth", "2020-H1", 6.9}});
    board_ = office_.evaluate("2020-07-15T02:00:00Z");
  }
  [[nodiscard]] Json status(TargetIndex index) const { return Json::parse(status_json(*board_, index)); }
  Office office_;
  std::shared_ptr<const Board> board_;
};

TEST(TargetView, HasTheKeysOfTheContractInTheirOrder) {
  EXPECT_THAT(keys(target(kInvestment)),
              ElementsAre("id", "pack", "indicator", "measure", "goal", "original_goal", "amendments",
                          "direction", "modality", "hedges", "section", "quote", "area", "department", "due",
                          "baseline", "notes"));
  EXPECT_THAT(keys(target(kInvestment)["goal"]), ElementsAre("op", "value", "value_high", "unit"));
  EXPECT_THAT(keys(target(kInvestment)["baseline"]), ElementsAre("value", "unit", "year", "quote"));
}

TEST(TargetView, WritesNumbersAsTheReportDoes) {
  const std::string text = target_json(*board_tests::small_rule_book(), kInvestment);
  EXPECT_THAT(text, HasSubstr(R"("goal":{"op":"at_least","value":1200,"value_high":null,"unit":"亿元"})"));
  EXPECT_THAT(text, HasSubstr(R"("baseline":{"value":1100.5,"unit":"亿元","year":2019,)"));
  EXPECT_THAT(text, HasSubstr(R"("quote":"完成投资1200亿元")"));
}

TEST(TargetView, AMilestoneHasADueDateAndNoNumber) {
  EXPECT_EQ(target(kOpening)["goal"]["op"], "done_by");
  EXPECT_TRUE(target(kOpening)["goal"]["value"].is_null());
  EXPECT_EQ(target(kOpening)["due"], "2020-09-30");
  EXPECT_EQ(target(kInvestment)["due"], "2020-12-31");
}

TEST(TargetView, WhatIsUnknownIsNull) {
  EXPECT_TRUE(target(kGrowth)["baseline"].is_null());
  EXPECT_TRUE(target(kGrowth)["notes"].is_null());
  EXPECT_EQ(target(kGrowth)["hedges"], Json::array());
}

TEST_F(View, StatusAddsTheKeysOfTheContract) {
  const std::vector<std::string> all = keys(status(kInvestment));
  EXPECT_THAT(std::vector<std::string>(all.begin() + 17, all.end()),
              ElementsAre("status", "computed_status", "override", "data_state", "unit", "actual", "expected",
                          "attainment", "original_attainment", "attainment_unit", "pace", "projected",
                          "projected_interval", "probability", "probability_interval", "probability_reason",
                          "outlook_method", "base_effect", "required", "burn", "exhausted_in_month",
                          "band_distance", "trend", "forecast_date", "contradictions", "progress",
                          "months_behind", "data_through", "explanation", "cause", "params_hash"));
}

TEST_F(View, StatusSaysWhereATargetStands) {
  const Json json = status(kInvestment);
  EXPECT_EQ(json["status"], "lagging");
  EXPECT_EQ(json["data_state"], "fresh");
  EXPECT_EQ(json["actual"], 420.5);
  EXPECT_NEAR(json["expected"].get<double>(), 600, 1e-6);
  EXPECT_NEAR(json["attainment"].get<double>(), 420.5 / 1200, 1e-12);
  EXPECT_EQ(json["attainment_unit"], "ratio");
  EXPECT_EQ(json["data_through"], "2020-06-30");
  EXPECT_EQ(json["cause"], "new_period");
  EXPECT_THAT(keys(json["required"]),
              ElementsAre("kind", "value", "unit", "best_seen", "best_seen_in", "reached_before"));
  EXPECT_THAT(keys(json["explanation"]), ElementsAre("zh", "en"));
}

TEST_F(View, GrowthIsAttainedInPercentagePoints) {
  const Json json = status(kGrowth);
  EXPECT_EQ(json["attainment_unit"], "pp");
  EXPECT_NEAR(json["attainment"].get<double>(), -0.1, 1e-9);
}

TEST_F(View, TheOutlookIsSaidWithItsMethod) {
  const Json json = status(kInvestment);
  EXPECT_EQ(json["outlook_method"], "flow");
  EXPECT_GT(json["probability"].get<double>(), 0);
  EXPECT_LT(json["probability"].get<double>(), 0.25);
  EXPECT_TRUE(json["probability_reason"].is_null());
  EXPECT_LT(json["projected_interval"][0], json["projected"]);
  EXPECT_GT(json["projected_interval"][1], json["projected"]);
}

TEST_F(View, WithoutAnOutlookThereIsAReason) {
  const Json json = status(kOpening);
  EXPECT_TRUE(json["probability"].is_null());
  EXPECT_TRUE(json["projected"].is_null());
  EXPECT_FALSE(json["probability_reason"].get<std::string>().empty());
}

TEST_F(View, WithoutDataEveryNumberIsNull) {
  const Json json = status(kExternal);
  EXPECT_EQ(json["status"], "undefined");
  for (const char* key :
       {"actual", "expected", "attainment", "pace", "required", "months_behind", "data_through"}) {
    EXPECT_TRUE(json[key].is_null()) << key;
  }
}

TEST_F(View, ExplanationNamesTheFileThatDecided) {
  const auto file = office_.store().file(board_->assessment(kInvestment).decided_by);
  const Json json = Json::parse(explanation_json(*board_, kInvestment, {file, {}, {}, {}}));
  EXPECT_EQ(json["decided_by"]["file"], "file-2.csv");
  EXPECT_EQ(json["decided_by"]["received"], "2020-07-15T01:00:00Z");
  EXPECT_EQ(json["path"]["source"], "seasonal");
  EXPECT_EQ(json["path"]["years"], 2);
  EXPECT_EQ(json["today"], "2020-07-15");
  EXPECT_TRUE(Json::parse(explanation_json(*board_, kInvestment, {}))["decided_by"].is_null());
}

TEST_F(View, HistoryHoldsWhatWasSaidAndEveryVintage) {
  const std::vector<HistoryLine> lines = {
      {{Period::parse("2020-01..06").value(), 420.5, Vintage{2}}, "a.csv", board_->evaluated_at()},
      {{Period::parse("2020-01..06").value(), std::nullopt, Vintage{3}}, "b.csv", board_->evaluated_at()}};
  const RuleVersions versions = office_.store().rule_versions(TargetId("investment"));
  const Json json = Json::parse(
      history_json(board_->rule_book(), kInvestment, office_.transitions(kInvestment), versions, lines));
  EXPECT_EQ(json["transitions"].back()["to"], "lagging");
  EXPECT_EQ(json["transitions"].back()["assessment"], status(kInvestment));
  EXPECT_TRUE(json["transitions"].front()["from"].is_null());
  ASSERT_EQ(json["rule_versions"].size(), 1U);
  EXPECT_EQ(json["rule_versions"][0]["goal"], "at_least 1200 亿元");
  EXPECT_EQ(json["rule_versions"][0]["origin"], "pledged");
  EXPECT_TRUE(json["rule_versions"][0]["in_effect_from"].is_null());
  EXPECT_EQ(json["rule_versions"][0]["rule_hash"], json["transitions"].back()["rule_hash"]);
  EXPECT_EQ(json["observations"][0]["value"], 420.5);
  EXPECT_TRUE(json["observations"][1]["value"].is_null());
  EXPECT_EQ(json["observations"][1]["file"], "b.csv");
}

TEST_F(View, ShowsTheGoalInEffectBesideTheOneFirstPledged) {
  office_.use(board_tests::small_rule_book({"1200", [](Target& target) {
                                              target.amendments = {{make_date(2020, 7, 16),
                                                                    AtLeast{Decimal(1000)}, target.unit,
                                                                    "市政府〔2020〕5号", ""}};
                                            }}));
  const Json before = Json::parse(status_json(*office_.evaluate("2020-07-15T03:00:00Z"), kInvestment));
  EXPECT_EQ(before["goal"]["value"], 1200);
  EXPECT_TRUE(before["original_goal"].is_null());
  EXPECT_TRUE(before["original_attainment"].is_null());
  EXPECT_EQ(before["amendments"][0]["date"], "2020-07-16");

  board_ = office_.evaluate("2020-07-16T03:00:00Z");
  const Json after = status(kInvestment);
  EXPECT_EQ(after["goal"]["value"], 1000);
  EXPECT_EQ(after["original_goal"]["value"], 1200);
  EXPECT_EQ(after["amendments"][0]["goal"]["value"], 1000);
  EXPECT_EQ(after["amendments"][0]["authority"], "市政府〔2020〕5号");
  EXPECT_NEAR(after["attainment"].get<double>(), 0.4205, 1e-12);
  EXPECT_NEAR(after["original_attainment"].get<double>(), 420.5 / 1200, 1e-12);
  EXPECT_THAT(after["explanation"]["zh"].get<std::string>(), HasSubstr("1000 亿元"));
  EXPECT_EQ(Json::parse(target_json(office_.rule_book(), kInvestment))["goal"]["value"], 1200);
}

TEST_F(View, AFileNameThatIsNotUtf8IsStillJson) {
  const std::vector<HistoryLine> lines = {
      {{Period::parse("2020-06").value(), 1.0, Vintage{2}}, "\xff.csv", Instant{}}};
  EXPECT_NO_THROW(
      { const Json json = Json::parse(history_json(board_->rule_book(), kInvestment, {}, {}, lines)); });
}

}  // namespace
}  // namespace pledged
