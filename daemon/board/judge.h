// Judge: one target, judged by rules/assess, with its standing: since when, how often, and why it is so,
// which follows from what was said of it before (its Prior). Where priors come from differs: the board
// before, the store, or the store's history up to a past instant.
//
// Private to daemon/board. Pure, apart from reading the store for priors; used and dropped within one
// evaluation.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "daemon/board/board.h"
#include "daemon/board/evaluator.h"
#include "rules/assess.h"
#include "rules/slip.h"
#include "storage/store.h"

namespace pledged {

/// What was last said of a target.
struct Prior {
  Status status{};
  DataState data_state{};
  Vintage decided_by{};
  Cause by_rule = Cause::none;  ///< it was said under another rule, or by another model, than the present one
  Standing standing;
};

/// Nothing: the target was never assessed.
using Priors = std::function<std::optional<Prior>(TargetIndex)>;

/// For a judgement on `today`: an amendment that has taken effect since is another rule.
/// REQUIRES: `board` outlives the result.
Priors priors_of_board(const Board& board, Date today);
/// As save_board left them.
Priors priors_of_store(const RuleBook& rule_book, const Store& store, Date today);
/// As save_board had left them at `instant`, by the names of the rules `under`, which `rule_book` is.
/// REQUIRES: rule book and store outlive the result.
Priors priors_of_history(const RuleBook& rule_book, const Store& store, Instant instant, RulesNumber under,
                         Date today);

/// All vintages of a series, and what of them is known at the instant judged. REQUIRES: the vintages outlive
/// it.
class Evidence {
 public:
  Evidence() = default;
  /// REQUIRES: `all` outlives it.
  Evidence(std::span<const Observation> all, Vintage known_at);
  Evidence(Evidence&&) noexcept = default;
  Evidence& operator=(Evidence&&) noexcept = default;
  Evidence(const Evidence&) = delete;
  Evidence& operator=(const Evidence&) = delete;
  ~Evidence() = default;

  std::span<const Observation> vintages;  ///< those known then: what came later must not be seen in the past
  Series series;

 private:
  std::vector<Observation> of_then_;  // where something came later
};

/// What else a judgement may look at; null: it is not known, or not needed.
struct Surroundings {
  const Evidence* benchmark = nullptr;  ///< of a relative goal
  const Evidence* level = nullptr;      ///< of a growth
  const Path* of_class = nullptr;       ///< for a series without a complete year
  const Slips* slips = nullptr;         ///< of the finished milestones of the pack
  std::optional<Date> held;             ///< a figure that covers the time to this day waits for a person
};

struct Judged {
  Assessment assessment;  ///< as it is shown: with the status that a person said, if one did
  Standing standing;
  Status computed{};  ///< by the rules
};

class Judge {
 public:
  /// REQUIRES: all arguments outlive the judge.
  Judge(const RuleBook& rule_book, const AsOf& as_of, const ManualStatuses& manual)
      : rule_book_(rule_book), as_of_(as_of), manual_(manual) {}

  /// REQUIRES: no composite.
  [[nodiscard]] Judged by_series(TargetIndex target, const Evidence& evidence, const Surroundings& around,
                                 const std::optional<Prior>& prior) const;
  /// The same where that is what assess() says by the series alone, known already. `vintages`
  /// makes all that are known of the series.
  [[nodiscard]] Judged by_assessment(TargetIndex target, const Assessment& assessment,
                                     const std::function<std::vector<Observation>()>& vintages,
                                     const std::optional<Prior>& prior) const;
  /// REQUIRES: a composite; `parts` are its parts, in order. `cause_of_parts`: why the part with the newest
  /// data changed.
  [[nodiscard]] Judged by_parts(TargetIndex target, std::span<const CompositePart> parts,
                                Cause cause_of_parts, const std::optional<Prior>& prior) const;

 private:
  /// `computed` as it is shown, and how it stands; `cause_of_data` tells why where data changed.
  [[nodiscard]] Judged shown(TargetIndex target, const Assessment& computed,
                             const std::optional<Prior>& prior,
                             const std::function<Cause(Vintage before)>& cause_of_data) const;
  [[nodiscard]] Cause cause(const Assessment& now, const ManualStatus* said,
                            const std::optional<Prior>& prior,
                            const std::function<Cause(Vintage before)>& cause_of_data) const;

  const RuleBook& rule_book_;
  const AsOf& as_of_;
  const ManualStatuses& manual_;
};

}  // namespace pledged
