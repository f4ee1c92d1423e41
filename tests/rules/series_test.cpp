#include "rules/series.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/rules/fixtures.h"

namespace pledged {
namespace {

using tests::series;

// "6=51.5@2 12=100@1": month, value and vintage of every reading.
std::string read(const Series& known, Measure measure, int year = 2020) {
  std::string text;
  for (const Reading& reading : readings(known, measure, year)) {
    if (!text.empty()) text += ' ';
    text += std::to_string(reading.month) + "=" + Decimal::from_double(reading.value).to_string() + "@" +
            std::to_string(number(reading.vintage));
  }
  return text;
}

TEST(Series, ChoosesTheNewestVintageNotLaterThanAsked) {
  const Period june = Period::year_to_date(2020, 6);
  const std::vector<Observation> vintages{
      {june, 52.0, Vintage{5}}, {june, 50.0, Vintage{1}}, {june, 51.0, Vintage{3}}};
  EXPECT_EQ(Series::known_at(vintages, Vintage{0}).at(june), std::nullopt);
  EXPECT_EQ(Series::known_at(vintages, Vintage{1}).at(june), 50.0);
  EXPECT_EQ(Series::known_at(vintages, Vintage{4}).at(june), 51.0);
  EXPECT_EQ(Series::known_at(vintages, Vintage{9}).at(june), 52.0);
}

TEST(Series, AWithdrawalTakesTheValueAwayUntilItComesBack) {
  const Period june = Period::year_to_date(2020, 6);
  const std::vector<Observation> vintages{
      {june, 50.0, Vintage{1}}, {june, std::nullopt, Vintage{2}}, {june, 51.0, Vintage{3}}};
  EXPECT_TRUE(Series::known_at(vintages, Vintage{2}).empty());
  EXPECT_FALSE(Series::known_at(vintages, Vintage{2}).has_year(2020));
  EXPECT_EQ(Series::known_at(vintages, Vintage{3}).at(june), 51.0);
}

TEST(Series, PointsAscendWhateverTheOrderOfArrival) {
  const Series known = series({{"2020-03", 3}, {"2019", 1}, {"2020-01..02", 2}, {"2020-Q1", 4}});
  std::vector<std::string> order;
  for (const Series::Point& point : known.points()) order.push_back(point.period.to_string());
  EXPECT_EQ(order, (std::vector<std::string>{"2019", "2020-01..02", "2020-01..03", "2020-03"}));
}

TEST(Series, KnowsItsYears) {
  const Series known = series({{"2018", 1}, {"2020-03", 3}});
  EXPECT_TRUE(known.has_year(2018));
  EXPECT_FALSE(known.has_year(2019));
  EXPECT_TRUE(known.has_year(2020));
  EXPECT_FALSE(known.has_year(1800));
  EXPECT_FALSE(Series{}.has_year(2020));
}

TEST(Readings, OfAFlowArePublishedYearsToDate) {
  EXPECT_EQ(read(series({{"2020-01..02", 16}, {"2020-01..06", 50}, {"2019", 100}}), Measure::flow),
            "2=16@1 6=50@1");
}

TEST(Readings, OfAFlowAreSumsOfMonthsFromJanuary) {
  EXPECT_EQ(read(series({{"2020-01", 1}, {"2020-02", 2}, {"2020-03", 4}, {"2020-05", 16}}), Measure::flow),
            "1=1@1 2=3@1 3=7@1");
}

TEST(Readings, OfAFlowJoinJanFebMonthsAndQuarters) {
  EXPECT_EQ(
      read(series({{"2020-01..02", 3}, {"2020-03", 4}, {"2020-Q2", 8}, {"2020-H2", 16}}), Measure::flow),
      "2=3@1 3=7@1 6=15@1 12=31@1");
}

TEST(Readings, OfAFlowGoOnFromAPublishedYearToDate) {
  EXPECT_EQ(read(series({{"2020-01..05", 10}, {"2020-06", 2}}), Measure::flow), "5=10@1 6=12@1");
}

TEST(Readings, OfAFlowNeverSplitAPeriod) {
  EXPECT_EQ(read(series({{"2020-02", 2}, {"2020-Q2", 8}}), Measure::flow), "");
  EXPECT_EQ(read(series({{"2020-01..02", 3}, {"2020-02", 2}}), Measure::flow), "2=3@1");
}

TEST(Readings, OfAFlowTakeThePublishedFigureOverTheSumOfItsParts) {
  EXPECT_EQ(read(series({{"2020-01..03", 24}, {"2020-Q2", 26}, {"2020-01..06", 44}}), Measure::flow),
            "3=24@1 6=44@1");
}

TEST(Readings, OfAFlowTakeTheFewestParts) {
  EXPECT_EQ(
      read(series({{"2020-01..03", 10}, {"2020-04", 1}, {"2020-05", 1}, {"2020-06", 1}, {"2020-Q2", 3.25}}),
           Measure::flow),
      "3=10@1 4=11@1 5=12@1 6=13.25@1");
}

TEST(Readings, AreAsNewAsTheirNewestPart) {
  const std::vector<Observation> vintages{{Period::month(2020, 1), 1.0, Vintage{7}},
                                          {Period::month(2020, 2), 2.0, Vintage{3}}};
  EXPECT_EQ(read(Series::known_at(vintages, Vintage{9}), Measure::flow), "1=1@7 2=3@7");
}

TEST(Readings, OfAStockAreWhateverEndsInTheMonth) {
  EXPECT_EQ(read(series({{"2020-03", 5}, {"2020-01..06", 6}, {"2020-Q3", 7}, {"2020", 8}}), Measure::stock),
            "3=5@1 6=6@1 9=7@1 12=8@1");
}

TEST(Readings, OfAStockTakeTheFigureKnownLast) {
  const std::vector<Observation> vintages{{Period::year_to_date(2020, 6), 1.0, Vintage{4}},
                                          {Period::month(2020, 6), 2.0, Vintage{3}}};
  EXPECT_EQ(read(Series::known_at(vintages, Vintage{9}), Measure::stock), "6=1@4");
}

TEST(Readings, OfADayCountOnlyAtTheEndOfAMonth) {
  EXPECT_EQ(read(series({{"2020-06-15", 5}, {"2020-07-31", 6}}), Measure::stock), "7=6@1");
  EXPECT_EQ(read(series({{"2020-01-31", 5}}), Measure::flow), "");
}

TEST(Readings, OfGrowthAndMeansAreNeverComputed) {
  const Series known = series({{"2020-01..03", 1}, {"2020-Q2", 2}, {"2020-06", 3}});
  EXPECT_EQ(read(known, Measure::growth), "3=1@1");
  EXPECT_EQ(read(known, Measure::mean), "3=1@1");
}

TEST(Readings, OfASharePreferTheYearToDate) {
  const std::vector<Observation> vintages{{Period::year_to_date(2020, 6), 1.0, Vintage{1}},
                                          {Period::month(2020, 6), 2.0, Vintage{3}},
                                          {Period::month(2020, 7), 3.0, Vintage{3}}};
  EXPECT_EQ(read(Series::known_at(vintages, Vintage{9}), Measure::share), "6=1@1 7=3@3");
}

TEST(Readings, OfEventsThereAreNone) {
  EXPECT_EQ(read(series({{"2020-06", 1}}), Measure::event), "");
}

}  // namespace
}  // namespace pledged
