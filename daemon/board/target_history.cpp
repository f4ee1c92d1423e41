#include "daemon/board/target_history.h"

#include <utility>

#include "daemon/board/figures_behind.h"

namespace pledged {
namespace {

void learn(TargetHistory& past, const Store& store, Vintage vintage) {
  if (past.files.contains(vintage)) return;
  if (std::optional<FileRecord> file = store.file(vintage)) past.files.emplace(vintage, std::move(*file));
}

}  // namespace

TargetHistory history_of(const RuleBook& rule_book, TargetIndex index, const Store& store) {
  const Target& target = rule_book.target(index);
  TargetHistory past;
  past.transitions = store.transitions(target.id);
  past.versions = store.rule_versions(target.id);
  for (const Transition& transition : past.transitions) {
    learn(past, store, transition.vintage);
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
    learn(past, store, observation.vintage);
    HistoryLine line{observation, "", {}};
    if (const auto file = past.files.find(observation.vintage); file != past.files.end()) {
      line.file = file->second.name;
      line.received = file->second.received;
    }
    past.lines.push_back(std::move(line));
  }
  return past;
}

}  // namespace pledged
