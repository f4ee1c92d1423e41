#include "daemon/board/roll_ups.h"

#include <algorithm>
#include <unordered_map>

#include "rules/named_values.h"

namespace pledged {

namespace {

constexpr NamedValues<4> kGroupings{"department", "section", "pack", "area"};

std::string key_of(const RuleBook& rule_book, const Target& target, GroupBy by) {
  switch (by) {
    case GroupBy::department:
      return target.department.name.str();
    case GroupBy::section:
      return target.section.str();
    case GroupBy::pack:
      return rule_book.pack(target.pack).id.text;
    case GroupBy::area:
      break;
  }
  return rule_book.area(target.area).code.text;
}

void add(Group& group, const Target& target, const Assessment& assessment) {
  const bool whole = parts_of(target.goal) != nullptr;
  const auto count = [&](RollUp& roll_up) {
    whole ? roll_up.add_whole(assessment.status) : roll_up.add(assessment);
  };
  count(group.all);
  if (target.modality == Modality::binding) count(group.binding);
}

/// Between which shares of what is told of it a group will end.
struct Shares {
  double low = 0;
  double high = 0;
};

std::optional<Shares> shares_of(const Group& group, const Parameters& parameters) {
  if (group.all.told() == 0) return std::nullopt;
  const RollUp::Interval interval = group.all.interval(parameters);
  const auto told = static_cast<double>(group.all.told());
  return Shares{interval.low / told, interval.high / told};
}

/// A rank says that all others stand clearly before or clearly behind; touching is no distance, and alone
/// nobody stands before anybody.
std::optional<std::size_t> rank_of(std::size_t one, const std::vector<std::optional<Shares>>& all) {
  if (!all[one]) return std::nullopt;
  std::size_t before = 0;
  std::size_t others = 0;
  for (std::size_t other = 0; other < all.size(); ++other) {
    if (other == one || !all[other]) continue;
    ++others;
    if (all[other]->low > all[one]->high) {
      ++before;
    } else if (all[other]->high >= all[one]->low) {
      return std::nullopt;
    }
  }
  return others > 0 ? std::optional(before + 1) : std::nullopt;
}

}  // namespace

std::string_view to_string(GroupBy by) {
  return name_of(kGroupings, by);
}

std::optional<GroupBy> parse_group_by(std::string_view text) {
  return value_of<GroupBy>(kGroupings, text);
}

std::vector<Group> roll_up(const Board& board, std::span<const TargetIndex> shown, GroupBy by) {
  const Parameters& parameters = board.rule_book().parameters();
  std::vector<Group> groups;
  std::unordered_map<std::string, std::size_t> place_of;
  for (const TargetIndex index : shown) {
    const Target& target = board.rule_book().target(index);
    const auto [found, is_new] = place_of.try_emplace(key_of(board.rule_book(), target, by), groups.size());
    if (is_new) groups.push_back(Group{found->first, {}, {}, {}});
    add(groups[found->second], target, board.assessment(index));
  }
  std::vector<std::optional<Shares>> shares;
  for (const Group& group : groups) shares.push_back(shares_of(group, parameters));
  for (std::size_t i = 0; i < groups.size(); ++i) groups[i].rank = rank_of(i, shares);
  return groups;
}

Group roll_up_all(const Board& board, std::span<const TargetIndex> shown) {
  Group group;
  for (const TargetIndex index : shown) {
    add(group, board.rule_book().target(index), board.assessment(index));
  }
  return group;
}

}  // namespace pledged
