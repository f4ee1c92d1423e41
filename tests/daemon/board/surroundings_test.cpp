// What a target is judged by beside its own series: the shape of the areas around, the level of a growth, the
// milestones that are done; and that a file that changes those judges again what rests on them, and no more.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "daemon/board/view.h"
#include "tests/daemon/board/office.h"

namespace pledged {
namespace {

using board_tests::Office;
using ::testing::HasSubstr;

// A flow, the growth of it, and four milestones in each of two cities of one province.
constexpr const char* kWenzhou = "330300";
constexpr const char* kHangzhou = "330100";
constexpr const char* kZhejiang = "330000";
constexpr TargetIndex kFlow{0};
constexpr TargetIndex kGrowth{1};
constexpr TargetIndex kOfHangzhou{2};
constexpr TargetIndex kOpening{3};
constexpr TargetIndex kTunnel{4};

Indicator indicator(const char* id, const char* unit, Measure measure, Frequency frequency) {
  Indicator made;
  made.id = IndicatorId(id);
  made.name = {id, id};
  made.unit = Unit::parse(unit).value();
  made.measure = measure;
  made.frequency = frequency;
  return made;
}

Target target(const char* id, std::uint32_t indicator, const Indicator& of, Goal goal, std::uint32_t area) {
  Target made;
  made.id = TargetId(id);
  made.indicator = IndicatorIndex{indicator};
  made.area = AreaIndex{area};
  made.year = 2020;
  made.unit = of.unit;
  made.goal = std::move(goal);
  made.name = of.name;
  return made;
}

std::shared_ptr<const RuleBook> province() {
  Pack pack;
  pack.id = PackId("zhejiang-2020");
  pack.year = 2020;
  const AreaCode top(kZhejiang);
  std::vector<Area> areas{{AreaCode(kWenzhou), {"温州市", "Wenzhou"}, top},
                          {AreaCode(kHangzhou), {"杭州市", "Hangzhou"}, top},
                          {top, {"浙江省", "Zhejiang"}, AreaCode()}};
  std::vector<Indicator> indicators{indicator("gdp", "亿元", Measure::flow, Frequency::quarterly),
                                    indicator("gdp-growth", "%", Measure::growth, Frequency::quarterly),
                                    indicator("opening", "", Measure::event, Frequency::irregular),
                                    indicator("tunnel", "", Measure::event, Frequency::irregular)};
  indicators[1].level = IndicatorIndex{0};
  std::vector<Target> targets{
      target("gdp", 0, indicators[0], AtLeast{Decimal(100)}, 0),
      target("gdp-growth", 1, indicators[1], AtLeast{Decimal(7)}, 0),
      target("gdp-of-hangzhou", 0, indicators[0], AtLeast{Decimal(100)}, 1),
      target("opening", 2, indicators[2], DoneBy{make_date(2020, 3, 31)}, 0),
      target("tunnel", 3, indicators[3], DoneBy{make_date(2020, 11, 30)}, 0),
  };
  return std::make_shared<const RuleBook>(std::vector{pack}, std::move(areas), std::move(indicators),
                                          std::move(targets));
}

TEST(Surroundings, ASeriesWithoutAYearOfItsOwnGoesByTheAreasBeside) {
  Office office(province());
  office.receive("2020-01-20T00:00:00Z",
                 {{"gdp", "2019-H1", 40, kHangzhou}, {"gdp", "2019", 100, kHangzhou}});
  office.receive("2020-07-20T00:00:00Z", {{"gdp", "2020-H1", 45}});
  const auto board = office.evaluate("2020-07-20T01:00:00Z");
  const Assessment now = board->assessment(kFlow);
  EXPECT_EQ(now.path_source, PathSource::class_profile);
  EXPECT_DOUBLE_EQ(now.expected, 40);
  EXPECT_EQ(now.decided_by, Vintage{2});
  EXPECT_THAT(status_json(*board, kFlow), HasSubstr("按上级或同类地区同期占比(40%)应完成 40 亿元"));
}

TEST(Surroundings, TheAreaAboveComesBeforeThoseBeside) {
  Office office(province());
  office.receive("2020-01-20T00:00:00Z",
                 {{"gdp", "2019-H1", 40, kHangzhou}, {"gdp", "2019", 100, kHangzhou}});
  office.receive("2020-01-20T01:00:00Z",
                 {{"gdp", "2019-H1", 440, kZhejiang}, {"gdp", "2019", 1000, kZhejiang}});
  office.receive("2020-07-20T00:00:00Z", {{"gdp", "2020-H1", 45}});
  EXPECT_DOUBLE_EQ(office.evaluate("2020-07-20T01:00:00Z")->assessment(kFlow).expected, 44);
}

TEST(Surroundings, AYearThatArrivesElsewhereJudgesAgainWhatHasNone) {
  Office office(province());
  office.receive("2020-07-20T00:00:00Z", {{"gdp", "2020-H1", 45}});
  EXPECT_EQ(office.evaluate("2020-07-20T01:00:00Z")->assessment(kFlow).path_source, PathSource::linear);
  const auto touched = office.receive("2020-07-20T02:00:00Z",
                                      {{"gdp", "2019-H1", 40, kHangzhou}, {"gdp", "2019", 100, kHangzhou}});
  const auto after = office.evaluate("2020-07-20T03:00:00Z", touched);
  EXPECT_EQ(after->assessment(kFlow).path_source, PathSource::class_profile);
  const auto all = office.evaluate("2020-07-20T03:00:00Z");
  for (const TargetIndex target : {kFlow, kGrowth, kOfHangzhou}) {
    EXPECT_EQ(status_json(*all, target), status_json(*after, target));
  }
}

TEST(Surroundings, AFigureOfTheYearElsewhereJudgesNothingAgain) {
  Office office(province());
  office.receive("2020-01-20T00:00:00Z",
                 {{"gdp", "2019-H1", 40, kHangzhou}, {"gdp", "2019", 100, kHangzhou}});
  office.receive("2020-07-20T00:00:00Z", {{"gdp", "2020-H1", 45}});
  const auto before = office.evaluate("2020-07-20T01:00:00Z");
  const auto touched = office.receive("2020-07-20T02:00:00Z", {{"gdp", "2020-H1", 50, kHangzhou}});
  const auto after = office.evaluate("2020-07-20T03:00:00Z", touched);
  EXPECT_TRUE(after->assessment(kFlow) == before->assessment(kFlow));
  EXPECT_DOUBLE_EQ(after->assessment(kOfHangzhou).actual, 50);
}

TEST(Surroundings, TheLevelOfAGrowthTellsWhatTheRestMustBring) {
  Office office(province());
  office.receive("2020-07-20T00:00:00Z", {{"gdp-growth", "2020-H1", 6.6}});
  EXPECT_EQ(office.evaluate("2020-07-20T01:00:00Z")->assessment(kGrowth).required_kind, RequiredKind::none);
  const auto touched = office.receive("2020-07-20T02:00:00Z", {{"gdp", "2019-H1", 47}, {"gdp", "2019", 100}});
  const auto after = office.evaluate("2020-07-20T03:00:00Z", touched);
  EXPECT_NEAR(after->assessment(kGrowth).required, 7.3547, 0.0001);
  EXPECT_THAT(status_json(*after, kGrowth), HasSubstr(R"("reached_before":null)"));
}

TEST(Surroundings, AMilestoneIsForeseenByTheOneThatWasDoneLate) {
  Office office(province());
  office.receive("2020-03-02T00:00:00Z", {{"tunnel", "2020-02-20", 0.2}});
  EXPECT_EQ(office.evaluate("2020-03-02T01:00:00Z")->assessment(kTunnel).forecast_date, Date{});
  const auto touched = office.receive("2020-05-02T00:00:00Z", {{"opening", "2020-04-20", 1}});
  const auto after = office.evaluate("2020-05-02T01:00:00Z", touched);
  EXPECT_EQ(after->assessment(kOpening).status, Status::missed);
  EXPECT_EQ(format_date(after->assessment(kTunnel).forecast_date), "2020-12-20");
  EXPECT_THAT(status_json(*after, kTunnel), HasSubstr(R"("forecast_date":"2020-12-20")"));
}

}  // namespace
}  // namespace pledged
