// Evaluator: RuleBook + Store → Board: which observations belong to which target, judged by rules/assess, and
// how long and why each target stands as it does.
//
// What it is not: it writes nothing; transitions.h does. evaluate_all reads every series once;
// evaluate_touched judges again only the targets of the series that a file touched, and those that rest on
// them (by a benchmark, a level, the shape of a class, the slip of a milestone), and shares the other chunks
// of the previous board. Runs on the thread that owns the store.
#pragma once

#include <memory>
#include <optional>
#include <span>

#include "daemon/board/board.h"
#include "storage/store.h"

namespace pledged {

/// As of when a board is made.
struct AsOf {
  Instant at;        ///< the moment of evaluation
  Date today;        ///< the calendar day judged by
  Vintage known_at;  ///< values of later vintages are not seen
  /// Why a target changed that neither its data nor its rule explain.
  Cause otherwise = Cause::calendar_passed;
};

/// The day by which the rule book's packs judge at `instant`: the local date of the first pack.
Date evaluation_day(const RuleBook& rule_book, Instant instant);
/// The last moment that belongs to that day.
Instant end_of_evaluation_day(const RuleBook& rule_book, Date day);

/// Judges every target by the parameters that the rule book has for it; standings carry on from what the
/// store last said (save_board).
std::shared_ptr<const Board> evaluate_all(const std::shared_ptr<const RuleBook>& rule_book,
                                          const Store& store, const AsOf& as_of);

/// Judges the targets of `touched` and carries standings on from `previous`. Everything is judged again when
/// the day is another than that of `previous`, since deadlines may have passed anywhere.
std::shared_ptr<const Board> evaluate_touched(const Board& previous, const Store& store, const AsOf& as_of,
                                              std::span<const SeriesKey> touched);

/// The rules that were in force at a past instant.
struct PastRules {
  std::shared_ptr<const RuleBook> rule_book;  ///< as adoption made it then
  std::optional<Date> today;                  ///< the day that was judged by; nothing: that of the instant
  RulesNumber number{};                       ///< by whose names the store's history is read
};

/// What was known and said at a past instant: files received later are not seen, nor is what was said later.
/// Pure: the same store history gives the same board for ever, standings included. Asks the store of every
/// target: for people, not for a timer.
std::shared_ptr<const Board> evaluate_past(const PastRules& rules, const Store& store, Instant instant);

/// The board before the first file: no target has data.
std::shared_ptr<const Board> evaluate_without_data(const std::shared_ptr<const RuleBook>& rule_book,
                                                   const AsOf& as_of);

}  // namespace pledged
