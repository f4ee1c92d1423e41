// Sample boards: rule books of any size with one indicator and department in turn, and boards whose
// assessments a test sets one by one.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "daemon/board/board.h"

namespace pledged {

/// `targets` targets "t0", "t1", … of area 330300 and the year 2020, each "at least 100"; even ones are flows
/// in 亿元, odd ones growth in %. Departments "d0" to "d4" in turn. `change` may alter each before it is
/// stored.
std::shared_ptr<const RuleBook> sample_rule_book(
    std::size_t targets, const std::function<void(std::size_t, Target&)>& change = {});

/// The chunk with that number, with a plain assessment (on_track, 50 of 100) for each of its targets.
std::shared_ptr<AssessmentColumns> sample_chunk(const RuleBook& rule_book, std::size_t chunk);

std::shared_ptr<const Board> sample_board(const std::shared_ptr<const RuleBook>& rule_book);

/// A board of one target with this assessment.
std::shared_ptr<const Board> board_of(const std::shared_ptr<const RuleBook>& rule_book,
                                      const Assessment& assessment);

std::shared_ptr<const Board> board_of_chunks(const std::shared_ptr<const RuleBook>& rule_book,
                                             Board::Chunks chunks);

}  // namespace pledged
