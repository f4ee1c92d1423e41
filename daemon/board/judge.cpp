#include "daemon/board/judge.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

#include "daemon/board/rule_hash.h"
#include "rules/assess.h"

namespace pledged {

namespace {

Prior prior_of(const StoredAssessment& stored, Cause by_rule) {
  Prior prior;
  prior.status = stored.status;
  prior.data_state = stored.data_state;
  prior.decided_by = stored.decided_by;
  prior.by_rule = by_rule;
  prior.standing = Standing{stored.since, stored.at_risk_runs, parse_cause(stored.cause), stored.by_hand};
  return prior;
}

/// A vintage of the series came after `before`, and is known at `now`.
bool changed(std::span<const Observation> vintages, Vintage before, Vintage now) {
  return std::any_of(vintages.begin(), vintages.end(), [&](const Observation& observation) {
    return observation.vintage > before && observation.vintage <= now;
  });
}

/// Whether the goal, or that of a part, is another one than on the day `before`.
bool amended_since(const RuleBook& rule_book, TargetIndex index, Date before, Date today) {
  if (before == today) return false;
  const Target& target = rule_book.target(index);
  const auto* parts = parts_of(target.goal);
  if (parts == nullptr) return target.amendment_on(before) != target.amendment_on(today);
  return std::any_of(parts->begin(), parts->end(),
                     [&](TargetIndex part) { return amended_since(rule_book, part, before, today); });
}

/// What was published for that time is known, and not believed yet; older figures that are held change
/// nothing.
void tell_held(Assessment& assessment, Date through) {
  if (assessment.month == 0 || through >= assessment.data_through) assessment.data_state = DataState::held;
}

}  // namespace

Priors priors_of_board(const Board& board, Date today) {
  return [&board, today](TargetIndex target) -> std::optional<Prior> {
    const Assessment assessment = board.assessment(target);
    const bool amended = amended_since(board.rule_book(), target, board.today(), today);
    return Prior{assessment.status, assessment.data_state, assessment.decided_by,
                 amended ? Cause::rule_change : Cause::none, board.standing(target)};
  };
}

Priors priors_of_store(const RuleBook& rule_book, const Store& store, Date today) {
  const auto priors = std::make_shared<std::unordered_map<std::size_t, Prior>>();
  for (const StoredAssessment& stored : store.assessments()) {
    const std::optional<TargetIndex> target = rule_book.find_target(stored.target.text);
    if (!target) continue;
    const Cause by_rule = cause_of_rule(stored.rule_hash, rule_hash(rule_book, *target, today));
    priors->emplace(position(*target), prior_of(stored, by_rule));
  }
  return [priors](TargetIndex target) -> std::optional<Prior> {
    const auto found = priors->find(position(target));
    return found == priors->end() ? std::nullopt : std::optional<Prior>(found->second);
  };
}

Priors priors_of_history(const RuleBook& rule_book, const Store& store, Instant instant, RulesNumber under,
                         Date today) {
  return [&rule_book, &store, instant, under, today](TargetIndex target) -> std::optional<Prior> {
    const auto then = store.said_at(rule_book.target(target).id, instant, under);
    if (!then) return std::nullopt;
    const std::uint64_t mark = rule_mark(rule_hash(rule_book, target, today));
    return prior_of(then->said, then->rule_mark ? cause_of_rule(*then->rule_mark, mark) : Cause::none);
  };
}

Evidence::Evidence(std::span<const Observation> all, Vintage known_at)
    : vintages(all), series(Series::known_at(all, known_at)) {
  const auto later = [known_at](const Observation& seen) { return seen.vintage > known_at; };
  if (std::none_of(all.begin(), all.end(), later)) return;
  std::remove_copy_if(all.begin(), all.end(), std::back_inserter(of_then_), later);
  vintages = of_then_;
}

Judged Judge::by_series(TargetIndex target, const Evidence& evidence, const Surroundings& around,
                        const std::optional<Prior>& prior) const {
  const Evidence* benchmark = around.benchmark;
  const Target& rule = rule_book_.target(target);
  const Benchmark* measured_by = benchmark_of(rule.goal_on(as_of_.today));
  std::optional<BenchmarkSeries> of_benchmark;
  if (measured_by != nullptr && benchmark != nullptr) {
    of_benchmark.emplace(BenchmarkSeries{rule_book_.indicator(measured_by->indicator), benchmark->series});
  }
  Known known(evidence.series, of_benchmark ? &*of_benchmark : nullptr, evidence.vintages);
  known.of_class = around.of_class;
  known.level = around.level != nullptr ? &around.level->series : nullptr;
  const Parameters& parameters = rule_book_.parameters_of(target);
  Assessment computed = assess(rule, rule_book_.indicator(rule.indicator), known, as_of_.today, parameters,
                               rule_book_.working_days());
  if (around.slips != nullptr) foresee_milestone(computed, *around.slips, as_of_.today, parameters);
  if (around.held) tell_held(computed, *around.held);
  const auto cause = [&](Vintage before) {
    const bool by_benchmark = of_benchmark && !changed(evidence.vintages, before, as_of_.known_at);
    return cause_of_data(by_benchmark ? benchmark->vintages : evidence.vintages, before, as_of_.known_at,
                         rule.year);
  };
  return shown(target, computed, prior, cause);
}

Judged Judge::by_assessment(TargetIndex target, const Assessment& assessment,
                            const std::function<std::vector<Observation>()>& vintages,
                            const std::optional<Prior>& prior) const {
  const auto cause = [&](Vintage before) {
    return cause_of_data(vintages(), before, as_of_.known_at, rule_book_.target(target).year);
  };
  return shown(target, assessment, prior, cause);
}

Judged Judge::by_parts(TargetIndex target, std::span<const CompositePart> parts, Cause cause_of_parts,
                       const std::optional<Prior>& prior) const {
  return shown(target, assess_composite(rule_book_.target(target), parts, as_of_.today), prior,
               [=](Vintage) { return cause_of_parts; });
}

Cause Judge::cause(const Assessment& now, const ManualStatus* said, const std::optional<Prior>& prior,
                   const std::function<Cause(Vintage)>& cause_of_data) const {
  const bool by_hand = said != nullptr && said->in_force;
  if (by_hand && (!prior || now.status != prior->status)) return Cause::manual;
  if (!prior) return now.decided_by == Vintage{} ? Cause::rule_change : Cause::new_period;
  if (now.status == prior->status && now.data_state == prior->data_state) return prior->standing.cause;
  if (!by_hand && prior->standing.by_hand && said != nullptr && now.status != prior->status) {
    return said->said.withdrawal ? Cause::manual : Cause::calendar_passed;
  }
  if (prior->by_rule != Cause::none) return prior->by_rule;
  return now.decided_by == prior->decided_by ? as_of_.otherwise : cause_of_data(prior->decided_by);
}

Judged Judge::shown(TargetIndex target, const Assessment& computed, const std::optional<Prior>& prior,
                    const std::function<Cause(Vintage)>& cause_of_data) const {
  const ManualStatus* const said = manual_.find(target);
  Judged judged{computed, {}, computed.status};
  Standing& standing = judged.standing;
  standing.by_hand = said != nullptr && said->in_force;
  if (standing.by_hand) judged.assessment.status = said->said.status;
  const Assessment& now = judged.assessment;
  standing.since = prior && prior->status == now.status ? prior->standing.since : as_of_.at;
  standing.cause = cause(now, said, prior, cause_of_data);
  if (computed.status == Status::at_risk) {
    const Vintage decided_before = prior ? prior->decided_by : Vintage{};
    standing.at_risk_runs = prior ? prior->standing.at_risk_runs : 0;
    if (now.decided_by != decided_before) ++standing.at_risk_runs;
  }
  return judged;
}

}  // namespace pledged
