// The part of the builder that is about what entries say of each other: the series that a goal is measured
// by, the parts of a target, the ids that entries had before.
#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "config/rule_book_builder.h"
#include "rules/goal_bounds.h"

namespace pledged {
namespace {

constexpr std::string_view kBenchmarkHome = "the pack's `benchmark_areas` or areas.csv";

/// Why figures of `other` say nothing of `own`; empty: they do.
std::string comparison_fault(const Indicator& own, const Indicator& other) {
  if (other.computed || other.measure == Measure::event) {
    return fmt::format("indicator `{}` has no numbers to compare with; name a series", other.id.text);
  }
  if ((own.measure == Measure::rank) != (other.measure == Measure::rank)) {
    return fmt::format("indicator `{}` is of measure {} and `{}` of measure {}, which do not compare",
                       own.id.text, to_string(own.measure), other.id.text, to_string(other.measure));
  }
  if (!own.unit.converts_to(other.unit)) {
    return fmt::format("indicator `{}` is in {} and `{}` in {}, which do not compare", own.id.text,
                       own.unit.symbol, other.id.text, other.unit.symbol);
  }
  if (own.reports != other.reports) {
    return fmt::format(
        "of the indicators `{}` and `{}` one reports a growth and the other a fall, which do "
        "not compare",
        own.id.text, other.id.text);
  }
  return "";
}

LocalName benchmark_name(const LocalName& indicator, const LocalName& area) {
  return {area.zh.str() + indicator.zh.str(), fmt::format("{}, {}", indicator.en.str(), area.en.str())};
}

Benchmark* benchmark_in(Goal& goal) {
  if (auto* relative = std::get_if<NoWorseThan>(&goal)) return &relative->benchmark;
  if (auto* relative = std::get_if<Exceed>(&goal)) return &relative->benchmark;
  return nullptr;
}

std::vector<TargetIndex>* parts_in(Goal& goal) {
  if (auto* all = std::get_if<AllOf>(&goal)) return &all->parts;
  if (auto* any = std::get_if<AnyOf>(&goal)) return &any->parts;
  return nullptr;
}

/// The ids that one kind of entries has had and has.
class FormerIds {
 public:
  FormerIds(std::string_view kind, const std::unordered_map<std::string, std::size_t>& present)
      : kind_(kind), present_(present) {}

  /// Why `id` cannot have been called `former`; empty: it can.
  std::string fault(const std::string& id, const std::string& former) {
    if (former == id) return fmt::format("`renamed_from` is the {}'s own id; remove it", kind_);
    if (present_.contains(former)) {
      return fmt::format("`renamed_from`: {} `{}` is still there; remove one of the two", kind_, former);
    }
    const auto [taken, fresh] = heirs_.try_emplace(former, id);
    if (fresh) return "";
    return fmt::format("`renamed_from`: {} `{}` became `{}` already; only one can follow it", kind_, former,
                       taken->second);
  }

