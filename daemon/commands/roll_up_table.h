// RollUpTable: `pledged status --by`: groups of targets in the formats of the commands. Counts, and how many
// pledges will be met; attainments are never averaged.
#pragma once

#include <span>
#include <string_view>

#include "daemon/board/roll_ups.h"
#include "daemon/commands/console.h"
#include "daemon/commands/options.h"

namespace pledged::commands {

void print_roll_up(const Board& board, std::span<const TargetIndex> shown, GroupBy by, Format format,
                   std::string_view lang, Console& console);

}  // namespace pledged::commands
