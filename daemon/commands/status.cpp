#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "daemon/board/explained.h"
#include "daemon/board/view.h"
#include "daemon/commands/commands.h"
#include "daemon/commands/json_array.h"
#include "daemon/commands/present.h"
#include "daemon/commands/roll_up_table.h"
#include "daemon/commands/table.h"
#include "daemon/commands/words.h"
#include "daemon/commands/workspace.h"
#include "rules/goal_words.h"

namespace pledged::commands {

namespace {

/// Marked if a person said it.
Cell shown_status(const Board& board, TargetIndex index, std::string_view lang) {
  Cell cell = status_cell(board.assessment(index).status, lang);
  if (board.standing(index).by_hand)
    cell.text = fmt::format(fmt::runtime(words::kByHand.in(lang)), cell.text);
  return cell;
}

Table text_table(const Board& board, const std::vector<TargetIndex>& shown, std::string_view lang) {
  Table table({words::kId.in(lang), words::kName.in(lang), words::kGoal.in(lang),
               Cell::number(std::string(words::kActual.in(lang))),
               Cell::number(std::string(words::kExpected.in(lang))),
               Cell::number(std::string(words::kAttainment.in(lang))),
               Cell::number(std::string(words::kPace.in(lang))), words::kStatus.in(lang),
               words::kDataState.in(lang), words::kThrough.in(lang)});
  for (const TargetIndex index : shown) {
    const Target target = board.target_in_effect(index);
    const Indicator& indicator = board.rule_book().indicator(target.indicator);
    const Assessment now = board.assessment(index);
    table.add({target.id.text, name_in(target.name, lang), goal_words(target, lang),
               Cell::number(quantity(now.actual, indicator)), Cell::number(quantity(now.expected, indicator)),
               Cell::number(attainment(now, indicator)), Cell::number(pace(now)),
               shown_status(board, index, lang), word(now.data_state, lang),
               now.month == 0 ? "" : format_date(now.data_through)});
  }
  return table;
}

Table csv_table(const Board& board, const std::vector<TargetIndex>& shown, std::string_view lang) {
  Table table({"id",
               "name",
               "area",
               "department",
               "section",
               "status",
               "computed_status",
               "data_state",
               "unit",
               "goal",
               "actual",
               "expected",
               "attainment",
               "attainment_unit",
               "original_attainment",
               "pace",
               "required_kind",
               "required",
               "months_behind",
               "data_through",
               "cause",
               "explanation"});
  const RuleBook& rule_book = board.rule_book();
  for (const TargetIndex index : shown) {
    const Target target = board.target_in_effect(index);
    const Indicator& indicator = rule_book.indicator(target.indicator);
    const Assessment now = board.assessment(index);
    const Explanation why = explained(board, index);
    table.add({target.id.text,
               name_in(target.name, lang),
               rule_book.area(target.area).code.text,
               target.department.name,
               target.section,
               to_string(now.status),
               to_string(board.computed(index).status),
               to_string(now.data_state),
               indicator.unit.symbol,
               plain_number(now.goal),
               plain_number(now.actual),
               plain_number(now.expected),
               plain_number(now.attainment),
               attainment_unit(indicator),
               plain_number(now.original_attainment),
               plain_number(now.pace),
               to_string(now.required_kind),
               plain_number(now.required),
               plain_number(now.months_behind),
               now.month == 0 ? "" : format_date(now.data_through),
               to_string(board.cause(index)),
               lang == "zh" ? why.zh : why.en});
  }
  return table;
}

/// "共239项：达进度 12，欠进度 3 …", in the order of the statuses.
std::string summary(const Board& board, const std::vector<TargetIndex>& shown, std::string_view lang) {
  std::vector<std::pair<std::string_view, std::size_t>> counts;
  for (const TargetIndex index : shown) {
    const std::string_view said = report_word(board.assessment(index).status, lang);
    const auto found = std::ranges::find(counts, said, &std::pair<std::string_view, std::size_t>::first);
    if (found == counts.end()) {
      counts.emplace_back(said, 1);
    } else {
      ++found->second;
    }
  }
  std::ranges::sort(counts, std::greater{}, &std::pair<std::string_view, std::size_t>::second);
  std::string line = fmt::format(fmt::runtime(words::kTargetsInAll.in(lang)), shown.size());
  for (const auto& [said, count] : counts) line += fmt::format("  {} {}", said, count);
  return line;
}

void print_json(const Board& board, const std::vector<TargetIndex>& shown, Console& console) {
  std::vector<std::string> objects;
  for (const TargetIndex index : shown) objects.push_back(status_json(board, index));
  print_json_array(console.out, objects);
}

void print(const Board& board, const std::vector<TargetIndex>& shown, Format format, std::string_view lang,
           Console& console) {
  switch (format) {
    case Format::json:
      print_json(board, shown, console);
      break;
    case Format::csv:
      console.out << csv_table(board, shown, lang).to_csv();
      break;
    case Format::table:
      console.out << text_table(board, shown, lang).to_text(console.colour) << summary(board, shown, lang)
                  << '\n';
      break;
  }
}

}  // namespace

int status(const StatusOptions& options, Console& console) {
  std::optional<Workspace> workspace = open_workspace(options.common, console);
  if (!workspace) return kInvalid;
  const auto store = open_store_to_read(*workspace, console);
  if (const int* const refused = std::get_if<int>(&store)) return *refused;
  const auto board = board_as_of(*workspace, std::get<std::optional<Store>>(store), options.as_of, console);
  if (!board) return kInvalid;
  auto shown = find_targets(board->rule_book(), options.ids, console);
  if (!shown) return kInvalid;
  if (!options.statuses.empty()) {
    std::erase_if(*shown, [&](TargetIndex target) {
      return std::ranges::count(options.statuses, board->assessment(target).status) == 0;
    });
  }
  if (options.by) {
    print_roll_up(*board, *shown, *options.by, options.common.format, workspace->lang, console);
    return kOk;
  }
  print(*board, *shown, options.common.format, workspace->lang, console);
  return kOk;
}

}  // namespace pledged::commands
