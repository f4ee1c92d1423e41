#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>

#include "daemon/board/figures_behind.h"
#include "daemon/board/view.h"
#include "daemon/commands/commands.h"
#include "daemon/commands/present.h"
#include "daemon/commands/table.h"
#include "daemon/commands/words.h"
#include "daemon/commands/workspace.h"

namespace pledged::commands {

namespace {

using Files = std::map<Vintage, FileRecord>;

void learn(Files& files, const Store& store, Vintage vintage) {
  if (files.contains(vintage)) return;
  if (std::optional<FileRecord> file = store.file(vintage)) files.emplace(vintage, std::move(*file));
}

struct Past {
  std::vector<Transition> transitions;
  std::vector<RuleVersion> versions;
  std::vector<HistoryLine> lines;
  Files files;
  std::vector<std::string> places;  // file and cell of each transition
};

Past past_of(const RuleBook& rule_book, TargetIndex index, const Store& store) {
  const Target& target = rule_book.target(index);
  Past past;
  past.transitions = store.transitions(target.id);
  past.versions = store.rule_versions(target.id);
  for (const Transition& transition : past.transitions) {
    learn(past.files, store, transition.vintage);
    const auto file = past.files.find(transition.vintage);
    past.places.push_back(file == past.files.end()
                              ? std::string()
                              : place_words(file->second.name, cell_behind(store, transition)));
  }
  const SeriesKey key{rule_book.indicator(target.indicator).id, rule_book.area(target.area).code,
                      ObservationKind::level};
  const std::optional<SeriesNumber> series = store.find_series(key);
  if (!series) return past;
  for (const Observation& observation : store.observations(*series)) {
    learn(past.files, store, observation.vintage);
    HistoryLine line{observation, "", {}};
    if (const auto file = past.files.find(observation.vintage); file != past.files.end()) {
      line.file = file->second.name;
      line.received = file->second.received;
    }
    past.lines.push_back(std::move(line));
  }
  return past;
}

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
Table transition_table(const Past& past, std::string_view lang) {
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

Table observation_table(const Past& past, const Indicator& indicator, std::string_view lang) {
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
  const Past past = store ? past_of(rule_book, target, *store) : Past{};
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
