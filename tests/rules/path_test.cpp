#include "rules/path.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/rules/fixtures.h"

namespace pledged {
namespace {

using tests::decimal;
using tests::indicator;
using tests::series;
using tests::target;

const Parameters kParameters;

Path path_of(const Target& judged, const Indicator& of, const Series& known) {
  return choose_path(judged, of, known, kParameters);
}

double share(const Path& path, unsigned month) {
  return path.share[month - 1];
}

TEST(Path, OneYearGivesItsOwnShape) {
  const auto path =
      seasonal_path(series({{"2019-01..06", 48}, {"2019", 100}}), Measure::flow, 2020, kParameters);
  ASSERT_TRUE(path);
  EXPECT_EQ(path->years_used, 1);
  EXPECT_DOUBLE_EQ(share(*path, 6), 0.48);
  EXPECT_DOUBLE_EQ(share(*path, 12), 1);
  EXPECT_TRUE(std::isnan(share(*path, 1)));
  EXPECT_TRUE(std::isnan(share(*path, 7)));
}

TEST(Path, TwoYearsGiveTheGeometricMean) {
  const auto path =
      seasonal_path(series({{"2018-01..06", 40}, {"2018", 100}, {"2019-01..06", 90}, {"2019", 100}}),
                    Measure::flow, 2020, kParameters);
  EXPECT_EQ(path->years_used, 2);
  EXPECT_NEAR(share(*path, 6), 0.6, 1e-12);
}

TEST(Path, ThreeYearsThatAgreeGiveTheGeometricMean) {
  const auto path = seasonal_path(series({{"2017-01..06", 40},
                                          {"2017", 100},
                                          {"2018-01..06", 50},
                                          {"2018", 100},
                                          {"2019-01..06", 48},
                                          {"2019", 100}}),
                                  Measure::flow, 2020, kParameters);
  EXPECT_EQ(path->years_used, 3);
  EXPECT_NEAR(share(*path, 6), std::cbrt(0.4 * 0.5 * 0.48), 1e-12);
}

TEST(Path, ThreeYearsThatDifferMuchGiveTheMedian) {
  const auto path = seasonal_path(series({{"2017-01..06", 30},
                                          {"2017", 100},
                                          {"2018-01..06", 50},
                                          {"2018", 100},
                                          {"2019-01..06", 48},
                                          {"2019", 100}}),
                                  Measure::flow, 2020, kParameters);
  EXPECT_DOUBLE_EQ(share(*path, 6), 0.48);
}

TEST(Path, OnlyTheLastThreeCompleteYearsBeforeTheTargetCount) {
  const auto path = seasonal_path(series({{"2015-01..06", 10},
                                          {"2015", 100},
                                          {"2016-01..06", 40},
                                          {"2016", 100},
                                          {"2017-01..06", 40},
                                          {"2017", 100},
                                          {"2018-01..06", 90},
                                          {"2019-01..06", 40},
                                          {"2019", 100},
                                          {"2020-01..06", 70},
                                          {"2020", 100}}),
                                  Measure::flow, 2020, kParameters);
  EXPECT_EQ(path->years_used, 3);
  EXPECT_NEAR(share(*path, 6), 0.4, 1e-12);
}

TEST(Path, AMeanHasTheMedianOfItsRatiosToTheYear) {
  const auto path =
      seasonal_path(series({{"2018-01..06", 33}, {"2018", 30}, {"2019-01..06", 36}, {"2019", 30}}),
                    Measure::mean, 2020, kParameters);
  EXPECT_NEAR(share(*path, 6), 1.15, 1e-12);
}

TEST(Path, ThereIsNoShapeWithoutACompleteYearOrWithAValueThatIsNotPositive) {
  EXPECT_FALSE(seasonal_path(Series{}, Measure::flow, 2020, kParameters));
  EXPECT_FALSE(seasonal_path(series({{"2019-01..11", 90}}), Measure::flow, 2020, kParameters));
  EXPECT_FALSE(seasonal_path(series({{"2019-01..03", 0}, {"2019", 90}}), Measure::flow, 2020, kParameters));
  EXPECT_FALSE(seasonal_path(series({{"2019-01..03", 5}, {"2019", -90}}), Measure::flow, 2020, kParameters));
  EXPECT_FALSE(seasonal_path(series({{"2019", 90}}), Measure::stock, 2020, kParameters));
}

TEST(Path, AShapeSaysWhichVintageItRestsOn) {
  const std::vector<Observation> vintages{{Period::year_to_date(2019, 6), 48.0, Vintage{4}},
                                          {Period::year(2019), 100.0, Vintage{2}}};
  EXPECT_EQ(
      seasonal_path(Series::known_at(vintages, Vintage{9}), Measure::flow, 2020, kParameters)->decided_by,
      Vintage{4});
}

TEST(Path, OfficialNodesComeBeforeHistory) {
  const Indicator of = indicator(Measure::flow);
  Target judged = target(of, AtLeast{Decimal(100)});
  judged.trajectory = {{6, 0.4}, {9, 0.7}};
  const Path path = path_of(judged, of, series({{"2019-01..06", 48}, {"2019", 100}}));
  EXPECT_EQ(path.source, PathSource::trajectory);
  EXPECT_DOUBLE_EQ(share(path, 3), 0.2);
  EXPECT_DOUBLE_EQ(share(path, 6), 0.4);
  EXPECT_NEAR(share(path, 8), 0.6, 1e-12);
  EXPECT_DOUBLE_EQ(share(path, 9), 0.7);
  EXPECT_NEAR(share(path, 11), 0.9, 1e-12);
  EXPECT_DOUBLE_EQ(share(path, 12), 1);
}

TEST(Path, NodesOfGrowthHoldBeforeTheFirst) {
  const Indicator of = indicator(Measure::growth, "%");
  Target judged = target(of, AtLeast{Decimal(7)});
  judged.trajectory = {{6, -0.2}, {12, 1}};
  const Path path = path_of(judged, of, Series{});
  EXPECT_DOUBLE_EQ(share(path, 3), -0.2);
  EXPECT_DOUBLE_EQ(share(path, 9), 0.4);
}

TEST(Path, WithoutHistoryAFlowIsLinearAndGrowthAndMeansAreFlat) {
  for (const auto& [measure, source] :
       {std::pair{Measure::flow, PathSource::linear}, std::pair{Measure::growth, PathSource::flat},
        std::pair{Measure::mean, PathSource::flat}, std::pair{Measure::rank, PathSource::none},
        std::pair{Measure::event, PathSource::none}, std::pair{Measure::stock, PathSource::none},
        std::pair{Measure::share, PathSource::none}}) {
    const Indicator of = indicator(measure);
    EXPECT_EQ(path_of(target(of, AtLeast{Decimal(100)}), of, Series{}).source, source) << to_string(measure);
  }
}

TEST(Path, SpeaksOfTheMonthsThatThePublisherPublishes) {
  Indicator of = indicator(Measure::flow);
  of.frequency = Frequency::quarterly;
  const Path quarterly = path_of(target(of, AtLeast{Decimal(100)}), of, Series{});
  EXPECT_DOUBLE_EQ(share(quarterly, 6), 0.5);
  EXPECT_TRUE(std::isnan(share(quarterly, 5)));
  of.frequency = Frequency::irregular;
  EXPECT_DOUBLE_EQ(share(path_of(target(of, AtLeast{Decimal(100)}), of, Series{}), 5), 5 / 12.0);
}

TEST(Path, AStockWalksEvenlyFromItsBaseline) {
  const Indicator of = indicator(Measure::stock);
  Target judged = target(of, AtLeast{Decimal(100)});
  judged.baseline = Baseline{Decimal(50), of.unit, 2019, {}};
  EXPECT_DOUBLE_EQ(share(path_of(judged, of, Series{}), 6), 0.5);
  judged.baseline->year = 2015;
  const Path path = path_of(judged, of, Series{});
  EXPECT_DOUBLE_EQ(share(path, 6), 54 / 60.0);
  EXPECT_DOUBLE_EQ(path.start, 0.8);
  EXPECT_DOUBLE_EQ(share(path, 12), 1);
}

TEST(Path, LastDecembersFigureIsABaselineToo) {
  const Indicator of = indicator(Measure::stock);
  EXPECT_EQ(path_of(target(of, AtLeast{Decimal(100)}), of, series({{"2019-12", 50}})).source,
            PathSource::linear);
}

// 2018: from 100 to 200, 150 by June; 2019: from 200 to 300, 240 by June.
TEST(Path, AStockThatGrewStepByStepHasItsSeason) {
  const Indicator of = indicator(Measure::stock);
  const Target judged = target(of, AtLeast{Decimal(400)});
  const Series known =
      series({{"2017-12", 100}, {"2018-06", 150}, {"2018-12", 200}, {"2019-06", 240}, {"2019-12", 300}});
  const Path path = path_of(judged, of, known);
  EXPECT_EQ(path.source, PathSource::seasonal);
  EXPECT_EQ(path.years_used, 2);
  EXPECT_DOUBLE_EQ(share(path, 6), 0.45);
  EXPECT_DOUBLE_EQ(share(path, 12), 1);
  EXPECT_TRUE(std::isnan(share(path, 7)));
}

TEST(Path, OfAWayOfSeveralYearsOnlyTheLastHasItsSeason) {
  const Indicator of = indicator(Measure::stock);
  Target judged = target(of, AtLeast{Decimal(400)});
  judged.baseline = Baseline{Decimal(200), of.unit, 2018, {}};
  const Series known = series({{"2018-12", 200}, {"2019-06", 240}, {"2019-12", 300}});
  const Path path = path_of(judged, of, known);
  EXPECT_DOUBLE_EQ(path.start, 0.5);
  EXPECT_DOUBLE_EQ(share(path, 6), 0.5 + 0.4 / 2);
}

TEST(Path, AStockThatTurnedBackWalksEvenly) {
  const Indicator of = indicator(Measure::stock);
  const Target judged = target(of, AtLeast{Decimal(400)});
  const Series turned = series({{"2018-12", 200}, {"2019-03", 260}, {"2019-06", 240}, {"2019-12", 300}});
  EXPECT_EQ(path_of(judged, of, turned).source, PathSource::linear);
  const Series shrank = series({{"2018-12", 300}, {"2019-06", 240}, {"2019-12", 200}});
  EXPECT_EQ(path_of(judged, of, shrank).source, PathSource::linear);
}

Path june_of(double june, int years, unsigned vintage) {
  Path path;
  path.source = PathSource::seasonal;
  path.share.fill(kUnknown);
  path.share[5] = june;
  path.share[11] = 1;
  path.years_used = years;
  path.decided_by = Vintage{vintage};
  return path;
}

TEST(ClassProfile, IsTheMedianOfTheAreas) {
  const std::vector<Path> shapes{june_of(0.4, 3, 1), june_of(0.5, 2, 7), june_of(0.9, 1, 3)};
  const auto path = class_profile(shapes);
  ASSERT_TRUE(path);
  EXPECT_EQ(path->source, PathSource::class_profile);
  EXPECT_DOUBLE_EQ(share(*path, 6), 0.5);
  EXPECT_EQ(path->years_used, 1);
  EXPECT_EQ(path->decided_by, Vintage{7});
  EXPECT_FALSE(class_profile({}));
}

TEST(ClassProfile, SpeaksOfMonthsThatHalfOfTheAreasSpeakOf) {
  std::vector<Path> shapes{june_of(0.4, 1, 1), june_of(0.5, 1, 1), june_of(0.6, 1, 1)};
  shapes[0].share[2] = 0.2;
  EXPECT_TRUE(std::isnan(share(*class_profile(shapes), 3)));
  shapes[1].share[2] = 0.3;
  EXPECT_DOUBLE_EQ(share(*class_profile(shapes), 3), 0.25);
}

TEST(ClassProfile, ComesAfterTheSeriesOwnYears) {
  const Indicator of = indicator(Measure::flow);
  Target judged = target(of, AtLeast{Decimal(100)});
  const Path of_class = *class_profile(std::vector<Path>{june_of(0.4, 2, 1)});
  const auto chosen = [&](const Series& own) {
    return choose_path(judged, of, own, own, kParameters, &of_class).source;
  };
  const Series own = series({{"2019-01..06", 48}, {"2019", 100}});
  const Series half = series({{"2019-01..06", 48}, {"2020-01..06", 50}});
  EXPECT_EQ(chosen(own), PathSource::seasonal);
  EXPECT_EQ(chosen(half), PathSource::class_profile);
  EXPECT_FALSE(asks_for_class(judged, of, own));
  EXPECT_TRUE(asks_for_class(judged, of, half));
  judged.path = PathKind::linear;
  EXPECT_EQ(chosen(half), PathSource::linear);
  EXPECT_FALSE(asks_for_class(judged, of, half));
}

TEST(ClassProfile, IsAskedForWhereTheOnlyYearIsOutOfTheCommon) {
  Indicator of = indicator(Measure::flow);
  of.excluded_years = {2019};
  EXPECT_TRUE(asks_for_class(target(of, AtLeast{Decimal(100)}), of, series({{"2019", 100}})));
}

TEST(Path, TheRuleBookMayChooseTheKind) {
  const Indicator of = indicator(Measure::flow);
  const Series known = series({{"2019-01..06", 48}, {"2019", 100}});
  Target judged = target(of, AtLeast{Decimal(100)});
  judged.path = PathKind::linear;
  EXPECT_EQ(path_of(judged, of, known).source, PathSource::linear);
  judged.path = PathKind::flat;
  EXPECT_EQ(path_of(judged, of, known).source, PathSource::flat);
  judged.path = PathKind::seasonal;
  EXPECT_EQ(path_of(judged, of, known).source, PathSource::seasonal);
}

TEST(Path, EverySourceHasAName) {
  EXPECT_EQ(to_string(PathSource::none), "none");
  EXPECT_EQ(to_string(PathSource::trajectory), "trajectory");
  EXPECT_EQ(to_string(PathSource::seasonal), "seasonal");
  EXPECT_EQ(to_string(PathSource::class_profile), "class");
  EXPECT_EQ(to_string(PathSource::flat), "flat");
  EXPECT_EQ(to_string(PathSource::linear), "linear");
}

}  // namespace
}  // namespace pledged
