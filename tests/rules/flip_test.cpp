#include "rules/flip.h"

#include <gtest/gtest.h>

#include "tests/rules/fixtures.h"

namespace pledged {
namespace {

using tests::date;
using tests::series;

Status fed_back(const Target& target, const Indicator& of, const Series& known, const char* period,
                double value) {
  const Series changed = known.with({Period::parse(period).value(), value, Vintage{1}});
  return assess(target, of, changed, date("2020-07-10"), Parameters{}).status;
}

// 48 of 100 by June last year: at_risk below .525, which is 48.3 at two decimals.
TEST(Flip, IsTheNearestValueThatChangesTheStatus) {
  const Indicator of = tests::indicator(Measure::flow);
  const Target target = tests::target(of, AtLeast{Decimal(100)});
  const Series known = series({{"2019-01..06", 48}, {"2019", 100}, {"2020-01..06", 47}});
  const Flips found = flips(target, of, known, date("2020-07-10"), Parameters{});
  ASSERT_TRUE(found.above && found.below);
  EXPECT_EQ(found.above->status, Status::on_track);
  EXPECT_EQ(found.below->status, Status::lagging);
  EXPECT_NEAR(found.above->value, 48 * 1.0063, 0.05);
  EXPECT_NEAR(found.below->value, 48 * 0.9331, 0.05);
}

TEST(Flip, FedBackItFlipsAndTheStepBeforeDoesNot) {
  const Indicator of = tests::indicator(Measure::flow);
  const Target target = tests::target(of, AtLeast{Decimal(100)});
  for (const double now : {30.0, 44.0, 47.0, 48.3, 50.0, 54.0, 99.0}) {
    const Series known = series({{"2019-01..06", 48}, {"2019", 100}, {"2020-01..06", now}});
    const Status status = assess(target, of, known, date("2020-07-10"), Parameters{}).status;
    const Flips found = flips(target, of, known, date("2020-07-10"), Parameters{});
    for (const auto& [flip, step] : {std::pair(found.above, 0.01), std::pair(found.below, -0.01)}) {
      if (!flip) continue;
      EXPECT_EQ(fed_back(target, of, known, "2020-01..06", flip->value), flip->status) << now;
      EXPECT_NE(flip->status, status) << now;
      EXPECT_EQ(fed_back(target, of, known, "2020-01..06", flip->value - step), status) << now;
    }
  }
}

TEST(Flip, OfALevelIsFoundAtItsMonthsEnd) {
  const Indicator of = tests::indicator(Measure::stock);
  Target target = tests::target(of, AtLeast{Decimal(5000)});
  target.baseline = Baseline{Decimal(4500), of.unit, 2019, {}};
  const Series known = series({{"2020-06", 4700}});
  const Flips found = flips(target, of, known, date("2020-07-10"), Parameters{});
  ASSERT_TRUE(found.above);
  EXPECT_EQ(fed_back(target, of, known, "2020-06", found.above->value), found.above->status);
}

TEST(Flip, OfWhatHasNoFigureIsNothing) {
  const Indicator of = tests::indicator(Measure::flow);
  const Flips none =
      flips(tests::target(of, AtLeast{Decimal(100)}), of, Series{}, date("2020-07-10"), Parameters{});
  EXPECT_FALSE(none.above || none.below);
  const Indicator event = tests::indicator(Measure::event, "");
  const Target opening = tests::target(event, DoneBy{date("2020-09-30")});
  EXPECT_FALSE(flips(opening, event, series({{"2020-06", 0.5}}), date("2020-07-10"), Parameters{}).above);
}

}  // namespace
}  // namespace pledged
