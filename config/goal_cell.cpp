#include "config/goal_cell.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>

#include "config/number_text.h"
#include "rules/named_values.h"

namespace pledged {
namespace {

constexpr NamedValues<8> kComparators{"",      "at_least", "above",   "at_most",
                                      "below", "about",    "fall_by", "rank_within"};

Error cell_error(std::string message) {
  return {"goal-cell", std::move(message)};
}

template <class Bound>
Goal with_number(const Decimal& number, const std::optional<Goal>& of_template, Decimal Bound::*member) {
  const Bound* pattern = of_template ? std::get_if<Bound>(&*of_template) : nullptr;
  Bound goal = pattern == nullptr ? Bound{} : *pattern;
  goal.*member = number;
  return goal;
}

}  // namespace

Result<GoalCell> parse_goal_cell(std::string_view text) {
  GoalCell cell;
  std::string_view number = text;
  if (const std::size_t blank = text.find(' '); blank != std::string_view::npos) {
    const auto comparator = value_of<CellComparator>(kComparators, text.substr(0, blank));
    number = text.substr(blank + 1);
    if (!comparator || *comparator == CellComparator::of_template) {
      return cell_error(fmt::format("`{}` is no comparator; write a number, or one after {}",
                                    text.substr(0, blank),
                                    "at_least, above, at_most, below, about, fall_by or rank_within"));
    }
    cell.comparator = *comparator;
  }
  if (number.empty()) return cell_error("the goal is empty; write a number, or remove the row");
  if (std::string remedy = number_remedy(number, false); !remedy.empty()) {
    return cell_error(fmt::format("`{}` is no number; {}", number, remedy));
  }
  auto value = Decimal::parse(number);
  if (!value) return value.error();
  cell.number = *value;
  return cell;
}

std::optional<CellComparator> cell_comparator(const std::optional<Goal>& of_template, Direction direction) {
  if (!of_template) return direction == Direction::lower ? CellComparator::at_most : CellComparator::at_least;
  return value_of<CellComparator>(kComparators, op(*of_template));
}

Goal make_goal(const GoalCell& cell, const std::optional<Goal>& of_template) {
  switch (cell.comparator) {
    case CellComparator::of_template:
    case CellComparator::at_least:
      return AtLeast{cell.number};
    case CellComparator::above:
      return Above{cell.number};
    case CellComparator::at_most:
      return AtMost{cell.number};
    case CellComparator::below:
      return Below{cell.number};
    case CellComparator::about:
      return with_number(cell.number, of_template, &About::value);
    case CellComparator::fall_by:
      return with_number(cell.number, of_template, &FallBy::value);
    case CellComparator::rank_within:
      return with_number(cell.number, of_template, &RankWithin::rank);
  }
  return External{};
}

}  // namespace pledged
