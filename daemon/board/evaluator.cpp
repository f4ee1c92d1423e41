#include "daemon/board/evaluator.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "daemon/board/judge.h"

namespace pledged {

namespace {

/// The level of an indicator of the rule book; nothing for the official growth of a level, which only checks
/// it, and for series that no rule speaks of.
std::optional<Benchmark> series_in(const RuleBook& rule_book, const SeriesKey& key) {
  if (key.kind != ObservationKind::level) return std::nullopt;
  const auto indicator = rule_book.find_indicator(key.indicator.text);
  const auto area = rule_book.find_area(key.area.text);
  if (!indicator || !area) return std::nullopt;
  return Benchmark{*indicator, *area, {}};
}

/// Judges targets into chunks that are open for it, and remembers which it has judged.
class Evaluation {
 public:
  /// REQUIRES: all arguments outlive it; `store` may be null: there is no data.
  Evaluation(const RuleBook& rule_book, const Store* store, const AsOf& as_of, const Priors& priors)
      : rule_book_(rule_book),
        store_(store),
        as_of_(as_of),
        priors_(priors),
        judge_(rule_book, as_of),
        judged_(rule_book.targets().size()) {}

  /// Chunks are copied from `chunks` when the first of their targets is judged.
  void start_from(Board::Chunks chunks) {
    chunks_ = std::move(chunks);
    open_.resize(chunks_.size());
  }

  void start_blank() {
    for (std::size_t row = 0; row < judged_.size(); ++row) {
      if (row % Board::kChunk == 0) open_.push_back(std::make_shared<AssessmentColumns>());
      open_.back()->append(Assessment{}, Standing{});
    }
    chunks_.assign(open_.begin(), open_.end());
  }

  void judge_all() {
    if (store_ != nullptr) {
      store_->for_each_series([&](SeriesNumber, const SeriesKey& key, std::span<const Observation> vintages) {
        const auto series = series_in(rule_book_, key);
        if (series) judge_by(rule_book_.targets_of(series->indicator, series->area), vintages);
      });
    }
    for (std::size_t row = 0; row < judged_.size(); ++row) {
      const auto target = static_cast<TargetIndex>(row);
      const bool composite = parts_of(rule_book_.target(target).goal) != nullptr;
      if (!judged_[row] && !composite) judge_by({&target, 1}, {});
    }
    judge_composites();
  }

  void judge_touched(std::span<const SeriesKey> touched) {
    for (const SeriesKey& key : touched) {
      const auto series = series_in(rule_book_, key);
      if (!series) continue;
      const auto& judged_by_it = rule_book_.targets_of(series->indicator, series->area);
      if (!judged_by_it.empty()) judge_by(judged_by_it, observations(*series));
      for (const TargetIndex target : rule_book_.measured_against(series->indicator, series->area)) {
        const Target& rule = rule_book_.target(target);
        judge_by({&target, 1}, observations({rule.indicator, rule.area, {}}));
      }
    }
    judge_composites();
  }

  [[nodiscard]] Board::Chunks take() { return std::move(chunks_); }

 private:
  void judge_by(std::span<const TargetIndex> targets, std::span<const Observation> vintages) {
    const Evidence evidence(vintages, as_of_.known_at);
    for (const TargetIndex target : targets) {
      const Benchmark* benchmark = benchmark_of(rule_book_.target(target).goal_on(as_of_.today));
      const Evidence* of_benchmark = benchmark != nullptr ? &evidence_of(*benchmark) : nullptr;
      put(target, judge_.by_series(target, evidence, of_benchmark, priors_(target)));
    }
  }

  /// Those of which a part was judged.
  void judge_composites() {
    for (const TargetIndex composite : rule_book_.composites()) {
      const auto& parts = *parts_of(rule_book_.target(composite).goal);
      const bool touched =
          std::any_of(parts.begin(), parts.end(), [&](TargetIndex part) { return judged_[position(part)]; });
      if (touched) judge_composite(composite, parts);
    }
  }

