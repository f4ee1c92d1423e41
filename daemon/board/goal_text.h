// Goal text: a goal as one line that a person and this program can read, for the store and for messages:
// "at_least 70 亿元", "about 7 % within 0.5", "fall_by 20 % base 2015", "exceed gdp-growth 330000 0 %",
// "done_by 2020-09-30", "all_of bridge tunnel". Numbers and units stand as they were written; whether two
// lines pledge the same is asked of same_goal, not of their letters. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rules/rule_book.h"

namespace pledged {

/// `unit`: of the goal's numbers. `year`: the target's, which a fall is counted against where it names no
/// base.
std::string goal_text(const RuleBook& rule_book, const Goal& goal, const Unit& unit, int year);

/// Whether two lines pledge the same: 7 and 7.0, 70 亿元 and 700000 万元, zero and at_most 0 do. What
/// external goals refer to does not tell them apart: neither has a number. Lines that cannot be read are the
/// same if their letters are.
bool same_goal(std::string_view a, std::string_view b);

struct GoalInUnit {
  Goal goal = External{};
  Unit unit;
};
/// The goal of a line, in terms of `rule_book`; nothing if the line cannot be read, or speaks of an
/// indicator, area or target that the rule book does not have.
std::optional<GoalInUnit> read_goal(const RuleBook& rule_book, std::string_view line);

}  // namespace pledged
