// Figures behind a target: the observations of its series, and of its benchmark's, that a board was made of,
// read from the store again for those who ask why. What it is not: part of an evaluation. It holds what it
// has read; runs on the thread that owns the store.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/board/board.h"
#include "daemon/board/class_profiles.h"
#include "daemon/board/view.h"
#include "rules/assess.h"
#include "storage/store.h"

namespace pledged {

/// All vintages of the series, by its name under the rules `under`.
std::vector<Observation> observations_of(const RuleBook& rule_book, const Store& store,
                                         const Benchmark& series, std::optional<RulesNumber> under);

class FiguresBehind {
 public:
  /// Those known to the board; without a store there are none. REQUIRES: board and store outlive it; no
  /// composite.
  FiguresBehind(const Board& board, const Store* store, TargetIndex target);
  FiguresBehind(const FiguresBehind&) = delete;
  FiguresBehind& operator=(const FiguresBehind&) = delete;

  /// Refers to this.
  [[nodiscard]] Known known() const;
  /// The benchmark of the goal in effect; null: it has none.
  [[nodiscard]] const Benchmark* benchmark() const { return benchmark_; }

 private:
  Target target_;
  const Benchmark* benchmark_;
  std::vector<Observation> vintages_;
  Series series_;
  Series of_benchmark_;
  std::optional<BenchmarkSeries> measured_by_;
  std::optional<Series> level_;
  ClassProfiles classes_;
  const Path* of_class_ = nullptr;
};

/// All that is known of a judgement beyond the board. Without a store nothing is.
Behind behind_of(const Board& board, const Store* store, TargetIndex target);

/// The cell that a transition was decided by: of the first figure of its file among its evidence. Nothing:
/// none of them, not kept, or the series goes by another name now.
std::optional<FoundCell> cell_behind(const Store& store, const Transition& transition);

/// How the store names a figure, the same for ever: "gdp-growth/330300/2020-01..06@12" is what file 12 said
/// of that period.
std::string figure_id(const RuleBook& rule_book, const Benchmark& series, Period period, Vintage vintage);

/// The ids of the figures that decided, this year's first, one a line; of more than a dozen the last line
/// says "+N" for those that are not listed. Of a composite those of its parts.
std::string evidence_of(const Board& board, const Store& store, TargetIndex target);

}  // namespace pledged
