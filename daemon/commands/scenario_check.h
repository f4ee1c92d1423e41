// Scenario check: what an expectation says of a target against where the board and the alerts have it.
// Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/scenario.h"
#include "daemon/board/board.h"
#include "daemon/publish/alerts/alert.h"

namespace pledged::commands {

/// One key of an expectation that was not met, in words.
struct Mismatch {
  std::string_view key;
  std::string expected;
  std::string got;
};

/// In the order in which the keys are documented; empty: all that was expected is so.
/// REQUIRES: `firing` are the alerts of `board`.
std::vector<Mismatch> mismatches(const Expectation& expectation, const Board& board,
                                 const std::vector<Alert>& firing);

}  // namespace pledged::commands
