// Target list: the targets of a board that a request asks for, filtered, counted, sorted and paged, and one
// target with its name and how it changed. What each object says otherwise is status_json's. Pure functions
// of boards.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/board/board.h"
#include "daemon/web/query.h"

namespace pledged {

/// What a list may be asked for, besides as_of.
const std::vector<std::string_view>& target_list_parameters();

/// JSON. `before`: the board at the end of the month before, by which it is told what changed since; null:
/// not known. Code "bad_data".
Result<std::string> target_list(const Board& board, const Board* before, const Query& query);

/// status_json with `name`, `area_name`, `previous_status` and `changed_at`.
std::string listed_target(const Board& board, const Board* before, TargetIndex target);

/// The word of five that a report has for a status: ahead, on_track, behind, achieved, other.
std::string_view report_group(Status status);

}  // namespace pledged
