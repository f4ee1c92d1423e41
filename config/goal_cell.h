// The cell of a table that states a goal: `7`, `about 7`, `at_most 30`. Kept small, since a pack may have a
// million of them; the goal itself is made when it is needed.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "rules/goal.h"
#include "rules/indicator.h"
#include "rules/result.h"

namespace pledged {

/// The comparators that are followed by one number.
enum class CellComparator : std::uint8_t {
  of_template,  ///< a bare number: compared as the template says
  at_least,
  above,
  at_most,
  below,
  about,
  fall_by,
  rank_within,
};

struct GoalCell {
  Decimal number;
  CellComparator comparator = CellComparator::of_template;
};

/// Code "goal-cell". Numbers are written as everywhere in packs.
Result<GoalCell> parse_goal_cell(std::string_view text);

/// The comparator of a template's goal, where it is one that is followed by one number: what a bare number is
/// compared by. A template without a goal (`nothing`) asks for as much as the cell says, or for no more where
/// less is better.
std::optional<CellComparator> cell_comparator(const std::optional<Goal>& of_template, Direction direction);

/// The goal that the cell states. What stands beside the number (the tolerance of `about`, the base year of a
/// fall) is the template's, where the comparator is. REQUIRES: the comparator is not of_template.
Goal make_goal(const GoalCell& cell, const std::optional<Goal>& of_template);

}  // namespace pledged
