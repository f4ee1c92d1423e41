// RollUps: the targets of a board by department, section, pack or area: how many stand where, how many will
// be met, and whether one group may be said to stand before another (design 2-evaluation.md 4.9). Pure
// functions.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/board/board.h"
#include "rules/roll_up.h"

namespace pledged {

enum class GroupBy : std::uint8_t { department, section, pack, area };

std::string_view to_string(GroupBy by);
std::optional<GroupBy> parse_group_by(std::string_view text);

struct Group {
  std::string
      key;  ///< name of the department, section; id of the pack; code of the area. Empty: none is named
  RollUp all;
  RollUp binding;  ///< those of modality binding
  /// 1 is the group that will keep the greatest share of its pledges; nothing where its interval overlaps
  /// with another's, or nothing is told of it.
  std::optional<std::size_t> rank;
};

/// The groups that `shown` fall into, in the order of their first target there, ranked among each other.
std::vector<Group> roll_up(const Board& board, std::span<const TargetIndex> shown, GroupBy by);

/// All of `shown` as one group.
Group roll_up_all(const Board& board, std::span<const TargetIndex> shown);

}  // namespace pledged
