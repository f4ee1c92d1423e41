#include "daemon/board/evaluator.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "daemon/board/batches.h"
#include "daemon/board/class_profiles.h"
#include "daemon/board/figures_behind.h"
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

ManualStatuses manual_statuses_at(const AsOf& as_of, const RuleBook& rule_book, const Store* store,
                                  std::optional<RulesNumber> under) {
  if (store == nullptr) return {};
  return {rule_book, store->overrides_at(as_of.known_at, under), as_of.today};
}

/// Judges targets into chunks that are open for it, and remembers which it has judged.
class Evaluation {
 public:
  /// REQUIRES: all arguments outlive it; `store` may be null: there is no data.
  Evaluation(const RuleBook& rule_book, const Store* store, std::optional<RulesNumber> under,
             const AsOf& as_of, const Priors& priors)
      : manual_(manual_statuses_at(as_of, rule_book, store, under)),
        rule_book_(rule_book),
        store_(store),
        under_(under),
        as_of_(as_of),
        priors_(priors),
        judge_(rule_book, as_of, manual_),
        classes_(rule_book,
                 [this](IndicatorIndex indicator, AreaIndex area) {
                   return Series::known_at(observations({indicator, area, {}}), as_of_.known_at);
                 }),
        batches_(
            rule_book, as_of,
            [this](TargetIndex target, const Assessment& assessment, const Batches::Figures& vintages) {
              put(target, judge_.by_assessment(target, assessment, vintages, priors_(target)));
            },
            [this](TargetIndex target, std::span<const Observation> vintages) {
              judge_alone({&target, 1}, vintages);
            }),
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
      const auto judge = [&](SeriesNumber, const SeriesKey& key, std::span<const Observation> vintages) {
        const auto series = series_in(rule_book_, key);
        if (series) judge_by(rule_book_.targets_of(series->indicator, series->area), vintages);
      };
      under_ ? store_->for_each_series(judge, *under_) : store_->for_each_series(judge);
      batches_.finish();
    }
    for (std::size_t row = 0; row < judged_.size(); ++row) {
      const auto target = static_cast<TargetIndex>(row);
      const bool composite = parts_of(rule_book_.target(target).goal) != nullptr;
      if (!judged_[row] && !composite) judge_alone({&target, 1}, {});
    }
    judge_held();
    foresee_milestones({});
    judge_composites();
  }

  /// `previous`: whose chunks were started from. REQUIRES: a store.
  void judge_touched(std::span<const SeriesKey> touched, const Board& previous) {
    const Board::Chunks before = chunks_;
    manual_.carry_computed(previous.manual());
    spoken_of_ = manual_.changed_since(previous.manual());
    store_->in_one_state([&] {
      judge_series(touched, previous.known_at());
      judge_spoken_of();
      judge_held();
    });
    foresee_milestones(before);
    judge_composites();
  }

  [[nodiscard]] Board::Chunks take() { return std::move(chunks_); }
  [[nodiscard]] ManualStatuses take_manual() { return std::move(manual_); }

 private:
  /// Those of which a person has said something since; composites when their parts are judged.
  void judge_spoken_of() {
    for (const TargetIndex target : spoken_of_) {
      const bool composite = parts_of(rule_book_.target(target).goal) != nullptr;
      if (!composite && !judged_[position(target)]) judge_again(target);
    }
  }

  void judge_series(std::span<const SeriesKey> touched, Vintage known_before) {
    for (const SeriesKey& key : touched) {
      const auto series = series_in(rule_book_, key);
      if (!series) continue;
      const std::vector<Observation> vintages = observations(*series);
      judge_by(rule_book_.targets_of(series->indicator, series->area), vintages);
      for (const TargetIndex target : rule_book_.measured_against(series->indicator, series->area)) {
        judge_again(target);
      }
      for (const IndicatorIndex growth : rule_book_.growths_of(series->indicator)) {
        for (const TargetIndex target : rule_book_.targets_of(growth, series->area)) judge_again(target);
      }
      judge_class_of(*series, earliest_year_since(vintages, known_before));
    }
    batches_.finish();
  }

  /// Those that a batch takes when it is full.
  void judge_by(std::span<const TargetIndex> targets, std::span<const Observation> vintages) {
    std::vector<TargetIndex> alone;
    for (const TargetIndex target : targets) {
      if (!batches_.add(target, vintages)) alone.push_back(target);
    }
    judge_alone(alone, vintages);
  }

  void judge_alone(std::span<const TargetIndex> targets, std::span<const Observation> vintages,
                   const Slips* slips = nullptr, std::optional<Date> held = {}) {
    if (targets.empty()) return;
    const Evidence evidence(vintages, as_of_.known_at);
    for (const TargetIndex target : targets) {
      Surroundings around = surroundings(target, evidence.series);
      around.slips = slips;
      around.held = held;
      put(target, judge_.by_series(target, evidence, around, priors_(target)));
    }
  }

  /// Again, those of which a figure of their year waits for a person.
  void judge_held() {
    if (store_ == nullptr) return;
    std::map<TargetIndex, Date> through;
    for (const HeldCell& cell : store_->held_at(as_of_.known_at)) {
      const auto series = series_in(rule_book_, cell.series);
      if (!series) continue;
      for (const TargetIndex target : rule_book_.targets_of(series->indicator, series->area)) {
        const bool concerns = rule_book_.target(target).year == cell.period.year_number();
        if (!concerns || !judged_[position(target)]) continue;
        Date& latest = through.try_emplace(target, cell.period.last_day()).first->second;
        latest = std::max(latest, cell.period.last_day());
      }
    }
    for (const auto& [target, latest] : through) judge_again(target, nullptr, latest);
  }

  void judge_again(TargetIndex target, const Slips* slips = nullptr, std::optional<Date> held = {}) {
    const Target& rule = rule_book_.target(target);
    judge_alone({&target, 1}, observations({rule.indicator, rule.area, {}}), slips, held);
  }

  Surroundings surroundings(TargetIndex index, const Series& series) {
    const Target& target = rule_book_.target(index);
    const Indicator& indicator = rule_book_.indicator(target.indicator);
    Surroundings around;
    const Benchmark* benchmark = benchmark_of(target.goal_on(as_of_.today));
    if (benchmark != nullptr) around.benchmark = &evidence_of(*benchmark);
    if (indicator.level) around.level = &evidence_of({*indicator.level, target.area, {}});
    const bool has_figures = store_ != nullptr && !series.empty();
    if (has_figures && asks_for_class(target, indicator, series)) {
      around.of_class = classes_.find(target.indicator, target.area, target.year);
    }
    return around;
  }

  /// Those that have no shape of their own and learn it where the series is one of those around. A figure of
  /// the year judged changes no shape.
  void judge_class_of(const Benchmark& series, std::optional<int> changed_year) {
    if (!changed_year) return;
    const Area& area = rule_book_.area(series.area);
    for (const AreaCode& parent : {area.parent, area.code}) {
      const bool is_first = classes_judged_.emplace(position(series.indicator), parent.text).second;
      if (parent.text.empty() || !is_first) continue;
      for (const AreaIndex member : rule_book_.areas_under(parent)) {
        for (const TargetIndex target : rule_book_.targets_of(series.indicator, member)) {
          if (*changed_year < rule_book_.target(target).year && may_rest_on_class(target))
            judge_again(target);
        }
      }
    }
  }

  [[nodiscard]] bool may_rest_on_class(TargetIndex target) const {
    const AssessmentColumns& columns = *chunks_[position(target) / Board::kChunk];
    const PathSource source = columns.path_source[position(target) % Board::kChunk];
    return source == PathSource::class_profile || source == PathSource::linear || source == PathSource::flat;
  }

  /// Of the earliest figure that came since; nothing: none did.
  [[nodiscard]] std::optional<int> earliest_year_since(std::span<const Observation> vintages,
                                                       Vintage known_before) const {
    std::optional<int> earliest;
    for (const Observation& observation : vintages) {
      if (observation.vintage <= known_before || observation.vintage > as_of_.known_at) continue;
      const int year = observation.period.year_number();
      earliest = std::min(earliest.value_or(year), year);
    }
    return earliest;
  }

  /// F8: the milestones that are not done, by how those of their pack and area that are done slipped. Of a
  /// group in which nothing was finished since `before` only those that were judged.
  void foresee_milestones(const Board::Chunks& before) {
    const std::set<RuleBook::PackAndArea> touched = std::exchange(milestones_judged_, {});
    for (const RuleBook::PackAndArea& group : touched) {
      const std::vector<TargetIndex>& members = rule_book_.milestones().at(group);
      const bool news = before.empty() ||
                        std::any_of(members.begin(), members.end(),
                                    [&](TargetIndex target) { return finished_otherwise(target, before); });
      const Slips slips(finished_among(members));
      if (!slips.empty() || news) foresee(members, slips, news);
    }
  }

  void foresee(std::span<const TargetIndex> milestones, const Slips& slips, bool all) {
    for (const TargetIndex target : milestones) {
      const AssessmentColumns& columns = *chunks_[position(target) / Board::kChunk];
      const bool done = columns.final[position(target) % Board::kChunk];
      if (!done && (all || judged_[position(target)])) judge_again(target, &slips);
    }
  }

  [[nodiscard]] std::vector<FinishedMilestone> finished_among(std::span<const TargetIndex> milestones) const {
    std::vector<FinishedMilestone> finished;
    for (const TargetIndex target : milestones) {
      const AssessmentColumns& columns = *chunks_[position(target) / Board::kChunk];
      const std::size_t row = position(target) % Board::kChunk;
      if (columns.final[row]) finished.push_back({columns.data_due[row], columns.data_through[row]});
    }
    return finished;
  }

  [[nodiscard]] bool finished_otherwise(TargetIndex target, const Board::Chunks& before) const {
    const std::size_t chunk = position(target) / Board::kChunk;
    const std::size_t row = position(target) % Board::kChunk;
    const AssessmentColumns& then = *before[chunk];
    const AssessmentColumns& now = *chunks_[chunk];
    if (then.final[row] != now.final[row]) return true;
    return now.final[row] && then.data_through[row] != now.data_through[row];
  }

  /// Those of which a part was judged, or a person has said something.
  void judge_composites() {
    for (const TargetIndex composite : rule_book_.composites()) {
      const auto& parts = *parts_of(rule_book_.target(composite).goal);
      const bool touched =
          std::any_of(parts.begin(), parts.end(), [&](TargetIndex part) { return judged_[position(part)]; });
      if (touched || std::ranges::count(spoken_of_, composite) != 0) judge_composite(composite, parts);
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
      // A person spoke of the part, not of the whole.
      if (const ManualStatus* const said = manual_.in_force(index)) {
        parts.back().assessment.status = said->computed;
      }
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
    if (judged.standing.by_hand) manual_.set_computed(target, judged.computed);
    const Target& rule = rule_book_.target(target);
    const bool composite = parts_of(rule.goal) != nullptr;
    if (!composite && rule_book_.indicator(rule.indicator).measure == Measure::event) {
      milestones_judged_.emplace(position(rule.pack), position(rule.area));
    }
  }

  [[nodiscard]] std::vector<Observation> observations(const Benchmark& series) const {
    return store_ != nullptr ? observations_of(rule_book_, *store_, series, under_)
                             : std::vector<Observation>{};
  }

  /// Read once an evaluation: a benchmark or level may serve every target of a template.
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

  ManualStatuses manual_;
  std::vector<TargetIndex> spoken_of_;  // since the board before
  const RuleBook& rule_book_;
  const Store* store_;
  std::optional<RulesNumber> under_;  // whose names the store is asked by; nothing: the present ones
  const AsOf& as_of_;
  const Priors& priors_;
  Judge judge_;
  ClassProfiles classes_;
  Batches batches_;
  std::set<std::pair<std::size_t, std::string>> classes_judged_;  // indicator, parent
  std::set<RuleBook::PackAndArea> milestones_judged_;
  std::vector<bool> judged_;
  Board::Chunks chunks_;
  std::vector<std::shared_ptr<AssessmentColumns>> open_;  // those of chunks_ that may be written
  std::map<std::pair<std::size_t, std::size_t>, BenchmarkEvidence> benchmarks_;
};

