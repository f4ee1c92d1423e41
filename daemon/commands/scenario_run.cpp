#include "daemon/commands/scenario_run.h"

#include <algorithm>
#include <set>
#include <utility>

#include "daemon/board/evaluator.h"
#include "storage/scratch_store.h"

namespace pledged::commands {

namespace {

/// Plays one scenario. Days must come in order.
class Play {
 public:
  Play(const std::shared_ptr<const RuleBook>& rule_book, const Scenario& scenario, Store& store)
      : rule_book_(rule_book), scenario_(scenario), store_(store) {}

  std::vector<Failure> run() {
    for (const Date day : days()) {
      const std::vector<SeriesKey> touched = take_in(day);
      evaluate(day, touched);
      check(day);
    }
    return std::move(failures_);
  }

 private:
  [[nodiscard]] std::set<Date> days() const {
    std::set<Date> all;
    for (const GivenValue& value : scenario_.given) all.insert(value.known);
    for (const Expectation& expectation : scenario_.expected) all.insert(expectation.on);
    return all;
  }

  [[nodiscard]] SeriesKey key_of(const GivenValue& value) const {
    return {rule_book_->indicator(value.indicator).id, rule_book_->area(value.area).code,
            ObservationKind::level};
  }

  /// The day's figures, as one file; returns their series.
  std::vector<SeriesKey> take_in(Date day) {
    std::vector<SeriesKey> keys;
    std::vector<GivenValue> arrived;
    for (const GivenValue& value : scenario_.given) {
      if (value.known != day) continue;
      keys.push_back(key_of(value));
      arrived.push_back(value);
    }
    if (keys.empty()) return keys;
    const std::vector<SeriesNumber> numbers = store_.reserve_series(keys);
    std::vector<NewValue> values;
    for (std::size_t i = 0; i < arrived.size(); ++i) {
      values.push_back({numbers[i], arrived[i].period, arrived[i].value});
    }
    std::ranges::sort(values, {}, [](const NewValue& v) { return std::pair(v.series, v.period); });
    FileRecord record;
    record.name = format_date(day) + ".csv";
    record.received = end_of_evaluation_day(*rule_book_, day);
    store_.commit(std::move(record), values, [](const FileRecord&, const Difference&) { return "{}"; });
    return keys;
  }

  void evaluate(Date day, const std::vector<SeriesKey>& touched) {
    const AsOf as_of{end_of_evaluation_day(*rule_book_, day), day, store_.newest_vintage()};
    board_ =
        board_ ? evaluate_touched(*board_, store_, as_of, touched) : evaluate_all(rule_book_, store_, as_of);
  }

  void check(Date day) {
    const auto is_due = [day](const Expectation& expectation) { return expectation.on == day; };
    if (std::ranges::none_of(scenario_.expected, is_due)) return;
    const std::vector<Alert> firing = firing_alerts(*board_, {});
    for (const Expectation& expectation : scenario_.expected) {
      if (!is_due(expectation)) continue;
      std::vector<Mismatch> found = mismatches(expectation, *board_, firing);
      if (!found.empty()) failures_.push_back({expectation, std::move(found), explanation(expectation)});
    }
  }

  [[nodiscard]] Explanation explanation(const Expectation& expectation) const {
    const Target& target = rule_book_->target(expectation.target);
    return explain(target, rule_book_->indicator(target.indicator), board_->assessment(expectation.target));
  }

  const std::shared_ptr<const RuleBook>& rule_book_;
  const Scenario& scenario_;
  Store& store_;
  std::shared_ptr<const Board> board_;
  std::vector<Failure> failures_;
};

}  // namespace

Result<std::vector<Failure>> run_scenario(const std::shared_ptr<const RuleBook>& rule_book,
                                          const Scenario& scenario) {
  Result<ScratchStore> scratch = ScratchStore::copy_of(std::nullopt);
  if (!scratch) return scratch.error();
  return Play(rule_book, scenario, scratch->store()).run();
}

}  // namespace pledged::commands
