#include <fmt/format.h>

#include "daemon/board/view.h"
#include "daemon/commands/commands.h"
#include "daemon/commands/json_array.h"
#include "daemon/commands/present.h"
#include "daemon/commands/table.h"
#include "daemon/commands/words.h"
#include "daemon/commands/workspace.h"
#include "rules/explanation.h"
#include "rules/goal_words.h"

namespace pledged::commands {

namespace {

Table text_table(const RuleBook& rule_book, const std::vector<TargetIndex>& shown, std::string_view lang) {
  Table table({words::kId.in(lang), words::kName.in(lang), words::kGoal.in(lang), words::kModality.in(lang),
               words::kDue.in(lang), words::kDepartment.in(lang), words::kSection.in(lang)});
  for (const TargetIndex index : shown) {
    const Target& target = rule_book.target(index);
    table.add({target.id.text, name_in(target.name, lang), goal_words(target, lang),
               word(target.modality, lang), format_date(target.due()), target.department.name,
               target.section});
  }
  return table;
}

Table csv_table(const RuleBook& rule_book, const std::vector<TargetIndex>& shown, std::string_view lang) {
  Table table({"id",         "pack",       "indicator",       "measure",       "name",
               "goal_op",    "goal_value", "goal_value_high", "goal_unit",     "direction",
               "modality",   "hedges",     "section",         "quote",         "area",
               "department", "due",        "baseline_value",  "baseline_unit", "baseline_year",
               "notes"});
  for (const TargetIndex index : shown) {
    const Target& target = rule_book.target(index);
    const Indicator& indicator = rule_book.indicator(target.indicator);
    const auto value = goal_value(target.goal);
    const auto high = goal_high(target.goal);
    const auto& baseline = target.baseline;
    table.add({target.id.text,
               rule_book.pack(target.pack).id.text,
               indicator.id.text,
               to_string(indicator.measure),
               name_in(target.name, lang),
               op(target.goal),
               value ? value->to_string() : "",
               high ? high->to_string() : "",
               target.unit.symbol,
               to_string(target.direction),
               to_string(target.modality),
               fmt::format("{}", fmt::join(target.hedges, " ")),
               target.section,
               target.quote,
               rule_book.area(target.area).code.text,
               target.department.name,
               format_date(target.due()),
               baseline ? baseline->value.to_string() : "",
               baseline ? baseline->unit.symbol : "",
               baseline ? std::to_string(baseline->year) : "",
               target.note});
  }
  return table;
}

void print_json(const RuleBook& rule_book, const std::vector<TargetIndex>& shown, Console& console) {
  std::vector<std::string> objects;
  for (const TargetIndex index : shown) objects.push_back(target_json(rule_book, index));
  print_json_array(console.out, objects);
}

}  // namespace

int targets(const TargetsOptions& options, Console& console) {
  const std::optional<Workspace> workspace = open_workspace(options.common, console);
  if (!workspace) return kInvalid;
  const RuleBook& rule_book = *workspace->rule_book;
  const auto shown = find_targets(rule_book, options.ids, console);
  if (!shown) return kInvalid;
  switch (options.common.format) {
    case Format::json:
      print_json(rule_book, *shown, console);
      break;
    case Format::csv:
      console.out << csv_table(rule_book, *shown, workspace->lang).to_csv();
      break;
    case Format::table:
      console.out << text_table(rule_book, *shown, workspace->lang).to_text(console.colour)
                  << fmt::format(fmt::runtime(words::kTargetsInAll.in(workspace->lang)), shown->size())
                  << '\n';
      break;
  }
  return kOk;
}

}  // namespace pledged::commands