std::shared_ptr<const Board> judge_all(const std::shared_ptr<const RuleBook>& rule_book, const Store* store,
                                       const AsOf& as_of, const Priors& priors,
                                       std::optional<RulesNumber> under = std::nullopt) {
  Evaluation evaluation(*rule_book, store, under, as_of, priors);
  evaluation.start_blank();
  evaluation.judge_all();
  return std::make_shared<const Board>(rule_book, evaluation.take(), as_of.at, as_of.today, as_of.known_at,
                                       under, evaluation.take_manual());
}

}  // namespace

std::shared_ptr<const Board> evaluate_all(const std::shared_ptr<const RuleBook>& rule_book,
                                          const Store& store, const AsOf& as_of) {
  return judge_all(rule_book, &store, as_of, priors_of_store(*rule_book, store, as_of.today));
}

std::shared_ptr<const Board> evaluate_past(const PastRules& rules, const Store& store, Instant instant) {
  const Date today = rules.today.value_or(evaluation_day(*rules.rule_book, instant));
  const AsOf as_of{instant, today, store.known_at(instant)};
  const Priors priors = priors_of_history(*rules.rule_book, store, instant, rules.number, today);
  return judge_all(rules.rule_book, &store, as_of, priors, rules.number);
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

  Evaluation evaluation(*rule_book, &store, std::nullopt, as_of, priors);
  evaluation.start_from({previous.chunks().begin(), previous.chunks().end()});
  evaluation.judge_touched(touched, previous);
  return std::make_shared<const Board>(rule_book, evaluation.take(), as_of.at, as_of.today, as_of.known_at,
                                       std::nullopt, evaluation.take_manual());
}

}  // namespace pledged
