// The judgement held against 31 provinces' real-estate investment of 2019, with six hypothetical goals each:
// the words must keep their meaning, not only the formulas their form (design 2-evaluation.md 4.7).
#include "rules/backtest.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "tests/rules/csv_table.h"
#include "tests/rules/fixtures.h"

namespace pledged {
namespace {

struct Province {
  Indicator indicator;
  std::vector<Observation> values;

  [[nodiscard]] PastSeries past() const { return {indicator, values}; }
};

const std::vector<Province>& provinces() {
  static const std::vector<Province> kAll = [] {
    const tests::CsvTable table("rules/real_estate.csv");
    std::map<std::pair<std::string, std::string>, Province> by_name;
    for (std::size_t row = 0; row < table.rows(); ++row) {
      Province& province = by_name[{table.cell(row, "province"), table.cell(row, "series")}];
      province.values.push_back({Period::parse(table.cell(row, "period")).value(),
                                 std::stod(table.cell(row, "value")), Vintage{1}});
    }
    std::vector<Province> all;
    for (auto& [name, province] : by_name) {
      province.indicator = tests::indicator(Measure::flow);
      province.indicator.release.january = false;
      all.push_back(std::move(province));
    }
    return all;
  }();
  return kAll;
}

Backtest tested(const Parameters& parameters = {}) {
  constexpr std::array kYears{2019};
  Backtest all;
  for (const Province& province : provinces()) {
    EXPECT_EQ(backtest(province.past(), HypotheticalGoals{}, kYears, parameters, all), std::nullopt);
  }
  return all;
}

double share(std::size_t part, std::size_t whole) {
  return static_cast<double>(part) / static_cast<double>(whole);
}

TEST(Backtest, TestsEveryProvinceWithEveryGoal) {
  const Backtest result = tested();
  EXPECT_EQ(result.target_years, 31U * 2 * 6);
  EXPECT_EQ(result.achieved, 265U);
  EXPECT_EQ(result.months[0].chances.told, 0U) << "January is never published";
}

TEST(Backtest, ChancesAreAtLeastAsGoodAsTheModelsPublishedScore) {
  const Backtest result = tested();
  EXPECT_LE(result.brier(), 0.110);
  EXPECT_LE(result.months[5].chances.brier(), 0.13);
  EXPECT_LE(result.months[10].chances.brier(), 0.03);
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
  EXPECT_GE(share(march.warnings.linear.false_alarms, march.met), 0.9);
  EXPECT_LE(share(march.warnings.at_risk.false_alarms, march.met), 0.12);
}

TEST(Backtest, InAutumnMostMissesAreToldOf) {
  const MonthScore september = tested().months[8];
  EXPECT_GE(share(september.warnings.at_risk.hits, september.missed), 0.85);
  EXPECT_LE(share(september.warnings.at_risk.false_alarms, september.met), 0.10);
}

TEST(Backtest, IntervalsCoverWhatTheySay) {
  const Backtest result = tested();
  for (unsigned month = 2; month <= 11; ++month) {
    const MonthScore& score = result.months[month - 1];
    EXPECT_GE(share(score.intervals.covered, score.intervals.told), 0.73) << "month " << month;
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
  Province unfinished = provinces().front();
  std::erase_if(unfinished.values,
                [](const Observation& value) { return value.period == Period::parse("2019").value(); });
  Backtest score;
  constexpr std::array kYears{2019};
  EXPECT_EQ(backtest(unfinished.past(), HypotheticalGoals{}, kYears, Parameters{}, score),
            LeftOut::other_years);
  EXPECT_EQ(score.target_years, 0U);
}

// --- By hand: the first half of 2018 brought half the year, that of 2019 brings 60; goals on 100.

Indicator half_yearly() {
  Indicator indicator = tests::indicator(Measure::flow);
  indicator.frequency = Frequency::half_yearly;
  return indicator;
}

std::vector<Observation> two_years(Vintage of_2018, Vintage of_june, Vintage of_the_rest) {
  return {{Period::year_to_date(2018, 6), 50, of_2018},
          {Period::year(2018), 100, of_2018},
          {Period::year_to_date(2019, 6), 60, of_june},
          {Period::year(2019), 112, of_the_rest}};
}

Backtest tested_by_hand(const std::vector<Observation>& values) {
  const Indicator indicator = half_yearly();
  Backtest score;
  EXPECT_EQ(backtest({indicator, values}, {{5, 20, 30}, {}}, {}, Parameters{}, score), std::nullopt);
  return score;
}

// k = .75, σ = .07: z = .75 ln(120/T)/.07 and P = 1/2 + 3/8 s(1 − s²/12), s = z/√(1 + z²/4):
// T = 105 kept, P = .887121; T = 120 missed, P = .5; T = 130 missed, P = .219730.
TEST(Backtest, CountsAsByHand) {
  const Backtest score = tested_by_hand(two_years(Vintage{1}, Vintage{2}, Vintage{3}));
  EXPECT_EQ(score.series, 1U);
  EXPECT_EQ(score.target_years, 3U);
  EXPECT_EQ(score.achieved, 1U);
  EXPECT_EQ(score.status_changes, 0U);
  const MonthScore& june = score.months[5];
  EXPECT_EQ(june.met, 1U);
  EXPECT_EQ(june.missed, 2U);
  EXPECT_EQ(june.said[static_cast<std::size_t>(Status::ahead)], 1U);
  EXPECT_EQ(june.came_true[static_cast<std::size_t>(Status::ahead)], 1U);
  EXPECT_EQ(june.said[static_cast<std::size_t>(Status::at_risk)], 1U);
  EXPECT_EQ(june.said[static_cast<std::size_t>(Status::lagging)], 1U);
  EXPECT_EQ(june.came_true[static_cast<std::size_t>(Status::lagging)], 0U);
}

TEST(Backtest, ScoresChancesAsByHand) {
  const MonthScore june = tested_by_hand(two_years(Vintage{1}, Vintage{2}, Vintage{3})).months[5];
  EXPECT_EQ(june.chances.told, 3U);
  EXPECT_NEAR(june.chances.brier(), 0.103674, 1e-6);
  EXPECT_NEAR(june.chances.log_loss(), 0.353679, 1e-6);
  EXPECT_NEAR(june.chances.brier_of_base_rate(), 2.0 / 9, 1e-12);
  EXPECT_EQ(june.bins[8].said, 1U);
  EXPECT_EQ(june.bins[8].met, 1U);
  EXPECT_NEAR(june.bins[8].chances, 0.887121, 1e-6);
  EXPECT_EQ(june.bins[5].said, 1U);
  EXPECT_EQ(june.bins[2].said, 1U);
  EXPECT_EQ(june.bins[2].met, 0U);
  EXPECT_EQ(june.intervals.told, 3U);  // around 116.1, 120 and 122.4, up to 11 % to either side
  EXPECT_EQ(june.intervals.covered, 3U);
}

// By June the calendar wants 52.5, 60 and 65; 95 % of it, and of the half that June had: 49.9, 57 and 61.75.
TEST(Backtest, CountsAlarmsAsByHand) {
  const WarningScores june = tested_by_hand(two_years(Vintage{1}, Vintage{2}, Vintage{3})).months[5].warnings;
  for (const WarningScore* rule : {&june.linear, &june.linear95, &june.seasonal}) {
    EXPECT_EQ(rule->met, 1U);
    EXPECT_EQ(rule->missed, 2U);
    EXPECT_EQ(rule->false_alarms, 0U);
    EXPECT_EQ(rule->hits, 1U);
  }
  EXPECT_EQ(june.at_risk.hits, 2U);
  EXPECT_EQ(june.at_risk.false_alarms, 0U);
  EXPECT_EQ(june.lagging.hits, 1U);
}

TEST(Backtest, AllMonthsAddUp) {
  const Backtest one = tested_by_hand(two_years(Vintage{1}, Vintage{2}, Vintage{3}));
  Backtest twice;
  twice.add(one);
  twice.add(one);
  const BacktestTotals totals = twice.totals();
  EXPECT_EQ(totals.target_years, 6U);
  EXPECT_EQ(totals.achieved, 2U);
  EXPECT_NEAR(totals.chances.brier(), 0.103674, 1e-6);
  EXPECT_EQ(totals.warnings.at_risk.hits, 4U);
  EXPECT_EQ(totals.intervals.covered, 6U);
}

// --- The future is left out.

TEST(Backtest, FiguresLoadedAtOnceAreJudgedAsTheyCame) {
  EXPECT_EQ(tested_by_hand(two_years(Vintage{1}, Vintage{1}, Vintage{1})).brier(),
            tested_by_hand(two_years(Vintage{1}, Vintage{2}, Vintage{3})).brier());
}

TEST(Backtest, ALaterRevisionIsNotSeen) {
  std::vector<Observation> values = two_years(Vintage{1}, Vintage{2}, Vintage{4});
  const double before = tested_by_hand(values).brier();
  values.push_back({Period::year_to_date(2019, 6), 70, Vintage{3}});
  EXPECT_EQ(tested_by_hand(values).brier(), before);
  values.push_back({Period::year_to_date(2018, 6), 60, Vintage{5}});
  EXPECT_EQ(tested_by_hand(values).brier(), before);
}

TEST(Backtest, AnEarlierRevisionIsSeen) {
  std::vector<Observation> values = two_years(Vintage{1}, Vintage{3}, Vintage{4});
  const double before = tested_by_hand(values).brier();
  values.push_back({Period::year_to_date(2018, 6), 60, Vintage{2}});
  EXPECT_NE(tested_by_hand(values).brier(), before);
}

TEST(Backtest, HistoryThatWasLoadedLaterIsTakenAsFirstTold) {
  EXPECT_EQ(tested_by_hand(two_years(Vintage{9}, Vintage{2}, Vintage{3})).brier(),
            tested_by_hand(two_years(Vintage{1}, Vintage{2}, Vintage{3})).brier());
}

// --- Goals of other measures.

std::vector<Observation> rates(double half, double end) {
  return {{Period::year_to_date(2018, 6), 7.9, Vintage{1}},
          {Period::year(2018), 8.0, Vintage{1}},
          {Period::year_to_date(2019, 6), half, Vintage{1}},
          {Period::year(2019), end, Vintage{1}}};
}

TEST(Backtest, GoalsOfGrowthAreInPoints) {
  Indicator growth = tests::indicator(Measure::growth, "%");
  growth.frequency = Frequency::half_yearly;
  Backtest score;
  const std::vector<Observation> values = rates(8.5, 8.6);
  EXPECT_EQ(backtest({growth, values}, {{50}, {0, 1}}, {}, Parameters{}, score), std::nullopt);
  EXPECT_EQ(score.target_years, 2U);
  EXPECT_EQ(score.achieved, 1U);  // 8.0 is kept, 9.0 is not
  EXPECT_EQ(score.months[5].warnings.linear.hits, 1U);
  EXPECT_EQ(score.months[5].warnings.linear.false_alarms, 0U);
  EXPECT_EQ(score.months[5].warnings.linear95.missed, 0U) << "95 % of a growth rate says nothing";
}

TEST(Backtest, WhereLessIsBetterGoalsFall) {
  Indicator mean = tests::indicator(Measure::mean, "亿元");
  mean.frequency = Frequency::half_yearly;
  mean.direction = Direction::lower;
  mean.precision = 1;
  Backtest score;
  const std::vector<Observation> values = rates(7.0, 7.3);  // on 8.0: 7.6 is kept, 7.2 is not
  EXPECT_EQ(backtest({mean, values}, {{5, 10}, {0}}, {}, Parameters{}, score), std::nullopt);
  EXPECT_EQ(score.target_years, 2U);
  EXPECT_EQ(score.achieved, 1U);
}

TEST(Backtest, OfARealGoalItsOwnYearIsTested) {
  const Indicator indicator = half_yearly();
  Target target = tests::target(indicator, AtLeast{tests::decimal("105")});
  target.year = 2019;
  Backtest score;
  const std::vector<Observation> values = two_years(Vintage{1}, Vintage{2}, Vintage{3});
  EXPECT_EQ(backtest({indicator, values}, target, Parameters{}, score), std::nullopt);
  EXPECT_EQ(score.target_years, 1U);
  EXPECT_NEAR(score.months[5].bins[8].chances, 0.887121, 1e-6);
  target.year = 2020;
  EXPECT_EQ(backtest({indicator, values}, target, Parameters{}, score), LeftOut::no_figures);
  target.goal = External{"省"};
  EXPECT_EQ(backtest({indicator, values}, target, Parameters{}, score), LeftOut::no_number);
  EXPECT_EQ(score.target_years, 1U);
}

// --- What is left out, and why.

struct Untestable {
  const char* name;
  Measure measure;
  std::vector<std::pair<const char*, double>> values;
  LeftOut why;
};

TEST(Backtest, SaysWhyASeriesIsLeftOut) {
  const std::vector<Untestable> cases = {
      {"places", Measure::rank, {{"2018", 3}, {"2019", 2}}, LeftOut::measure},
      {"nothing", Measure::flow, {}, LeftOut::no_values},
      {"growth of months", Measure::growth, {{"2018-11", 3}, {"2018-12", 3}}, LeftOut::not_to_date},
      {"no December", Measure::flow, {{"2018-01..11", 3}, {"2019-01..11", 3}}, LeftOut::not_to_date},
      {"one year", Measure::flow, {{"2019-01..06", 1}, {"2019", 3}}, LeftOut::one_year},
      {"a gap", Measure::flow, {{"2017", 3}, {"2019-01..06", 1}, {"2019", 3}}, LeftOut::one_year},
      {"once a year", Measure::flow, {{"2018", 3}, {"2019", 3}}, LeftOut::yearly},
      {"of nothing",
       Measure::flow,
       {{"2018", 0}, {"2019-01..06", 1}, {"2019", 3}},
       LeftOut::base_not_above_nothing},
  };
  for (const Untestable& each : cases) {
    std::vector<Observation> values;
    for (const auto& [period, value] : each.values) {
      values.push_back({Period::parse(period).value(), value, Vintage{1}});
    }
    const Indicator indicator =
        tests::indicator(each.measure, each.measure == Measure::growth ? "%" : "亿元");
    Backtest score;
    EXPECT_EQ(backtest({indicator, values}, HypotheticalGoals{}, {}, Parameters{}, score), each.why)
        << each.name;
    EXPECT_EQ(score.target_years, 0U) << each.name;
  }
}

// --- Calibration: series whose volatility is known, as a multiple of that of their class.

// 0–1, the same for ever.
class Dice {
 public:
  double roll() {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<double>(state_ >> 11U) / 9007199254740992.0;
  }
  /// Standard normal, near enough: the sum of twelve rolls less six.
  double normal() {
    double sum = -6;
    for (int i = 0; i < 12; ++i) sum += roll();
    return sum;
  }

 private:
  std::uint64_t state_ = 20191231;
};

/// Five years; what each month says of the year's end is off by `times` the spread of the class.
Backtest tested_at(double times, const Parameters& parameters) {
  const Parameters usual;
  Indicator indicator = tests::indicator(Measure::flow);
  indicator.release.january = false;
  Dice dice;
  Backtest score;
  for (int i = 0; i < 200; ++i) {
    std::vector<Observation> values;
    for (int year = 2015; year <= 2019; ++year) {
      const double end = 1000 * std::exp(0.05 * dice.normal());
      const double off = dice.normal();
      for (unsigned month = 2; month <= 11; ++month) {
        const double noise = times * usual.sigma_flow[month - 1] * (0.8 * off + 0.6 * dice.normal());
        values.push_back({Period::year_to_date(year, month), end * month / 12 * std::exp(noise), Vintage{1}});
      }
      values.push_back({Period::year(year), end, Vintage{1}});
    }
    constexpr std::array kYears{2019};
    EXPECT_EQ(backtest({indicator, values}, {{-5, 0, 5}, {}}, kYears, parameters, score), std::nullopt);
  }
  return score;
}

double coverage(const Backtest& score) {
  const IntervalScore all = score.all_months().intervals;
  return share(all.covered, all.told);
}

TEST(Backtest, IntervalsOfCalmAndOfVolatileSeriesCoverWhatTheySay) {
  for (const double times : {0.3, 0.5, 1.0, 2.0, 3.0}) {
    const double covered = coverage(tested_at(times, Parameters{}));
    EXPECT_GE(covered, 0.72) << times;
    EXPECT_LE(covered, 0.92) << times;
  }
}

TEST(Backtest, FindsASpreadThatIsNotThatOfTheSeries) {
  Parameters class_only;
  class_only.own_spread_years = 1000;
  EXPECT_GE(coverage(tested_at(0.3, class_only)), 0.97);
  EXPECT_LE(coverage(tested_at(3, class_only)), 0.60);
  EXPECT_GT(tested_at(0.3, class_only).brier(), 1.1 * tested_at(0.3, Parameters{}).brier());
  EXPECT_GT(tested_at(3, class_only).brier(), tested_at(3, Parameters{}).brier());
}

}  // namespace
}  // namespace pledged
