#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "daemon/board/target_history.h"
#include "daemon/board/view.h"
#include "daemon/commands/commands.h"
#include "daemon/commands/present.h"
#include "daemon/commands/table.h"
#include "daemon/commands/words.h"
#include "daemon/commands/workspace.h"

namespace pledged::commands {

namespace {

/// The first few of the figures that decided, and how many more there are.
std::string first_figures(std::string_view evidence) {
  constexpr int kShown = 2;
  std::string shown;
  int left_out = 0;
  for (int line = 0; !evidence.empty(); ++line) {
    const std::string_view id = evidence.substr(0, evidence.find('\n'));
    evidence.remove_prefix(std::min(id.size() + 1, evidence.size()));
    if (id.starts_with('+')) {
      left_out += std::stoi(std::string(id.substr(1)));
    } else if (line < kShown) {
      shown += (shown.empty() ? "" : ", ") + std::string(id);
    } else {
      ++left_out;
    }
  }
  return left_out == 0 ? shown : fmt::format("{} +{}", shown, left_out);
}

/// Each version of the rule stands before what it was the first to judge.
Table transition_table(const TargetHistory& past, std::string_view lang) {
  Table table({words::kTime.in(lang), words::kFrom.in(lang), words::kTo.in(lang), words::kDataState.in(lang),
               words::kCause.in(lang), words::kFile.in(lang), words::kFigures.in(lang)});
  auto version = past.versions.begin();
  const auto add_versions_until = [&](Instant instant) {
    for (; version != past.versions.end() && version->first_seen <= instant; ++version) {
      table.add({format_instant(version->first_seen), words::kGoal.in(lang), version->goal,
                 version->in_effect_from ? format_date(*version->in_effect_from) : "",
                 word(version->origin, lang), version->authority, ""});
    }
  };
  for (std::size_t row = 0; row < past.transitions.size(); ++row) {
    const Transition& transition = past.transitions[row];
    add_versions_until(transition.at);
    table.add({format_instant(transition.at),
               transition.from ? status_cell(*transition.from, lang) : Cell(words::kFirst.in(lang)),
               status_cell(transition.to, lang), word(transition.data_state, lang),
               word(parse_cause(transition.cause), lang), past.places[row],
               first_figures(transition.evidence)});
  }
  add_versions_until(Instant::max());
  return table;
}

Table observation_table(const TargetHistory& past, const Indicator& indicator, std::string_view lang) {
  Table table({words::kPeriod.in(lang), Cell::number(std::string(words::kValue.in(lang))),
               Cell::number(std::string(words::kVintage.in(lang))), words::kReceived.in(lang),
               words::kFile.in(lang)});
  for (const HistoryLine& line : past.lines) {
    const Observation& seen = line.observation;
    table.add({seen.period.to_string(),
               Cell::number(seen.value ? quantity(*seen.value, indicator)
                                       : std::string(words::kWithdrawn.in(lang))),
               Cell::number(std::to_string(number(seen.vintage))),
               line.file.empty() ? "" : format_instant(line.received), line.file});
  }
  return table;
}

}  // namespace

int history(const HistoryOptions& options, Console& console) {
  std::optional<Workspace> workspace = open_workspace(options.common, console);
  if (!workspace) return kInvalid;
  const auto found = find_targets(*workspace->rule_book, {&options.id, 1}, console);
  if (!found) return kInvalid;
  const auto opened = open_store_to_read(*workspace, console);
  if (const int* const refused = std::get_if<int>(&opened)) return *refused;
  const auto& store = std::get<std::optional<Store>>(opened);
  const RuleBook& rule_book = *workspace->rule_book;
  const TargetIndex target = found->front();
  const TargetHistory past = store ? history_of(rule_book, target, *store) : TargetHistory{};
  if (options.common.format == Format::json) {
    console.out << history_json(rule_book, target, past.transitions, past.versions, past.lines, past.places)
                << '\n';
    return kOk;
  }
  const Indicator& indicator = rule_book.indicator(rule_book.target(target).indicator);
  console.out << transition_table(past, workspace->lang).to_text(console.colour) << '\n'
              << observation_table(past, indicator, workspace->lang).to_text(console.colour);
  return kOk;
}

}  // namespace pledged::commands
