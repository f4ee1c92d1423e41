// As of: the instant that a request asks for, as the command line reads it: a day is its last moment where
// the pack is; and the one that a board is compared with.
#pragma once

#include <string_view>

#include "daemon/board/board.h"
#include "daemon/board/evaluator.h"
#include "rules/result.h"

namespace pledged {

/// "2020-07-15" or "2020-07-15T09:00:00Z". Code "bad_data": neither, or later than the day of `now`.
Result<Instant> instant_asked_for(std::string_view text, const RuleBook& rule_book, Instant now);

/// The last moment of the month before that in which the board was judged, or of a board that tells no such
/// moment, the one of its day; where the pack is.
Instant end_of_month_before(const Board& board);

}  // namespace pledged
