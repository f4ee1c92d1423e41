#include "rules/roll_up.h"

#include <gtest/gtest.h>

#include <cmath>

namespace pledged {
namespace {

Assessment with_chance(double chance, Status status = Status::on_track) {
  Assessment assessment;
  assessment.status = status;
  assessment.probability = chance;
  return assessment;
}

TEST(RollUp, CountsByStatus) {
  RollUp group;
  group.add(with_chance(0.7));
  group.add(with_chance(0.1, Status::lagging));
  group.add(with_chance(kUnknown, Status::no_data_yet));
  EXPECT_EQ(group.total(), 3U);
  EXPECT_EQ(group.count(Status::on_track), 1U);
  EXPECT_EQ(group.count(Status::lagging), 1U);
  EXPECT_EQ(group.told(), 2U);
}

TEST(RollUp, ExpectsTheSumOfTheChances) {
  RollUp group;
  group.add(with_chance(0.7));
  group.add(with_chance(0.1, Status::lagging));
  group.add(with_chance(kUnknown, Status::achieved));
  group.add(with_chance(kUnknown, Status::missed_certain));
  EXPECT_DOUBLE_EQ(group.expected_met(), 1.8);
  EXPECT_EQ(group.told(), 4U);
}

// Σ P(1 − P) = .25 + .25 = .5; two open targets that share their fate by .2: .6.
TEST(RollUp, TheIntervalIsWiderForSharedFate) {
  RollUp group;
  group.add(with_chance(0.5));
  group.add(with_chance(0.5));
  group.add(with_chance(kUnknown, Status::achieved));
  const RollUp::Interval interval = group.interval(Parameters{});
  EXPECT_NEAR(interval.low, 2 - 1.28155 * std::sqrt(0.6), 1e-4);
  EXPECT_NEAR(interval.high, 2 + 1.28155 * std::sqrt(0.6), 1e-4);
}

TEST(RollUp, OfAWholeOnlyTheStatusIsCounted) {
  RollUp group;
  group.add_whole(Status::achieved);
  EXPECT_EQ(group.total(), 1U);
  EXPECT_EQ(group.count(Status::achieved), 1U);
  EXPECT_EQ(group.told(), 0U);
  EXPECT_EQ(group.expected_met(), 0);
}

TEST(RollUp, TheIntervalStaysWithinWhatIsPossible) {
  RollUp group;
  group.add(with_chance(0.9));
  EXPECT_EQ(group.interval(Parameters{}).high, 1);
  EXPECT_EQ(RollUp().interval(Parameters{}).high, 0);
}

}  // namespace
}  // namespace pledged
