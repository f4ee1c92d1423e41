// Evaluator: RuleBook + Store → Board: which observations belong to which target, judged by rules/assess.
//
// evaluate_all reads every series once; evaluate_touched judges again only the targets of the series a file
// touched and shares the rest of the previous board. Runs on the worker thread.
#pragma once

#include <memory>
#include <span>

#include "daemon/board/board.h"
#include "rules/parameters.h"
#include "storage/store.h"

namespace pledged {

/// As of when a board is made.
struct AsOf {
  Instant at;        ///< the moment of evaluation
  Date today;        ///< the calendar day judged by
  Vintage known_at;  ///< values of later vintages are not seen
};

/// The JSON a person would call "the rule": goal, unit, modality, path …; hashed it tells whether it changed.
std::string rule_hash(const RuleBook& rule_book, TargetIndex target);

/// `previous` gives the standings to carry on from; null: as stored. A board without a predecessor takes them
/// from the store.
std::shared_ptr<const Board> evaluate_all(const std::shared_ptr<const RuleBook>& rule_book,
                                          const Store& store, const AsOf& as_of,
                                          const Parameters& parameters);
std::shared_ptr<const Board> evaluate_touched(const Board& previous, const Store& store, const AsOf& as_of,
                                              std::span<const SeriesKey> touched,
                                              const Parameters& parameters);

/// Compares with what the store last said, appends transitions (with their cause) and saves the present
/// state. Returns the number of transitions by cause, in the order of kCauses.
struct Saved {
  std::vector<Transition> transitions;
};
Saved save_board(const Board& board, Store& store, std::string_view default_cause);

}  // namespace pledged
