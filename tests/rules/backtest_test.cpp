// The judgement held against 31 provinces' real-estate investment of 2019, with six hypothetical goals each:
// the words must keep their meaning, not only the formulas their form (design 2-evaluation.md 4.7).
#include "rules/backtest.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>

#include "tests/rules/csv_table.h"
#include "tests/rules/fixtures.h"

namespace pledged {
namespace {

const std::vector<PastSeries>& provinces() {
  static const std::vector<PastSeries> kAll = [] {
    const tests::CsvTable table("rules/real_estate.csv");
    std::map<std::pair<std::string, std::string>, PastSeries> by_name;
    for (std::size_t row = 0; row < table.rows(); ++row) {
      PastSeries& past = by_name[{table.cell(row, "province"), table.cell(row, "series")}];
      past.values.push_back({Period::parse(table.cell(row, "period")).value(),
                             std::stod(table.cell(row, "value")), Vintage{1}});
    }
    std::vector<PastSeries> all;
    for (auto& [name, past] : by_name) {
      past.indicator = tests::indicator(Measure::flow);
      past.indicator.release.january = false;
      past.year = 2019;
      all.push_back(std::move(past));
    }
    return all;
  }();
  return kAll;
}

Backtest tested(const Parameters& parameters = {}) {
  constexpr std::array kGrowths{-5.0, 0.0, 5.0, 8.0, 10.0, 15.0};
  return backtest(provinces(), kGrowths, parameters);
}

double share(std::size_t part, std::size_t whole) {
  return static_cast<double>(part) / static_cast<double>(whole);
}

TEST(Backtest, TestsEveryProvinceWithEveryGoal) {
  const Backtest result = tested();
  EXPECT_EQ(result.target_years, 31U * 2 * 6);
  EXPECT_EQ(result.achieved, 265U);
  EXPECT_EQ(result.months[0].chances, 0U) << "January is never published";
}

TEST(Backtest, ChancesAreAtLeastAsGoodAsTheModelsPublishedScore) {
  const Backtest result = tested();
  EXPECT_LE(result.brier(), 0.110);
  EXPECT_LE(result.months[5].brier(), 0.13);
  EXPECT_LE(result.months[10].brier(), 0.03);
}

TEST(Backtest, OnTrackMeansThreeOfFourInEveryMonth) {
  const Backtest result = tested();
  constexpr auto kOnTrack = static_cast<std::size_t>(Status::on_track);
  for (unsigned month = 2; month <= 11; ++month) {
    const MonthScore& score = result.months[month - 1];
    EXPECT_GE(share(score.came_true[kOnTrack], score.said[kOnTrack]), 0.73) << "month " << month;
  }
}

TEST(Backtest, TheCalendarCriesWolfInSpringAndTheJudgementDoesNot) {
  const MonthScore march = tested().months[2];
  EXPECT_GE(share(march.by_calendar.false_alarms, march.met), 0.9);
  EXPECT_LE(share(march.at_risk.false_alarms, march.met), 0.12);
}

TEST(Backtest, InAutumnMostMissesAreToldOf) {
  const MonthScore september = tested().months[8];
  EXPECT_GE(share(september.at_risk.hits, september.missed), 0.85);
  EXPECT_LE(share(september.at_risk.false_alarms, september.met), 0.10);
}

TEST(Backtest, IntervalsCoverWhatTheySay) {
  const Backtest result = tested();
  for (unsigned month = 2; month <= 11; ++month) {
    const MonthScore& score = result.months[month - 1];
    EXPECT_GE(share(score.covered, score.intervals), 0.73) << "month " << month;
  }
}

TEST(Backtest, HysteresisMakesFewerWords) {
  Parameters without;
  without.hysteresis = 0;
  EXPECT_LT(tested().status_changes, tested(without).status_changes);
}

// A harness that cannot tell a wrong judgement from a right one proves nothing.
TEST(Backtest, FindsAnOverconfidentJudgement) {
  Parameters overconfident;
  for (double& sigma : overconfident.sigma_flow) sigma /= 10;
  EXPECT_GT(tested(overconfident).brier(), 1.1 * tested().brier());
}

TEST(Backtest, LeavesOutWhatHasNoCompleteYear) {
  PastSeries unfinished = provinces().front();
  std::erase_if(unfinished.values,
                [](const Observation& value) { return value.period == Period::parse("2019").value(); });
  constexpr std::array kGrowth{5.0};
  EXPECT_EQ(backtest({&unfinished, 1}, kGrowth, Parameters{}).target_years, 0U);
}

}  // namespace
}  // namespace pledged
