#include "rules/revision.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "tests/rules/fixtures.h"

namespace pledged {
namespace {

Observation value(const char* period, double number, unsigned vintage) {
  return {Period::parse(period).value(), number, Vintage{vintage}};
}

const Period kJune = Period::year_to_date(2020, 6);

// Two periods, one raised by 10 %: √(ln²1.1 / 2), and t₄ has twice the variance of its scale.
TEST(RevisionSpread, IsTheMeanSquareOfWhatWasChanged) {
  const std::vector<Observation> all{value("2020-01..03", 110, 2), value("2020-01..03", 100, 1),
                                     value("2019", 500, 1)};
  EXPECT_NEAR(revision_spread(all, Vintage{2}, kJune, true), std::log(1.1) / 2, 1e-12);
  EXPECT_NEAR(revision_spread(all, Vintage{2}, kJune, false), 5, 1e-12);
}

TEST(RevisionSpread, KnowsOnlyWhatWasKnownAndNothingOfTheFigureJudged) {
  const std::vector<Observation> all{value("2020-01..03", 100, 1), value("2020-01..03", 110, 3),
                                     value("2020-01..06", 200, 1), value("2020-01..06", 300, 2)};
  EXPECT_EQ(revision_spread(all, Vintage{2}, kJune, true), 0);
  EXPECT_GT(revision_spread(all, Vintage{3}, kJune, true), 0);
  EXPECT_EQ(revision_spread({}, Vintage{3}, kJune, true), 0);
}

TEST(RevisionSpread, MakesTheChanceLessSure) {
  const Indicator of = tests::indicator(Measure::flow);
  const Target judged = tests::target(of, AtLeast{Decimal(100)});
  std::vector<Observation> all{value("2019-01..06", 48, 1), value("2019", 100, 1),
                               value("2020-01..03", 20, 1), value("2020-01..06", 52, 2)};
  const auto chance = [&] {
    const Series known = Series::known_at(all, Vintage{9});
    return assess(judged, of, Known(known, nullptr, all), tests::date("2020-07-21"), Parameters{})
        .probability;
  };
  const double sure = chance();
  all.push_back(value("2020-01..03", 23, 2));
  EXPECT_LT(chance(), sure);
  EXPECT_GT(chance(), 0.5);
}

}  // namespace
}  // namespace pledged
