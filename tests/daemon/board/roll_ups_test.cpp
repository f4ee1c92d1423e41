#include "daemon/board/roll_ups.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/daemon/board/office.h"

namespace pledged {
namespace {

/// A department with so many targets of that chance.
struct Told {
  std::string department;
  std::size_t targets = 0;
  double chance = 0;
};

struct Made {
  std::shared_ptr<const Board> board;
  std::vector<TargetIndex> all;
};

Made board_of(const std::vector<Told>& departments) {
  const auto small = board_tests::small_rule_book();
  std::vector<Target> targets;
  auto columns = std::make_shared<AssessmentColumns>();
  for (const Told& told : departments) {
    for (std::size_t i = 0; i < told.targets; ++i) {
      Target target = small->target(board_tests::kInvestment);
      target.id = TargetId("t" + std::to_string(targets.size()));
      target.department.name = told.department;
      target.modality = i == 0 ? Modality::binding : Modality::expected;
      targets.push_back(std::move(target));
      Assessment assessment;
      assessment.status = Status::on_track;
      assessment.probability = told.chance;
      columns->append(assessment, {});
    }
  }
  Made made;
  for (std::size_t i = 0; i < targets.size(); ++i) made.all.push_back(static_cast<TargetIndex>(i));
  const auto book =
      std::make_shared<const RuleBook>(small->packs(), small->areas(), small->indicators(), targets);
  made.board = std::make_shared<const Board>(book, Board::Chunks{columns}, Instant{}, Date{}, Vintage{1});
  return made;
}

std::vector<Group> rolled_up(const Made& made) {
  return roll_up(*made.board, made.all, GroupBy::department);
}

TEST(RollUps, GroupInTheOrderOfTheFirstTarget) {
  const auto groups = rolled_up(board_of({{"b", 2, 0.5}, {"a", 1, 0.5}, {"b", 1, 0.9}}));
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[0].key, "b");
  EXPECT_EQ(groups[0].all.total(), 3U);
  EXPECT_NEAR(groups[0].all.expected_met(), 1.9, 1e-12);
  EXPECT_EQ(groups[0].binding.total(), 2U);
  EXPECT_EQ(groups[1].key, "a");
}

TEST(RollUps, RankGroupsThatStandClearlyApart) {
  const auto groups = rolled_up(board_of({{"poor", 30, 0.03}, {"good", 30, 0.97}}));
  EXPECT_EQ(groups[0].rank, 2U);
  EXPECT_EQ(groups[1].rank, 1U);
}

TEST(RollUps, RankNobodyWhoseIntervalOverlaps) {
  const auto groups =
      rolled_up(board_of({{"a", 30, 0.97}, {"b", 3, 0.5}, {"c", 3, 0.6}, {"d", 1, kUnknown}}));
  EXPECT_FALSE(groups[1].rank.has_value());
  EXPECT_FALSE(groups[2].rank.has_value());
  EXPECT_FALSE(groups[3].rank.has_value());
}

TEST(RollUps, RankNobodyWhoIsAlone) {
  EXPECT_FALSE(rolled_up(board_of({{"a", 30, 0.97}}))[0].rank.has_value());
  EXPECT_FALSE(rolled_up(board_of({{"a", 30, 0.97}, {"b", 1, kUnknown}}))[0].rank.has_value());
}

TEST(RollUps, ReadTheNamesOfTheirGroupings) {
  for (const GroupBy by : {GroupBy::department, GroupBy::section, GroupBy::pack, GroupBy::area}) {
    EXPECT_EQ(parse_group_by(to_string(by)), by);
  }
  EXPECT_FALSE(parse_group_by("colour").has_value());
}

}  // namespace
}  // namespace pledged
