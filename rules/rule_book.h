// RuleBook: all packs, areas, indicators and targets that the daemon was told to watch, loaded and checked.
//
// Immutable once built: readers share it through shared_ptr<const RuleBook>. Everything is held in vectors
// and addressed by index; look-ups by name go through hash tables built once. `config` makes one from YAML.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "rules/identifier.h"
#include "rules/indicator.h"
#include "rules/parameter_table.h"
#include "rules/position_table.h"
#include "rules/target.h"
#include "rules/target_table.h"
#include "rules/working_days.h"

namespace pledged {

struct Area {
  AreaCode code;
  LocalName name;
  AreaCode parent;  ///< empty: none
};

struct Pack {
  PackId id;
  int year = 0;
  AreaIndex area{};
  std::chrono::minutes utc_offset = kChinaOffset;
  std::string title;
  std::optional<Date> date;
  std::string source_file;
  std::string folder;  ///< where it was read from
};

class RuleBook {
 public:
  /// Builds the look-up tables. REQUIRES (the loader has checked, std::invalid_argument otherwise): indexes
  /// in range; unique pack, area, indicator and target ids; the parts of composites are no composites.
  RuleBook(std::vector<Pack> packs, std::vector<Area> areas, std::vector<Indicator> indicators,
           std::vector<Target> targets, WorkingDays working_days = {},
           std::vector<ParameterSet> parameter_sets = std::vector<ParameterSet>(1));

  [[nodiscard]] const std::vector<Pack>& packs() const { return packs_; }
  [[nodiscard]] const std::vector<Area>& areas() const { return areas_; }
  [[nodiscard]] const std::vector<Indicator>& indicators() const { return indicators_; }
  [[nodiscard]] const std::vector<Target>& targets() const { return targets_; }
  /// By which the grace of a late figure is counted.
  [[nodiscard]] const WorkingDays& working_days() const { return working_days_; }
  /// Each once; the first is that of targets for which nothing else is said.
  [[nodiscard]] const std::vector<ParameterSet>& parameter_sets() const { return parameter_sets_; }
  /// The numbers of the evaluation model for all targets for which nothing else is said.
  [[nodiscard]] const Parameters& parameters() const { return parameter_sets_.front().values; }
  [[nodiscard]] const ParameterSet& parameter_set_of(const Target& target) const {
    return parameter_sets_[position(target.parameters)];
  }
  /// Those that the target is judged by.
  [[nodiscard]] const Parameters& parameters_of(TargetIndex index) const {
    return parameter_set_of(target(index)).values;
  }
  [[nodiscard]] const Pack& pack(PackIndex index) const { return packs_[position(index)]; }
  [[nodiscard]] const Area& area(AreaIndex index) const { return areas_[position(index)]; }
  [[nodiscard]] const Indicator& indicator(IndicatorIndex index) const {
    return indicators_[position(index)];
  }
  [[nodiscard]] const Target& target(TargetIndex index) const { return targets_[position(index)]; }

  /// By code, or by a name in either language that no other area bears: 鼓楼区 alone finds nothing where
  /// several cities have one.
  [[nodiscard]] std::optional<AreaIndex> find_area(std::string_view code_or_name) const;
  [[nodiscard]] std::optional<TargetIndex> find_target(std::string_view id) const;
  [[nodiscard]] std::optional<IndicatorIndex> find_indicator(std::string_view id) const;
  /// By id, name or alias after folding width, blanks and brackets; where several indicators share a name,
  /// the one of a pack whose area is `area` wins. Code "indicator-unknown" names the three nearest,
  /// "indicator-ambiguous" lists the candidates.
  [[nodiscard]] Result<IndicatorIndex> resolve_indicator(std::string_view name, AreaIndex area) const;
  /// The targets that are judged by this indicator in this area. Composites are judged by none.
  [[nodiscard]] std::span<const TargetIndex> targets_of(IndicatorIndex indicator, AreaIndex area) const {
    return targets_by_series_.find(indicator, area);
  }
  /// The targets whose goal, or an amendment to it, is measured by this series.
  [[nodiscard]] std::span<const TargetIndex> measured_against(IndicatorIndex indicator,
                                                              AreaIndex area) const {
    return targets_by_benchmark_.find(indicator, area);
  }
  /// Every series that a goal is measured by, once, in the order of indicators and areas.
  [[nodiscard]] const std::vector<Benchmark>& benchmarks() const { return benchmarks_; }
  /// The areas whose parent has this code, whether or not it is one of areas(); in their order.
  [[nodiscard]] std::span<const AreaIndex> areas_under(const AreaCode& parent) const;
  /// The growths whose level (Indicator::level) this is.
  [[nodiscard]] std::span<const IndicatorIndex> growths_of(IndicatorIndex level) const;
  using PackAndArea = std::pair<std::size_t, std::size_t>;  ///< positions
  using Milestones = std::map<PackAndArea, std::vector<TargetIndex>>;
  /// The targets that are done by a day, by pack and area, in the order of the targets.
  [[nodiscard]] const Milestones& milestones() const { return milestones_; }
  /// The composites, in the order of the targets.
  [[nodiscard]] const std::vector<TargetIndex>& composites() const { return composites_; }

 private:
  void index_areas();
  void index_indicators();
  void add_indicator_name(const std::string& name, IndicatorIndex index);
  void index_targets();
  void index_links(TargetIndex index);
  void add_benchmark(const Benchmark& benchmark, TargetIndex target);
  void keep_each_benchmark_once();
  [[nodiscard]] Error unknown_indicator(std::string_view name) const;
  [[nodiscard]] Error ambiguous_indicator(std::string_view name,
                                          const std::vector<IndicatorIndex>& candidates) const;

  std::vector<Pack> packs_;
  std::vector<Area> areas_;
  std::vector<Indicator> indicators_;
  std::vector<Target> targets_;
  WorkingDays working_days_;
  std::vector<ParameterSet> parameter_sets_;
  std::unordered_map<std::string, AreaIndex> area_by_code_;
  std::unordered_map<std::string, std::vector<AreaIndex>> areas_by_name_;  // folded names
  std::unordered_map<std::string, std::vector<AreaIndex>> areas_by_parent_;
  PositionTable target_by_id_;
  std::unordered_map<std::string, IndicatorIndex> indicator_by_id_;
  std::unordered_map<std::string, std::vector<IndicatorIndex>> indicators_by_name_;  // folded names
  std::unordered_map<std::size_t, std::vector<IndicatorIndex>> growths_by_level_;
  TargetTable targets_by_series_;
  TargetTable targets_by_benchmark_;
  std::vector<Benchmark> benchmarks_;
  std::vector<TargetIndex> composites_;
  Milestones milestones_;
};

/// A name with full-width forms made narrow, blanks and brackets of any kind removed, ASCII lower-cased: the
/// form in which names are compared.
std::string fold_name(std::string_view name);

}  // namespace pledged
