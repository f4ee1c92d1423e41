#include "tests/bench/scrape_board.h"

#include <algorithm>
#include <utility>

#include "tests/daemon/metrics/sample_board.h"

namespace pledged::bench {
namespace {

Assessment assessment_of(std::size_t target) {
  const double number = static_cast<double>(target);
  Assessment assessment;
  assessment.status = static_cast<Status>(target % kStatusCount);
  assessment.data_state = DataState::fresh;
  assessment.month = 6;
  assessment.data_through = make_date(2020, 6, 30);
  assessment.goal = 1000 + number;
  assessment.actual = 400.25 + number / 3;
  assessment.expected = 480.5 + number / 7;
  assessment.attainment = assessment.actual / assessment.goal;
  assessment.pace = assessment.actual / assessment.expected;
  assessment.required_kind = RequiredKind::growth;
  assessment.required = 3.1 + number / 100;
  assessment.months_behind = number / 1000;
  return assessment;
}

}  // namespace

std::shared_ptr<const Board> scrape_board(std::size_t targets) {
  const auto rule_book = sample_rule_book(targets);
  Board::Chunks chunks;
  for (std::size_t first = 0; first < targets; first += Board::kChunk) {
    const auto columns = std::make_shared<AssessmentColumns>();
    for (std::size_t i = first; i < std::min(first + Board::kChunk, targets); ++i) {
      columns->append(assessment_of(i), {});
    }
    chunks.push_back(columns);
  }
  return board_of_chunks(rule_book, std::move(chunks));
}

std::shared_ptr<const Board> with_one_change(const Board& board) {
  Board::Chunks chunks{board.chunks().begin(), board.chunks().end()};
  const auto columns = std::make_shared<AssessmentColumns>(*chunks.front());
  columns->actual.front() += 1;
  chunks.front() = columns;
  return board_of_chunks(board.shared_rule_book(), std::move(chunks));
}

std::string text_of(const TargetMetrics& metrics) {
  std::string text;
  for (const TargetMetrics::Piece& piece : metrics.pieces()) text += piece->text;
  return text;
}

}  // namespace pledged::bench
