#include "config/goal_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

#include "config/goal_checks.h"
#include "config/target_checks.h"
#include "rules/goal_bounds.h"

namespace pledged {
namespace {

constexpr std::string_view kHeader = "target,area,goal";

std::size_t hash_of(std::uint32_t of, AreaIndex area) {
  const std::uint64_t key = (std::uint64_t{of} << 32) | position(area);
  return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15U) >> 24);  // spreads neighbours
}

std::size_t line_count(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
}

}  // namespace

void GoalRows::add_template(const TargetDraft& draft, const IndicatorDraft* indicator) {
  Template added{&draft, indicator, std::nullopt, CellComparator::at_least, indicator != nullptr, false};
  if (draft.has("goal")) added.goal = draft.target.goal;
  const auto usual = cell_comparator(added.goal, draft.target.direction);
  if (added.sound && !usual) {
    draft.findings->error(draft.refers.place, "template-goal",
                          fmt::format("no number of a table can stand in `{}`; leave `goal` out, or write "
                                      "targets of their own",
                                      op(draft.target.goal)));
  }
  added.sound = added.sound && usual.has_value();
  added.usual = usual.value_or(CellComparator::at_least);
  const auto of = static_cast<std::uint32_t>(templates_.size());
  if (templates_by_id_.try_emplace(draft.target.id.text, of).second) templates_.push_back(std::move(added));
}

void GoalRows::read(std::string_view text, Findings& findings) {
  const std::size_t most = line_count(text);
  rows_.reserve(most);
  rows_by_series_ = PositionTable(most);
  PlainCsv table(text, kHeader, "goals", findings);
  for (auto cells = table.next(); !cells.empty(); cells = table.next()) read_row(cells, findings);
}

void GoalRows::read_row(std::span<const CsvCell> cells, Findings& findings) {
  const auto of = find_template(cells[0], findings);
  const auto area = areas_.find(std::string(cells[1].text));
  if (!area) {
    findings.error(cells[1].place, "area-unknown",
                   fmt::format("no area {}; add it to the pack's areas.csv", cells[1].text));
  }
  const Result<GoalCell> goal = parse_goal_cell(cells[2].text);
  if (!goal) findings.error(cells[2].place, goal.error().code, goal.error().message);
  if (!of || !area || !goal || !templates_[*of].sound) return;
  Row row{*goal, *area, *of, cells[0].place.line};
  if (row.goal.comparator == CellComparator::of_template) row.goal.comparator = templates_[*of].usual;
  if (insert(row, cells[0].place, findings)) check_row(row, cells[2].place, findings);
}

std::optional<std::uint32_t> GoalRows::find_template(const CsvCell& cell, Findings& findings) {
  const auto found = templates_by_id_.find(cell.text);
  if (found != templates_by_id_.end()) {
    templates_[found->second].used = true;
    return found->second;
  }
  std::vector<std::string> ids;
  if (suggestions_left_-- > 0) {
    for (const auto& [id, of] : templates_by_id_) ids.emplace_back(id);
  }
  const std::string meant = nearest(std::string(cell.text), ids);
  findings.error(
      cell.place, "goals-target",
      fmt::format("no target `{}` of this pack is a template; {}", cell.text,
                  meant.empty() ? "write `template: true` in it" : fmt::format("did you mean `{}`?", meant)));
  return std::nullopt;
}

bool GoalRows::insert(const Row& row, Place place, Findings& findings) {
  const std::size_t hash = hash_of(row.of, row.area);
  const auto same = [&](std::uint32_t other) {
    return rows_[other].of == row.of && rows_[other].area == row.area;
  };
  if (const auto other = rows_by_series_.find(hash, same)) {
    findings.error(place, "duplicate-target",
                   fmt::format("target `{}` stands here and in line {}; remove one", target_of(row).id.text,
                               rows_[*other].line));
    return false;
  }
  rows_by_series_.add(hash, static_cast<std::uint32_t>(rows_.size()));
  rows_.push_back(row);
  return true;
}

void GoalRows::check_row(const Row& row, Place place, Findings& findings) const {
  const Template& of = templates_[row.of];
  const Target target = target_of(row);
  const GoalReferences refers{place, std::nullopt, {}};
  const StatedGoal stated{target.goal, target.unit, refers, place};
  if (check_goal(stated, target, *of.indicator, findings)) {
    lint_goal(stated, of.indicator->indicator, findings);
    lint_reach(target, of.indicator->indicator, parameters_.at(target.parameters), place, findings);
  }
}

Target GoalRows::target_of(const Row& row) const {
  const Template& of = templates_[row.of];
  const Indicator& indicator = of.indicator->indicator;
  Target target = of.draft->target;
  target.area = row.area;
  target.id = TargetId(fmt::format("{}@{}", target.id.text, areas_.areas()[position(row.area)].code.text));
  target.goal = make_goal(row.goal, of.goal);
  const bool as_usual = row.goal.comparator == of.usual;
  if (!of.draft->has_unit && !as_usual) target.unit = usual_unit(target.goal, indicator);
  target.direction = lower_is_better(target, indicator) ? Direction::lower : indicator.direction;
  return target;
}

void GoalRows::warn_of_unused_templates() const {
  for (const Template& of : templates_) {
    if (of.used || !of.sound) continue;
    of.draft->findings->warning(of.draft->place("template"), "template-unused",
                                fmt::format("no row of the table of goals names template `{}`, so nothing is "
                                            "watched by it",
                                            of.draft->target.id.text));
  }
}

void GoalRows::append_targets(std::vector<Target>& targets) const {
  for (const Row& row : rows_) targets.push_back(target_of(row));
}

}  // namespace pledged
