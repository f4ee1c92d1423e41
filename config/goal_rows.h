// GoalRows: a pack's templates and the table of goals that makes targets of them (`goals_from`): a row names
// a template, an area and a goal, and stands for the target `<template>@<area>`. Rows are kept in 40 bytes
// each until the rule book is built, so that a million of them load in little more than they take there.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "config/area_book.h"
#include "config/findings.h"
#include "config/goal_cell.h"
#include "config/indicator_reader.h"
#include "config/parameter_sets.h"
#include "config/plain_csv.h"
#include "config/target_reader.h"
#include "rules/position_table.h"

namespace pledged {

class GoalRows {
 public:
  /// REQUIRES: both outlive it; `areas` is complete.
  GoalRows(const AreaBook& areas, const ParameterSets& parameters) : areas_(areas), parameters_(parameters) {}

  /// `indicator` is null if something is wrong with the template, which was reported; its rows are then
  /// passed over. REQUIRES: both outlive this, settled. Code "template-goal": a goal that no number can stand
  /// in.
  void add_template(const TargetDraft& draft, const IndicatorDraft* indicator);
  /// Reads a table with the columns target,area,goal. Codes "goals-header", "goals-row", "goals-target",
  /// "area-unknown", "duplicate-target", "goal-cell", those of check_goal, and the warning "baseline-met".
  void read(std::string_view text, Findings& findings);
  /// Code "template-unused", a warning: no row names it.
  void warn_of_unused_templates() const;

  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  /// The targets that the rows stand for, in the order of the rows.
  void append_targets(std::vector<Target>& targets) const;

 private:
  struct Template {
    const TargetDraft* draft = nullptr;
    const IndicatorDraft* indicator = nullptr;
    std::optional<Goal> goal;                         // nothing: the template says none
    CellComparator usual = CellComparator::at_least;  // of a bare number
    bool sound = false;
    bool used = false;
  };
  struct Row {
    GoalCell goal;
    AreaIndex area{};
    std::uint32_t of = 0;  // position of its template
    std::uint32_t line = 0;
  };

  void read_row(std::span<const CsvCell> cells, Findings& findings);
  std::optional<std::uint32_t> find_template(const CsvCell& cell, Findings& findings);
  void check_row(const Row& row, Place place, Findings& findings) const;
  bool insert(const Row& row, Place place, Findings& findings);
  [[nodiscard]] Target target_of(const Row& row) const;

  const AreaBook& areas_;
  const ParameterSets& parameters_;
  std::vector<Template> templates_;
  std::unordered_map<std::string_view, std::uint32_t> templates_by_id_;
  std::vector<Row> rows_;
  PositionTable rows_by_series_;  // of template and area
  int suggestions_left_ = 20;     // each looks at every template
};

}  // namespace pledged
