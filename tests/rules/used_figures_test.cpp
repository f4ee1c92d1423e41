#include "rules/used_figures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/rules/fixtures.h"

namespace pledged {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> used_by(const Target& target, const Indicator& of, const Known& known) {
  std::vector<std::string> ids;
  for (const UsedFigure& used : used_figures(target, of, known, Parameters{})) {
    ids.push_back((used.of_benchmark ? "benchmark/" : "") + used.point.period.to_string());
  }
  return ids;
}

TEST(UsedFigures, ThisYearsComesFirstThenLastYearsAndThoseOfThePath) {
  const Indicator of = tests::indicator(Measure::flow);
  const Target target = tests::target(of, AtLeast{Decimal(100)});
  const Series known = tests::series({{"2018-01..06", 47},
                                      {"2018", 99},
                                      {"2019-01..05", 40},
                                      {"2019-01..06", 48},
                                      {"2019", 100},
                                      {"2020-01..05", 39},
                                      {"2020-01..06", 47}});
  EXPECT_THAT(used_by(target, of, known),
              ElementsAre("2020-01..06", "2019-01..06", "2019", "2018-01..06", "2018"));
}

TEST(UsedFigures, OfASumAreItsParts) {
  const Indicator of = tests::indicator(Measure::flow);
  const Target target = tests::target(of, AtLeast{Decimal(100)});
  const Series known = tests::series({{"2020-01..03", 20}, {"2020-04", 7}, {"2020-05", 9}});
  EXPECT_THAT(used_by(target, of, known), ElementsAre("2020-05", "2020-04", "2020-01..03"));
}

TEST(UsedFigures, OfABenchmarkStandBesideOurs) {
  const Indicator of = tests::indicator(Measure::growth, "%");
  Target target = tests::target(of, Exceed{Benchmark{}, Decimal()});
  const Series ours = tests::series({{"2020-01..06", 7.1}});
  const Series theirs = tests::series({{"2020-01..03", 6.6}, {"2020-01..06", 6.8}});
  const BenchmarkSeries benchmark{of, theirs};
  EXPECT_THAT(used_by(target, of, Known(ours, &benchmark)),
              ElementsAre("2020-01..06", "benchmark/2020-01..06"));
}

TEST(UsedFigures, AreNoneWithoutAFigureOfTheYear) {
  const Indicator of = tests::indicator(Measure::flow);
  const Series known = tests::series({{"2019", 100}});
  EXPECT_THAT(used_by(tests::target(of, AtLeast{Decimal(100)}), of, known), IsEmpty());
  EXPECT_THAT(used_by(tests::target(of, External{"省下达"}), of, known), IsEmpty());
}

}  // namespace
}  // namespace pledged
