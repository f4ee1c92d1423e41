#include "daemon/board/evaluator.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "daemon/board/judge.h"

namespace pledged {

namespace {

using OpenChunks = std::vector<std::shared_ptr<AssessmentColumns>>;

void put(OpenChunks& chunks, TargetIndex target, const Judged& judged) {
  const std::size_t row = position(target);
  chunks[row / Board::kChunk]->set(row % Board::kChunk, judged.assessment, judged.standing);
}

OpenChunks blank_chunks(std::size_t targets) {
  OpenChunks chunks;
  for (std::size_t row = 0; row < targets; ++row) {
    if (row % Board::kChunk == 0) chunks.push_back(std::make_shared<AssessmentColumns>());
    chunks.back()->append(Assessment{}, Standing{});
  }
  return chunks;
}

std::shared_ptr<const Board> finish(const std::shared_ptr<const RuleBook>& rule_book,
                                    const OpenChunks& chunks, const AsOf& as_of) {
  return std::make_shared<const Board>(rule_book, Board::Chunks(chunks.begin(), chunks.end()), as_of.at,
                                       as_of.today, as_of.known_at);
}

/// The targets judged by a series; none for the official growth of a level, which only checks it, and for
/// series that no rule speaks of.
std::span<const TargetIndex> targets_of(const RuleBook& rule_book, const SeriesKey& key) {
  if (key.kind != ObservationKind::level) return {};
  const auto indicator = rule_book.find_indicator(key.indicator.text);
  const auto area = rule_book.find_area(key.area.text);
  if (!indicator || !area) return {};
  return rule_book.targets_of(*indicator, *area);
}

void judge_targets_without_data(const Judge& judge, const Priors& priors, const std::vector<bool>& judged,
                                OpenChunks& chunks) {
  for (std::size_t row = 0; row < judged.size(); ++row) {
    if (judged[row]) continue;
    const auto target = static_cast<TargetIndex>(row);
    put(chunks, target, judge(target, {}, priors(target)));
  }
}

std::shared_ptr<const Board> judge_all(const std::shared_ptr<const RuleBook>& rule_book, const Store* store,
                                       const AsOf& as_of, const Parameters& parameters,
                                       const Priors& priors) {
  const Judge judge(*rule_book, as_of, parameters);
  OpenChunks chunks = blank_chunks(rule_book->targets().size());
  std::vector<bool> judged(rule_book->targets().size());
  const auto visit = [&](SeriesNumber, const SeriesKey& key, std::span<const Observation> vintages) {
    const std::span<const TargetIndex> targets = targets_of(*rule_book, key);
    if (targets.empty()) return;
    const Evidence evidence(vintages, as_of.known_at);
    for (const TargetIndex target : targets) {
      put(chunks, target, judge(target, evidence, priors(target)));
      judged[position(target)] = true;
    }
  };
  if (store != nullptr) store->for_each_series(visit);
  judge_targets_without_data(judge, priors, judged, chunks);
  return finish(rule_book, chunks, as_of);
}

std::chrono::minutes offset_of(const RuleBook& rule_book) {
  return rule_book.packs().empty() ? kChinaOffset : rule_book.packs().front().utc_offset;
}

}  // namespace

Date evaluation_day(const RuleBook& rule_book, Instant instant) {
  return local_date(instant, offset_of(rule_book));
}

Instant end_of_evaluation_day(const RuleBook& rule_book, Date day) {
  return end_of_day(day, offset_of(rule_book));
}

std::shared_ptr<const Board> evaluate_all(const std::shared_ptr<const RuleBook>& rule_book,
                                          const Store& store, const AsOf& as_of,
                                          const Parameters& parameters) {
  return judge_all(rule_book, &store, as_of, parameters, priors_of_store(*rule_book, store));
}

std::shared_ptr<const Board> evaluate_past(const std::shared_ptr<const RuleBook>& rule_book,
                                           const Store& store, Instant instant,
                                           const Parameters& parameters) {
  const AsOf as_of{instant, evaluation_day(*rule_book, instant), store.vintage_at(instant)};
  return judge_all(rule_book, &store, as_of, parameters, priors_of_history(*rule_book, store, instant));
}

std::shared_ptr<const Board> evaluate_without_data(const std::shared_ptr<const RuleBook>& rule_book,
                                                   const AsOf& as_of, const Parameters& parameters) {
  const Priors nothing = [](TargetIndex) { return std::nullopt; };
  return judge_all(rule_book, nullptr, as_of, parameters, nothing);
}

std::shared_ptr<const Board> evaluate_touched(const Board& previous, const Store& store, const AsOf& as_of,
                                              std::span<const SeriesKey> touched,
                                              const Parameters& parameters) {
  const std::shared_ptr<const RuleBook>& rule_book = previous.shared_rule_book();
  const Priors priors = priors_of_board(previous);
  if (as_of.today != previous.today()) return judge_all(rule_book, &store, as_of, parameters, priors);

  const Judge judge(*rule_book, as_of, parameters);
  Board::Chunks chunks(previous.chunks().begin(), previous.chunks().end());
  OpenChunks open(chunks.size());  // copies of the touched ones
  for (const SeriesKey& key : touched) {
    const std::span<const TargetIndex> targets = targets_of(*rule_book, key);
    const std::optional<SeriesNumber> number = targets.empty() ? std::nullopt : store.find_series(key);
    const std::vector<Observation> vintages =
        number ? store.observations(*number) : std::vector<Observation>{};
    const Evidence evidence(vintages, as_of.known_at);
    for (const TargetIndex target : targets) {
      const std::size_t chunk = position(target) / Board::kChunk;
      if (!open[chunk]) chunks[chunk] = open[chunk] = std::make_shared<AssessmentColumns>(*chunks[chunk]);
      put(open, target, judge(target, evidence, priors(target)));
    }
  }
  return std::make_shared<const Board>(rule_book, std::move(chunks), as_of.at, as_of.today, as_of.known_at);
}

}  // namespace pledged