  void judge_composite(TargetIndex composite, const std::vector<TargetIndex>& indexes) {
    std::vector<CompositePart> parts;
    Vintage newest{};
    Cause cause = Cause::none;
    for (const TargetIndex index : indexes) {
      const Indicator& indicator = rule_book_.indicator(rule_book_.target(index).indicator);
      const AssessmentColumns& columns = *chunks_[position(index) / Board::kChunk];
      const std::size_t row = position(index) % Board::kChunk;
      parts.push_back({indicator.measure, columns.at(row)});
      if (parts.size() > 1 && columns.decided_by[row] <= newest) continue;
      newest = columns.decided_by[row];
      cause = columns.standing[row].cause;
    }
    put(composite, judge_.by_parts(composite, parts, cause, priors_(composite)));
  }

  void put(TargetIndex target, const Judged& judged) {
    const std::size_t chunk = position(target) / Board::kChunk;
    if (!open_[chunk]) chunks_[chunk] = open_[chunk] = std::make_shared<AssessmentColumns>(*chunks_[chunk]);
    open_[chunk]->set(position(target) % Board::kChunk, judged.assessment, judged.standing);
    judged_[position(target)] = true;
  }

  [[nodiscard]] std::vector<Observation> observations(const Benchmark& series) const {
    if (store_ == nullptr) return {};
    const SeriesKey key{rule_book_.indicator(series.indicator).id, rule_book_.area(series.area).code,
                        ObservationKind::level};
    const auto number = store_->find_series(key);
    return number ? store_->observations(*number) : std::vector<Observation>{};
  }

  /// Read once an evaluation: a benchmark may serve every target of a template.
  const Evidence& evidence_of(const Benchmark& benchmark) {
    const auto key = std::pair(position(benchmark.indicator), position(benchmark.area));
    auto found = benchmarks_.find(key);
    if (found == benchmarks_.end()) {
      found = benchmarks_.try_emplace(key).first;
      BenchmarkEvidence& read = found->second;
      read.vintages = observations(benchmark);
      read.evidence = Evidence(read.vintages, as_of_.known_at);
    }
    return found->second.evidence;
  }

  struct BenchmarkEvidence {
    std::vector<Observation> vintages;
    Evidence evidence;
  };

  const RuleBook& rule_book_;
  const Store* store_;
  const AsOf& as_of_;
  const Priors& priors_;
  Judge judge_;
  std::vector<bool> judged_;
  Board::Chunks chunks_;
  std::vector<std::shared_ptr<AssessmentColumns>> open_;  // those of chunks_ that may be written
  std::map<std::pair<std::size_t, std::size_t>, BenchmarkEvidence> benchmarks_;
};

std::shared_ptr<const Board> judge_all(const std::shared_ptr<const RuleBook>& rule_book, const Store* store,
                                       const AsOf& as_of, const Priors& priors) {
  Evaluation evaluation(*rule_book, store, as_of, priors);
  evaluation.start_blank();
  evaluation.judge_all();
  return std::make_shared<const Board>(rule_book, evaluation.take(), as_of.at, as_of.today, as_of.known_at);
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
                                          const Store& store, const AsOf& as_of) {
  return judge_all(rule_book, &store, as_of, priors_of_store(*rule_book, store, as_of.today));
}

std::shared_ptr<const Board> evaluate_past(const std::shared_ptr<const RuleBook>& rule_book,
                                           const Store& store, Instant instant) {
  const AsOf as_of{instant, evaluation_day(*rule_book, instant), store.vintage_at(instant)};
  return judge_all(rule_book, &store, as_of, priors_of_history(*rule_book, store, instant, as_of.today));
}

std::shared_ptr<const Board> evaluate_without_data(const std::shared_ptr<const RuleBook>& rule_book,
                                                   const AsOf& as_of) {
  const Priors nothing = [](TargetIndex) { return std::nullopt; };
  return judge_all(rule_book, nullptr, as_of, nothing);
}

std::shared_ptr<const Board> evaluate_touched(const Board& previous, const Store& store, const AsOf& as_of,
                                              std::span<const SeriesKey> touched) {
  const std::shared_ptr<const RuleBook>& rule_book = previous.shared_rule_book();
  const Priors priors = priors_of_board(previous, as_of.today);
  if (as_of.today != previous.today()) return judge_all(rule_book, &store, as_of, priors);

  Evaluation evaluation(*rule_book, &store, as_of, priors);
  evaluation.start_from({previous.chunks().begin(), previous.chunks().end()});
  evaluation.judge_touched(touched);
  return std::make_shared<const Board>(rule_book, evaluation.take(), as_of.at, as_of.today, as_of.known_at);
}

}  // namespace pledged
