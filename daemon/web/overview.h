// Overview: what a board says of groups of targets, of indicators and their releases, and of areas: the lists
// that pages show beside the targets. Pure functions of a board, as JSON.
#pragma once

#include <string>

#include "daemon/board/board.h"
#include "daemon/board/roll_ups.h"

namespace pledged {

/// Departments, chapters (sections), packs or areas: how many targets stand where, and how many will be met.
std::string groups_of(const Board& board, GroupBy by);
/// Every indicator that a target rests on, with its owner and names.
std::string indicators_of(const Board& board);
std::string areas_of(const Board& board);
/// Of each indicator and area that a target rests on, through when figures are known, when the next are due,
/// and whether they are late: the data calendar, what is late first.
std::string releases_of(const Board& board);

}  // namespace pledged
