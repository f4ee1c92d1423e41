#include <fmt/format.h>

#include "daemon/board/explained.h"
#include "daemon/board/figures_behind.h"
#include "daemon/board/view.h"
#include "daemon/commands/commands.h"
#include "daemon/commands/present.h"
#include "daemon/commands/table.h"
#include "daemon/commands/words.h"
#include "daemon/commands/workspace.h"
#include "rules/goal_words.h"

namespace pledged::commands {

namespace {

std::string path_words(const Assessment& now, std::string_view lang) {
  std::string said(word(now.path_source, lang));
  if (now.path_years > 0) {
    said += ", " + fmt::format(fmt::runtime(words::kYearsOfHistory.in(lang)), now.path_years);
  }
  return said;
}

std::string file_words(const std::optional<FileRecord>& file, std::string_view lang) {
  if (!file) return std::string(words::kNone.in(lang));
  return fmt::format(fmt::runtime(words::kFileOfVintage.in(lang)), file->name, number(file->vintage),
                     format_instant(file->received));
}

std::string since_words(const Standing& standing, std::string_view lang) {
  const std::string since = format_instant(standing.since);
  return standing.cause == Cause::none ? since : fmt::format("{} ({})", since, word(standing.cause, lang));
}

std::string amendment_words(const Target& target, const Amendment& amendment, std::string_view lang) {
  const std::string by =
      amendment.authority.empty() ? std::string(words::kNone.in(lang)) : amendment.authority;
  return fmt::format(fmt::runtime(words::kAmendment.in(lang)), format_date(amendment.date),
                     goal_words(as_amended(target, amendment), lang), by);
}

std::string flip_words(const Flips& flips, const Indicator& indicator, std::string_view lang) {
  std::string said;
  const auto add = [&](const std::optional<Flip>& flip, const Phrase& phrase) {
    if (!flip) return;
    if (!said.empty()) said += lang == "zh" ? "；" : "; ";
    const std::string status =
        lang == "zh" ? fmt::format("{}（{}）", report_word(flip->status, lang), to_string(flip->status))
                     : std::string(to_string(flip->status));
    said += fmt::format(fmt::runtime(phrase.in(lang)), status, quantity(flip->value, indicator));
  };
  add(flips.above, words::kFlipAbove);
  add(flips.below, words::kFlipBelow);
  return said;
}

std::string numbers_words(const std::vector<double>& numbers) {
  std::string said;
  for (const double number : numbers) said += (said.empty() ? "" : " ") + number_text(number);
  return said;
}

/// Which they are, and what of them is otherwise than for others.
std::string parameter_words(const RuleBook& rule_book, const ParameterSet& set, std::string_view lang) {
  std::string said = fmt::format(fmt::runtime(words::kParameterHash.in(lang)), set.hash);
  for (const ParameterOverride& given : set.overrides) {
    const auto usual = parameter_numbers(*given.field, rule_book.parameters());
    said += "; " + fmt::format(fmt::runtime(words::kUsually.in(lang)), given.field->key,
                               numbers_words(given.numbers), numbers_words(usual));
  }
  return said;
}

/// A label and what it labels, a row each; what is unknown is left away.
Table fact_table(const Board& board, TargetIndex index, const Behind& behind, std::string_view lang) {
  const Target target = board.target_in_effect(index);
  const Indicator& indicator = board.rule_book().indicator(target.indicator);
  const Assessment now = board.assessment(index);
  Table table;
  const auto add = [&table, lang](const Phrase& label, const Cell& fact) {
    if (!fact.text.empty()) table.add({label.in(lang), fact});
  };
  add(words::kGoal, fmt::format("{} ({})", goal_words(target, lang), word(target.modality, lang)));
  if (now.amended) add(words::kOriginalGoal, goal_words(board.rule_book().target(index), lang));
  for (const Amendment& amendment : target.amendments) {
    add(words::kAmended, amendment_words(target, amendment, lang));
  }
  add(words::kQuote, target.quote);
  add(words::kDepartment, target.department.name);
  Cell said = status_cell(now.status, lang);
  said.text += fmt::format(" ({})", to_string(now.status));
  if (const auto by_hand = said_by_hand(board, index)) {
    said.text = fmt::format(fmt::runtime(words::kByHand.in(lang)), said.text);
    add(words::kStatus, said);
    add(words::kComputed,
        fmt::format("{} ({})", report_word(by_hand->computed, lang), to_string(by_hand->computed)));
    add(words::kBy, by_hand->by);
    add(words::kUntil, format_date(by_hand->until));
    add(words::kWhy, by_hand->reason);
  } else {
    add(words::kStatus, said);
  }
  add(words::kSince, since_words(board.standing(index), lang));
  add(words::kDataState, word(now.data_state, lang));
  add(words::kActual, quantity(now.actual, indicator));
  add(words::kExpected, quantity(now.expected, indicator));
  add(words::kAttainment, attainment(now, indicator));
  add(words::kOriginalAttainment, attainment(now.original_attainment, indicator));
  add(words::kPace, pace(now));
  add(words::kRequired, required(now, indicator, lang));
  add(words::kPath, path_words(now, lang));
  add(words::kThrough, now.month == 0 ? "" : format_date(now.data_through));
  add(words::kDataDue, now.data_due == Date{} ? "" : format_date(now.data_due));
  add(words::kFlip, flip_words(behind.flips, indicator, lang));
  add(words::kParameters,
      parameter_words(board.rule_book(), board.rule_book().parameter_set_of(target), lang));
  add(words::kDecidedBy, file_words(behind.decided_by, lang));
  add(words::kFigures, one_line(behind.evidence));
  return table;
}

void print_text(const Board& board, TargetIndex index, const Behind& behind, std::string_view lang,
                Console& console) {
  const Target target = board.target_in_effect(index);
  const Explanation why = explained(board, index);
  console.out << target.id.text << "  " << name_in(target.name, lang) << "\n\n"
              << why.zh << '\n'
              << why.en << "\n\n"
              << fact_table(board, index, behind, lang).to_text(console.colour);
  if (behind.trace.empty()) return;
  console.out << '\n' << words::kTrace.in(lang) << '\n';
  for (const Behind::Step& step : behind.trace) {
    const LocalName& text = step.said.text;
    console.out << "  " << (lang == "zh" ? text.zh : text.en);
    if (!step.file.empty()) console.out << "  " << place_words(step.file, step.cell);
    console.out << '\n';
  }
}

}  // namespace

int explain(const ExplainOptions& options, Console& console) {
  std::optional<Workspace> workspace = open_workspace(options.common, console);
  if (!workspace) return kInvalid;
  const auto opened = open_store_to_read(*workspace, console);
  if (const int* const refused = std::get_if<int>(&opened)) return *refused;
  const auto& store = std::get<std::optional<Store>>(opened);
  const auto board = board_as_of(*workspace, store, options.as_of, console);
  if (!board) return kInvalid;
  const auto found = find_targets(board->rule_book(), {&options.id, 1}, console);
  if (!found) return kInvalid;
  const TargetIndex target = found->front();
  const Behind behind = behind_of(*board, store ? &*store : nullptr, target);
  if (options.common.format == Format::json) {
    console.out << explanation_json(*board, target, behind) << '\n';
  } else {
    print_text(*board, target, behind, workspace->lang, console);
  }
  return kOk;
}

}  // namespace pledged::commands
