#include "rules/annual_judgement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rules/explanation.h"
#include "rules/flip.h"
#include "tests/rules/fixtures.h"

namespace pledged {
namespace {

using ::testing::HasSubstr;
using tests::date;
using tests::decimal;
using tests::indicator;
using tests::series;

Indicator share() {
  Indicator result = indicator(Measure::share, "%");
  result.frequency = Frequency::yearly;
  result.precision = 1;
  result.release.lag_days = 200;
  return result;
}

Target judged_by_growth(Goal goal, int year = 2030, AnnualMethod method = {}) {
  Target result = tests::target(share(), std::move(goal));
  result.year = year;
  result.annual = std::make_shared<const AnnualMethod>(method);
  return result;
}

Target to_eighty(int year = 2030) {
  return judged_by_growth(AtLeast{decimal("80")}, year);
}

Assessment judge(const Target& target, const Series& known, const char* today = "2020-09-01") {
  return assess(target, share(), known, date(today), Parameters{});
}

// From 50 in 2015 to 80 in 2030 takes 3.18 % a year; 55 in 2019 is 2.41 %: 0.758 of it.
TEST(AnnualJudgement, TellsTheMeasureOfTheLatestYearKnown) {
  const Assessment a = judge(to_eighty(), series({{"2015", 50}, {"2018", 53}, {"2019", 55}}));
  EXPECT_EQ(a.category, AnnualCategory::moderate_progress);
  EXPECT_EQ(a.status, Status::at_risk);
  EXPECT_EQ(a.base_year, 2015);
  EXPECT_EQ(a.base, 50);
  EXPECT_EQ(a.current_year, 2019);
  EXPECT_EQ(a.actual, 55);
  EXPECT_EQ(a.goal, 80);
  EXPECT_NEAR(a.pace, 0.758, 0.0005);
  EXPECT_NEAR(a.expected, 50 * std::pow(1.6, 4.0 / 15), 1e-9);
  EXPECT_NEAR(a.attainment, 5.0 / 30, 1e-12);
  EXPECT_EQ(a.data_through, date("2019-12-31"));
  EXPECT_EQ(a.no_chance, NoChance::category);
  EXPECT_FALSE(a.final);
}

TEST(AnnualJudgement, CategoriesBecomeStatuses) {
  const auto said_at = [](double value) {
    return judge(to_eighty(), series({{"2015", 50}, {"2019", value}})).status;
  };
  EXPECT_EQ(said_at(80), Status::achieved_provisional);
  EXPECT_EQ(said_at(57), Status::on_track);
  EXPECT_EQ(said_at(55), Status::at_risk);
  EXPECT_EQ(said_at(51), Status::lagging);
  EXPECT_EQ(said_at(49), Status::lagging);
}

TEST(AnnualJudgement, TheYearOfTheTargetDecidesWhateverComesLater) {
  const Series met = series({{"2015", 50}, {"2019", 79}, {"2020", 80}, {"2021", 70}});
  const Assessment kept = judge(to_eighty(2020), met, "2022-09-01");
  EXPECT_EQ(kept.status, Status::achieved);
  EXPECT_EQ(kept.current_year, 2020);
  EXPECT_TRUE(kept.final);
  const Series nearly = series({{"2015", 50}, {"2020", 79.9}, {"2021", 90}});
  EXPECT_EQ(judge(to_eighty(2020), nearly, "2022-09-01").status, Status::missed);
}

TEST(AnnualJudgement, TheBaseIsTheFirstYearFromItOnThatHasAFigure) {
  const Assessment a = judge(to_eighty(), series({{"2014", 10}, {"2016", 50}, {"2019", 55}}));
  EXPECT_EQ(a.base_year, 2016);
  EXPECT_EQ(a.base, 50);
}

TEST(AnnualJudgement, ABaselineGoesBeforeTheSeries) {
  Target target = to_eighty();
  target.baseline = Baseline{decimal("0.4"), tests::unit("1"), 2012, {}};
  const Assessment a = judge(target, series({{"2015", 50}, {"2019", 55}}));
  EXPECT_EQ(a.base_year, 2012);
  EXPECT_NEAR(a.base, 40, 1e-12);
}

TEST(AnnualJudgement, OneFigureIsTooFew) {
  const Assessment a = judge(to_eighty(), series({{"2019", 55}}));
  EXPECT_EQ(a.status, Status::no_data_yet);
  EXPECT_EQ(a.category, AnnualCategory::not_available);
  EXPECT_THAT(explain(to_eighty(), share(), a).en,
              HasSubstr("There are not two annual figures from 2019 on yet"));
  EXPECT_EQ(judge(to_eighty(), Series{}).status, Status::no_data_yet);
  EXPECT_EQ(judge(to_eighty(), Series{}).no_chance, NoChance::no_data);
}

TEST(AnnualJudgement, DifferentSidesOfZeroCannotBeJudged) {
  const Assessment a = judge(to_eighty(), series({{"2015", -5}, {"2019", 5}}));
  EXPECT_EQ(a.status, Status::undefined);
  EXPECT_THAT(explain(to_eighty(), share(), a).en, HasSubstr("different sides of zero"));
}

TEST(AnnualJudgement, ADirectionIsHeldAgainstFixedRates) {
  AnnualMethod method;
  method.limit = decimal("100");
  const Target up = judged_by_growth(Directional{Trend::up}, 2030, method);
  const Assessment a = judge(up, series({{"2015", 97}, {"2019", 97.8}}));
  EXPECT_EQ(a.category, AnnualCategory::substantial_progress);
  EXPECT_EQ(a.status, Status::on_track);
  EXPECT_FALSE(known(a.pace));
  const Target down = judged_by_growth(Directional{Trend::down});
  EXPECT_EQ(judge(down, series({{"2015", 97}, {"2019", 97.8}})).category, AnnualCategory::deterioration);
}

TEST(AnnualJudgement, ADirectionIsKeptByGoingIt) {
  const Target up = judged_by_growth(Directional{Trend::up}, 2019);
  EXPECT_EQ(judge(up, series({{"2015", 50}, {"2019", 50.1}})).status, Status::achieved);
  EXPECT_EQ(judge(up, series({{"2015", 50}, {"2019", 50}})).status, Status::missed);
  EXPECT_EQ(judge(up, series({{"2015", 50}, {"2019", 49}})).status, Status::missed);
}

TEST(AnnualJudgement, TheNextYearsFigureFallsDue) {
  const Series known = series({{"2015", 50}, {"2018", 55}});
  EXPECT_EQ(judge(to_eighty(), known, "2020-07-01").data_state, DataState::fresh);
  EXPECT_EQ(judge(to_eighty(), known, "2020-07-01").data_due, date("2020-07-18"));
  EXPECT_EQ(judge(to_eighty(), known, "2020-08-20").data_state, DataState::overdue);
  EXPECT_EQ(judge(to_eighty(2018), known, "2020-08-20").data_state, DataState::fresh);
}

TEST(AnnualJudgement, SaysTheFormulaWithItsNumbers) {
  const Assessment a = judge(to_eighty(), series({{"2015", 50}, {"2019", 55}}), "2020-03-01");
  const Explanation said = explain(to_eighty(), share(), a);
  EXPECT_EQ(
      said.en,
      "50% in 2015, 55% in 2019: (55/50)^(1/4) − 1 = 2.41% a year; 80% in 2030 takes (80/50)^(1/15) − 1 = "
      "3.18% a year; the ratio, better being more, is 0.758 (bounds 0.95, 0.6, 0). Progress measure: "
      "moderate "
      "progress, acceleration is needed. It is at risk.");
  EXPECT_EQ(
      said.zh,
      "2015年为 50%，2019年为 55%，年均增速 (55/50)^(1/4) − 1 = 2.41%；2030年达到 80% 须年均 (80/50)^(1/15) "
      "− 1 = "
      "3.18%，两者之比按方向为 0.758（界限 0.95、0.6、0）。进度测度：有进展，须加快（moderate_progress）。"
      "进度临界，需要关注。");
}

TEST(AnnualJudgement, AValueThatIsReachedMustHold) {
  const Assessment a = judge(to_eighty(), series({{"2015", 50}, {"2019", 81}}));
  EXPECT_THAT(explain(to_eighty(), share(), a).en,
              HasSubstr("The goal is reached and must hold until 2030."));
}

TEST(AnnualJudgement, AFlipFedBackFlips) {
  const Series known = series({{"2015", 50}, {"2019", 55}});
  const Flips found = flips(to_eighty(), share(), known, date("2020-09-01"), Parameters{}, {});
  ASSERT_TRUE(found.above && found.below);
  EXPECT_EQ(found.above->status, Status::on_track);
  EXPECT_EQ(found.below->status, Status::lagging);
  EXPECT_EQ(judge(to_eighty(), series({{"2015", 50}, {"2019", found.above->value}})).status,
            Status::on_track);
}

}  // namespace
}  // namespace pledged
