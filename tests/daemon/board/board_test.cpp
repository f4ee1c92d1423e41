#include "daemon/board/board.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/daemon/board/office.h"

namespace pledged {
namespace {

using board_tests::rule_book_of;
using board_tests::small_rule_book;

// Every field another value, so that a field that is forgotten or swapped is seen.
Assessment distinct_assessment() {
  Assessment made;
  made.status = Status::lagging;
  made.data_state = DataState::overdue;
  made.path_source = PathSource::seasonal;
  made.required_kind = RequiredKind::amount;
  made.month = 7;
  made.path_years = 3;
  made.final = true;
  made.low_confidence = true;
  made.decided_by = Vintage{11};
  made.data_through = make_date(2020, 7, 31);
  made.data_due = make_date(2020, 8, 20);
  made.goal = 1;
  made.actual = 2;
  made.expected = 3;
  made.attainment = 4;
  made.pace = 5;
  made.required = 6;
  made.months_behind = 7;
  made.feasibility = Feasibility::never_reached;
  made.required_best_year = 2017;
  made.exhaustion_month = 10;
  made.trend = TrendClass::limited;
  made.contradictions.add(Contradiction::falling_total);
  made.forecast_date = make_date(2020, 12, 20);
  made.required_best = 8;
  made.burn = 9;
  made.band_distance = 10;
  made.category = AnnualCategory::moderate_progress;
  made.base_year = 2015;
  made.current_year = 2019;
  made.base = 8;
  return made;
}

std::shared_ptr<AssessmentColumns> blank(std::size_t rows) {
  auto columns = std::make_shared<AssessmentColumns>();
  for (std::size_t i = 0; i < rows; ++i) columns->append(Assessment{}, Standing{});
  return columns;
}

TEST(AssessmentColumns, KeepEveryFieldOfEveryRow) {
  AssessmentColumns columns;
  columns.append(Assessment{}, Standing{});
  columns.append(distinct_assessment(), Standing{Instant{} + std::chrono::hours(1), 2, Cause::revision});
  ASSERT_EQ(columns.size(), 2U);
  EXPECT_EQ(columns.at(1), distinct_assessment());
  EXPECT_EQ(columns.standing[1].at_risk_runs, 2U);
  EXPECT_EQ(columns.standing[1].cause, Cause::revision);
  EXPECT_EQ(columns.at(0).status, Status::no_data_yet);
}

TEST(AssessmentColumns, ReplaceOneRowAndNoOther) {
  const auto columns = blank(3);
  columns->set(1, distinct_assessment(), Standing{});
  EXPECT_EQ(columns->at(1), distinct_assessment());
  EXPECT_EQ(columns->status[0], Status::no_data_yet);
  EXPECT_EQ(columns->status[2], Status::no_data_yet);
}

TEST(Board, FindsATargetInItsChunk) {
  const auto first = blank(Board::kChunk);
  const auto second = blank(6);
  second->set(5, distinct_assessment(), Standing{});
  const Board board(rule_book_of(Board::kChunk + 6), {first, second}, Instant{}, Date{}, Vintage{});
  EXPECT_EQ(board.assessment(TargetIndex{Board::kChunk + 5}), distinct_assessment());
  EXPECT_EQ(board.assessment(TargetIndex{5}).status, Status::no_data_yet);
}

TEST(Board, RefusesChunksThatDoNotHoldItsTargets) {
  const auto four_targets = small_rule_book();
  const auto make = [&](Board::Chunks chunks) {
    return Board(four_targets, std::move(chunks), Instant{}, Date{}, Vintage{});
  };
  EXPECT_NO_THROW(make({blank(4)}));
  EXPECT_THROW(make({blank(3)}), std::invalid_argument);
  EXPECT_THROW(make({blank(2), blank(2)}), std::invalid_argument);
}

}  // namespace
}  // namespace pledged