 private:
  std::string_view kind_;
  const std::unordered_map<std::string, std::size_t>& present_;
  std::unordered_map<std::string, std::string> heirs_;
};

}  // namespace

/// After every target has found its indicator and area.
void RuleBookBuilder::settle_links() {
  for (IndicatorDraft* indicator : indicators_) {
    settle_level(*indicator);
    settle_equals(*indicator);
  }
  for (TargetDraft* target : targets_) {
    if (!target->sound) continue;
    settle_parts(*target);
    settle_benchmark(*target, target->refers, target->target.goal);
    for (AmendmentDraft& amended : target->amendments) {
      settle_benchmark(*target, amended.refers, amended.amendment.goal);
    }
  }
}

void RuleBookBuilder::settle_level(IndicatorDraft& growth) {
  if (growth.level.empty() || !growth.sound) return;
  const auto found = indicators_by_id_.find(growth.level);
  if (found == indicators_by_id_.end()) {
    growth.findings->error(growth.level_place, "indicator-unknown",
                           fmt::format("no indicator `{}`{}", growth.level, indicator_hint(growth.level)));
    return;
  }
  const Indicator& level = indicators_[found->second]->indicator;
  if (level.measure != Measure::flow || level.computed) {
    growth.findings->error(
        growth.level_place, "level",
        fmt::format("`level`: indicator `{}` is of measure {}, of which months make up no share of a year; "
                    "name a flow",
                    growth.level, to_string(level.measure)));
    return;
  }
  growth.indicator.level = static_cast<IndicatorIndex>(found->second);
}

void RuleBookBuilder::settle_equals(IndicatorDraft& own) {
  if (!own.sound) return;
  for (const auto& [name, place] : own.equals) {
    const auto found = indicators_by_id_.find(name);
    if (found == indicators_by_id_.end()) {
      own.findings->error(place, "indicator-unknown",
                          fmt::format("no indicator `{}`{}; `sum_of_areas` is the sum of the areas below",
                                      name, indicator_hint(name)));
      continue;
    }
    const Indicator& other = indicators_[found->second]->indicator;
    if (&other == &own.indicator || other.computed || other.unit.symbol != own.indicator.unit.symbol) {
      own.findings->error(
          place, "equals",
          fmt::format("`equals`: indicator `{}` must be another one, with figures, in the unit {}", name,
                      own.indicator.unit.symbol));
      continue;
    }
    own.indicator.equals.push_back(static_cast<IndicatorIndex>(found->second));
  }
}

void RuleBookBuilder::settle_benchmark(const TargetDraft& target, const GoalReferences& refers, Goal& goal) {
  if (!refers.benchmark || !target.indicator) return;
  const BenchmarkReference& named = *refers.benchmark;
  const auto own = indicators_by_id_.find(*target.indicator);
  const auto other = indicators_by_id_.find(named.indicator);
  const auto area = find_benchmark_area(target, named);
  if (other == indicators_by_id_.end()) {
    target.findings->error(
        named.indicator_place, "indicator-unknown",
        fmt::format("no indicator `{}`{}", named.indicator, indicator_hint(named.indicator)));
  }
  if (other == indicators_by_id_.end() || own == indicators_by_id_.end() || !area) return;
  const IndicatorDraft& compared = *indicators_[other->second];
  if (!compared.sound || !indicators_[own->second]->sound) return;
  std::string fault = comparison_fault(indicators_[own->second]->indicator, compared.indicator);
  if (own == other && *area == target.target.area) {
    fault = "the goal is measured by the target's own series; name another `area` or `indicator`";
  }
  if (!fault.empty()) {
    target.findings->error(named.indicator_place, "goal-benchmark", std::move(fault));
    return;
  }
  const LocalName& name = compared.indicator.name;
  const bool elsewhere = *area != target.target.area;
  *benchmark_in(goal) = {static_cast<IndicatorIndex>(other->second), *area,
                         elsewhere ? benchmark_name(name, areas_.areas()[position(*area)].name) : name};
}

std::optional<AreaIndex> RuleBookBuilder::find_benchmark_area(const TargetDraft& target,
                                                              const BenchmarkReference& named) {
  if (!named.area) return target.target.area;
  auto area = areas_.find(*named.area);
  if (!area) report_unknown_area(*named.area, named.area_place, kBenchmarkHome, *target.findings);
  return area;
}

void RuleBookBuilder::settle_parts(TargetDraft& whole) {
  std::vector<TargetIndex>* parts = parts_in(whole.target.goal);
  if (parts == nullptr) return;
  std::unordered_set<std::string> seen;
  for (const PartReference& part : whole.refers.parts) {
    if (part.id.empty()) continue;
    std::string fault = seen.insert(part.id).second
                            ? part_fault(whole, part)
                            : fmt::format("target `{}` is named twice; keep one", part.id);
    if (!fault.empty()) {
      whole.findings->error(part.place, "goal-parts", std::move(fault));
    } else {
      parts->push_back(static_cast<TargetIndex>(targets_by_id_.at(part.id)));
    }
  }
}

/// Why a target cannot be part of another; empty: it can.
std::string RuleBookBuilder::part_fault(const TargetDraft& whole, const PartReference& part) {
  if (part.id == whole.target.id.text) return "a target cannot be a part of itself; name another";
  const auto found = targets_by_id_.find(part.id);
  if (found == targets_by_id_.end()) {
    std::vector<std::string> ids;
    if (suggestions_left_-- > 0) {
      for (const TargetDraft* target : targets_) ids.push_back(target->target.id.text);
    }
    const std::string meant = nearest(part.id, ids);
    return fmt::format("no target `{}`; {}", part.id,
                       meant.empty() ? "write it here as a map, or as a target of its own"
                                     : fmt::format("did you mean `{}`?", meant));
  }
  const Target& target = targets_[found->second]->target;
  if (parts_of(target.goal) != nullptr) {
    return fmt::format("target `{}` is made of parts itself; name its parts instead", part.id);
  }
  if (target.year == whole.target.year || target.year == 0) return "";
  return fmt::format("target `{}` is of {}, and this one of {}; name targets of the same year", part.id,
                     target.year, whole.target.year);
}

void RuleBookBuilder::check_former_ids() {
  FormerIds targets("target", targets_by_id_);
  std::unordered_set<const IndicatorDraft*> reported;  // an indicator of a target's own was renamed with it
  for (const TargetDraft* draft : targets_) {
    const Target& target = draft->target;
    if (target.renamed_from.empty()) continue;
    std::string fault = targets.fault(target.id.text, target.renamed_from);
    if (fault.empty()) continue;
    draft->findings->error(draft->place("renamed_from"), "renamed-from", std::move(fault));
    if (draft->own) reported.insert(&*draft->own);
  }
  FormerIds indicators("indicator", indicators_by_id_);
  for (const IndicatorDraft* draft : indicators_) {
    const Indicator& indicator = draft->indicator;
    if (indicator.renamed_from.empty() || reported.contains(draft)) continue;
    std::string fault = indicators.fault(indicator.id.text, indicator.renamed_from);
    if (!fault.empty()) draft->findings->error(draft->place, "renamed-from", std::move(fault));
  }
}

}  // namespace pledged
