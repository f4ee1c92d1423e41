// Target series: what a chart of one target shows: its figures of this year and the last with all their
// revisions, the path that is expected, and what the year is foreseen to come to. Reads the store; what it
// makes of it is told by the board's judgement, never computed a second way.
#pragma once

#include <string>

#include "daemon/board/board.h"
#include "storage/store.h"

namespace pledged {

/// JSON. `store` null: no figures. The path is left away where it would not say what the judgement says of
/// the month judged.
std::string target_series(const Board& board, const Store* store, TargetIndex target);

/// Transitions, versions of the rule and vintages: history_json.
std::string target_history(const Board& board, const Store& store, TargetIndex target);

}  // namespace pledged
