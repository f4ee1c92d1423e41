// The builder of rule books: the drafts of all packs → one RuleBook. Settles what entries say of each other:
// whose id is whose, which indicator and area a target means, whether goals, units and quotes hold together.
// Work grows with the number of entries: every look-up by name goes through a hash table.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "config/area_book.h"
#include "config/goal_rows.h"
#include "config/pack_reader.h"
#include "config/parameter_sets.h"
#include "config/quotes.h"
#include "rules/rule_book.h"

namespace pledged {

class RuleBookBuilder {
 public:
  /// `parameters`: those that no pack or target gives. REQUIRES: the drafts outlive the builder. Findings
  /// are added to theirs.
  RuleBookBuilder(std::vector<std::unique_ptr<PackDraft>>& drafts, const Parameters& parameters)
      : drafts_(drafts), parameters_(parameters) {}

  /// Settles everything and finds all there is to find. To be called once.
  void settle();
  /// The rule book; takes the drafts apart. REQUIRES: settled, and no draft has errors.
  [[nodiscard]] std::shared_ptr<const RuleBook> build(WorkingDays working_days);

 private:
  void settle_pack(PackDraft& draft);
  void settle_areas();
  void settle_indicators(PackDraft& draft, PackIndex pack);
  void define_targets(PackDraft& draft, PackIndex pack);
  void settle_targets(PackDraft& draft);
  void settle_target(TargetDraft& target);
  void check_parameters(PackDraft& draft);
  void settle_parameters(TargetDraft& target, const PackDraft& draft);
  void define_templates(PackDraft& draft, PackIndex pack);
  void settle_templates(PackDraft& draft);
  void settle_template(TargetDraft& of, const PackDraft& draft, GoalRows& rows);
  static void settle_units(TargetDraft& target, const Indicator& indicator);
  bool define_indicator(IndicatorDraft& indicator, PackIndex pack);
  bool define_target(TargetDraft& target);
  void settle_area(TargetDraft& target, const PackDraft& draft);
  void define_own_indicator(TargetDraft& target);
  const IndicatorDraft* find_indicator(TargetDraft& target);
  void report_unknown_indicator(const TargetDraft& target);
  void report_unknown_area(const std::string& code, Place place, std::string_view home, Findings& findings);
  [[nodiscard]] std::string indicator_hint(const std::string& id);
  void settle_links();
  void settle_equals(IndicatorDraft& own);
  void settle_level(IndicatorDraft& growth);
  void settle_benchmark(const TargetDraft& target, const GoalReferences& refers, Goal& goal);
  std::optional<AreaIndex> find_benchmark_area(const TargetDraft& target, const BenchmarkReference& named);
  void settle_parts(TargetDraft& whole);
  [[nodiscard]] std::string part_fault(const TargetDraft& whole, const PartReference& part);
  void check_former_ids();
  void warn_of_near_ids();
  void warn_of_shared_names();

  std::vector<std::unique_ptr<PackDraft>>& drafts_;
  ParameterSets parameters_;
  AreaBook areas_;
  std::vector<IndicatorDraft*> indicators_;
  std::vector<TargetDraft*> targets_;
  std::unordered_map<std::string, const PackDraft*> packs_by_id_;
  std::unordered_map<std::string, std::size_t> indicators_by_id_;
  std::unordered_map<std::string, std::size_t> targets_by_id_;
  std::unordered_map<std::string, const TargetDraft*> templates_by_id_;
  std::deque<GoalRows> goal_rows_;  // a pack each
  int suggestions_left_ = 20;       // each looks at every id there is
};

}  // namespace pledged
