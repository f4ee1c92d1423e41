// Explained: one target of a board in sentences: what a person said of it, if one did, then what the rules
// computed. For all who tell people of a board; rules/explanation.h has the words. Pure.
#pragma once

#include <optional>

#include "daemon/board/board.h"
#include "rules/explanation.h"
#include "rules/manual_words.h"

namespace pledged {

Explanation explained(const Board& board, TargetIndex target);

/// Nothing: no status set by hand is in force.
std::optional<SaidByHand> said_by_hand(const Board& board, TargetIndex target);

}  // namespace pledged
