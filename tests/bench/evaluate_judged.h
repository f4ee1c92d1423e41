// EvaluateJudged: a world's targets judged by rules/assess from memory, and the board that this makes, for
// bench_evaluate.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "daemon/board/board.h"
#include "rules/flow_batch.h"
#include "rules/series.h"
#include "tests/bench/evaluate_world.h"

namespace pledged::bench {

/// The day judged by.
Date judgement_day();

/// The figures of every target as rules/assess takes them.
struct Figured {
  explicit Figured(const World& world);

  std::vector<std::vector<Observation>> vintages;
  std::vector<Series> series;
};

/// One after another. `results` has a place for each.
void assess_each(const World& world, const Figured& figured, std::vector<Assessment>& results);

/// The same figures as the batches of rules/flow_batch take them.
class Batched {
 public:
  Batched(const World& world, const Figured& figured);

  /// All that the batches hold.
  void judge();
  /// How many targets no batch takes.
  [[nodiscard]] std::size_t rest() const { return rest_.size(); }
  /// Everything, in the order of the world. REQUIRES: judge().
  [[nodiscard]] std::vector<Assessment> results(const World& world, const Figured& figured) const;

 private:
  struct Batch {
    FlowBatch flows;
    std::vector<std::size_t> rows;
  };

  void add(const World& world, const Figured& figured, std::size_t row);

  std::map<FlowKey, Batch> batches_;
  std::vector<std::size_t> rest_;
};

/// As evaluate_all would make it from a store that holds the world's figures.
std::shared_ptr<const Board> board_of(const World& world);

}  // namespace pledged::bench
