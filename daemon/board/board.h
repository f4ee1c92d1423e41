// Board (看板): the immutable snapshot of all assessments that metrics, alerts and pages are drawn from.
//
// Assessments live in columns, in chunks of kChunk targets that boards share: a new board copies only the
// chunks that a file touched, and whoever renders a board can keep what it rendered for the chunks that did
// not change. Made on the worker thread, read from any thread through shared_ptr<const Board>.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "daemon/board/cause.h"
#include "daemon/board/manual_statuses.h"
#include "rules/assessment.h"
#include "rules/rule_book.h"
#include "storage/store.h"

namespace pledged {

/// What the board knows of a target beyond its assessment: how long things have been so.
struct Standing {
  Instant since{};                 ///< of the present status
  std::uint32_t at_risk_runs = 0;  ///< evaluations with new data in a row that computed at_risk
  Cause cause = Cause::none;       ///< of the last change of status or data state
  bool by_hand = false;            ///< a person said the status
};

/// Up to kChunk assessments, one vector a field.
struct AssessmentColumns {
  std::vector<Status> status;
  std::vector<DataState> data_state;
  std::vector<PathSource> path_source;
  std::vector<RequiredKind> required_kind;
  std::vector<std::uint8_t> month, path_years;
  std::vector<bool> final, amended, low_confidence;
  std::vector<Vintage> decided_by;
  std::vector<Date> data_through, data_due;
  std::vector<OutlookMethod> outlook;
  std::vector<NoChance> no_chance;
  std::vector<bool> base_effect;
  std::vector<double> goal, actual, expected, attainment, original_attainment, pace, required, months_behind;
  std::vector<Feasibility> feasibility;
  std::vector<std::int16_t> required_best_year;
  std::vector<std::uint8_t> exhaustion_month;
  std::vector<TrendClass> trend;
  std::vector<Contradictions> contradictions;
  std::vector<Date> forecast_date;
  std::vector<double> required_best, burn, band_distance;
  std::vector<double> projected, projected_low, projected_high, probability, probability_high;
  std::vector<AnnualCategory> category;
  std::vector<std::int16_t> base_year, current_year;
  std::vector<double> base;
  std::vector<Standing> standing;

  [[nodiscard]] std::size_t size() const { return status.size(); }
  void append(const Assessment& assessment, const Standing& standing);
  void set(std::size_t row, const Assessment& assessment, const Standing& standing);
  [[nodiscard]] Assessment at(std::size_t row) const;
};

class Board {
 public:
  static constexpr std::size_t kChunk = 1024;
  using Chunks = std::vector<std::shared_ptr<const AssessmentColumns>>;

  /// REQUIRES: chunks hold exactly the rule book's targets, kChunk each but the last.
  /// `under`: of a board of the past, the rules by whose names the store is asked for figures.
  Board(std::shared_ptr<const RuleBook> rule_book, Chunks chunks, Instant evaluated_at, Date today,
        Vintage known_at, std::optional<RulesNumber> under = std::nullopt, ManualStatuses manual = {});

  [[nodiscard]] const RuleBook& rule_book() const { return *rule_book_; }
  [[nodiscard]] const std::shared_ptr<const RuleBook>& shared_rule_book() const { return rule_book_; }
  [[nodiscard]] std::span<const std::shared_ptr<const AssessmentColumns>> chunks() const { return chunks_; }
  [[nodiscard]] Assessment assessment(TargetIndex target) const;
  [[nodiscard]] const Standing& standing(TargetIndex target) const;
  /// What people said. The columns, assessment() and all that is drawn from them show that.
  [[nodiscard]] const ManualStatuses& manual() const { return manual_; }
  /// The assessment as the rules computed it, whatever a person said.
  [[nodiscard]] Assessment computed(TargetIndex target) const;
  /// Why the target stands as it does: by hand, or by the last change of its status or data state.
  [[nodiscard]] Cause cause(TargetIndex target) const;
  /// The target with the goal in effect on the day judged by.
  [[nodiscard]] Target target_in_effect(TargetIndex target) const;
  [[nodiscard]] Instant evaluated_at() const { return evaluated_at_; }
  [[nodiscard]] Date today() const { return today_; }  ///< the calendar day judged by
  [[nodiscard]] Vintage known_at() const { return known_at_; }
  /// Nothing: the present ones.
  [[nodiscard]] std::optional<RulesNumber> under() const { return under_; }
  [[nodiscard]] std::size_t size() const { return rule_book_->targets().size(); }

 private:
  std::shared_ptr<const RuleBook> rule_book_;
  Chunks chunks_;
  Instant evaluated_at_;
  Date today_;
  Vintage known_at_;
  std::optional<RulesNumber> under_;
  ManualStatuses manual_;
};

}  // namespace pledged
