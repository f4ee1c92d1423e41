#include "config/rule_book_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "config/goal_checks.h"
#include "config/near_ids.h"
#include "config/source_coverage.h"
#include "config/target_checks.h"
#include "rules/goal_bounds.h"

namespace pledged {
namespace {

/// REQUIRES: both ascending.
void add_years(std::vector<int>& years, const std::vector<int>& of_pack) {
  std::vector<int> all;
  std::set_union(years.begin(), years.end(), of_pack.begin(), of_pack.end(), std::back_inserter(all));
  years = std::move(all);
}

}  // namespace

void RuleBookBuilder::settle() {
  for (const auto& draft : drafts_) {
    settle_pack(*draft);
    check_parameters(*draft);
  }
  settle_areas();
  for (std::size_t i = 0; i < drafts_.size(); ++i) settle_indicators(*drafts_[i], static_cast<PackIndex>(i));
  for (std::size_t i = 0; i < drafts_.size(); ++i) define_targets(*drafts_[i], static_cast<PackIndex>(i));
  for (std::size_t i = 0; i < drafts_.size(); ++i) define_templates(*drafts_[i], static_cast<PackIndex>(i));
  for (const auto& draft : drafts_) {
    settle_targets(*draft);
    settle_templates(*draft);
    check_numerals(*draft);
  }
  settle_links();
  check_former_ids();
  warn_of_near_ids();
  warn_of_shared_names();
}

std::shared_ptr<const RuleBook> RuleBookBuilder::build(WorkingDays working_days) {
  std::vector<Pack> packs;
  for (const auto& draft : drafts_) packs.push_back(draft->header.pack);
  std::vector<Target> targets;
  std::size_t rows = 0;
  for (const GoalRows& of_pack : goal_rows_) rows += of_pack.size();
  targets.reserve(targets_.size() + rows);
  for (TargetDraft* target : targets_) {
    for (AmendmentDraft& amended : target->amendments) {
      target->target.amendments.push_back(std::move(amended.amendment));
    }
    targets.push_back(std::move(target->target));
  }
  for (const GoalRows& of_pack : goal_rows_) of_pack.append_targets(targets);
  // Last: the rows look at the indicators of their templates.
  std::vector<Indicator> indicators;
  indicators.reserve(indicators_.size());
  for (IndicatorDraft* indicator : indicators_) indicators.push_back(std::move(indicator->indicator));
  return std::make_shared<const RuleBook>(std::move(packs), areas_.areas(), std::move(indicators),
                                          std::move(targets), std::move(working_days), parameters_.sets());
}

void RuleBookBuilder::settle_pack(PackDraft& draft) {
  const std::string& id = draft.header.pack.id.text;
  if (id.empty()) return;
  const auto [first, fresh] = packs_by_id_.try_emplace(id, &draft);
  if (fresh) return;
  const PackDraft& other = *first->second;
  draft.header_findings->error(
      draft.header.id_place, "duplicate-pack",
      fmt::format("pack `{}` was already read from {}; remove one, or give it another id", id,
                  other.header_findings->at(other.header.id_place)));
}

void RuleBookBuilder::settle_areas() {
  for (const auto& draft : drafts_) {
    if (!draft->header.area) continue;
    areas_.add(*draft->header.area, draft->header.area_place, *draft->header_findings);
    draft->header.pack.area = *areas_.find(draft->header.area->code.text);
  }
  for (const auto& draft : drafts_) areas_.add_table(draft->areas, draft->areas_findings);
  for (const auto& draft : drafts_) {
    for (const AreaRow& row : draft->header.benchmark_areas) {
      areas_.add(row.area, row.place, *draft->header_findings);
    }
  }
  for (const auto& draft : drafts_) areas_.check_parents(draft->areas, draft->areas_findings);
}

void RuleBookBuilder::settle_indicators(PackDraft& draft, PackIndex pack) {
  for (IndicatorDraft& indicator : draft.indicators) define_indicator(indicator, pack);
}

bool RuleBookBuilder::define_indicator(IndicatorDraft& indicator, PackIndex pack) {
  indicator.indicator.pack = pack;
  add_years(indicator.indicator.excluded_years, drafts_[position(pack)]->header.excluded_years);
  const Direction usual = indicator.indicator.measure == Measure::rank ? Direction::lower : Direction::higher;
  indicator.indicator.direction = indicator.direction.value_or(usual);
  const std::string& id = indicator.indicator.id.text;
  const auto [first, fresh] = indicators_by_id_.try_emplace(id, indicators_.size());
  if (fresh) {
    indicators_.push_back(&indicator);
    return true;
  }
  const IndicatorDraft& other = *indicators_[first->second];
  indicator.findings->error(
      indicator.place, "duplicate-indicator",
      fmt::format("indicator `{}` is defined here and at {}; remove one, or give it another "
                  "id",
                  id, other.findings->at(other.place)));
  return false;
}

/// All of them before any is settled: a target may use an indicator that a later one defines.
void RuleBookBuilder::define_targets(PackDraft& draft, PackIndex pack) {
  for (TargetDraft& target : draft.targets) {
    target.target.pack = pack;
    settle_parameters(target, draft);
    if (define_target(target)) define_own_indicator(target);
  }
}

void RuleBookBuilder::settle_targets(PackDraft& draft) {
  std::optional<QuoteChecker> source;
  if (draft.source.text) source.emplace(*draft.source.text, draft.header.pack.source_file);
  for (TargetDraft& target : draft.targets) {
    settle_area(target, draft);
    settle_target(target);
    if (source) check_quotes(target, *source);
  }
}

bool RuleBookBuilder::define_target(TargetDraft& target) {
  const std::string& id = target.target.id.text;
  if (id.empty()) return false;
  const auto [first, fresh] = targets_by_id_.try_emplace(id, targets_.size());
  if (fresh) {
    targets_.push_back(&target);
    return true;
  }
  const TargetDraft& other = *targets_[first->second];
  target.findings->error(target.place("id"), "duplicate-target",
                         fmt::format("target `{}` stands here and at {}; give one of them another id", id,
                                     other.findings->at(other.place("id"))));
  return false;
}

void RuleBookBuilder::settle_area(TargetDraft& target, const PackDraft& draft) {
  target.target.area = draft.header.pack.area;
  if (!target.area) return;
  if (const auto area = areas_.find(*target.area)) {
    target.target.area = *area;
    return;
  }
  // What a part has from its whole is reported there.
  if (target.has("area")) {
    report_unknown_area(*target.area, target.place("area"), "the pack's areas.csv", *target.findings);
  }
}

void RuleBookBuilder::report_unknown_area(const std::string& code, Place place, std::string_view home,
                                          Findings& findings) {
  const std::string meant = suggestions_left_-- > 0 ? nearest(code, areas_.codes()) : "";
  findings.error(place, "area-unknown",
                 fmt::format("no area {}; {}", code,
                             meant.empty() ? fmt::format("add it to {}", home)
                                           : fmt::format("did you mean {}?", meant)));
}

void RuleBookBuilder::settle_target(TargetDraft& target) {
  const IndicatorDraft* indicator = find_indicator(target);
  if (indicator == nullptr || !indicator->sound || !target.sound) return;
  settle_units(target, indicator->indicator);
  Target& settled = target.target;
  const Indicator& shared = indicator->indicator;
  if (settled.name.zh.empty()) settled.name = shared.name;
  settled.direction = shared.direction;
  if (lower_is_better(settled, shared)) settled.direction = Direction::lower;
  if (parts_of(settled.goal) != nullptr || check_against_indicator(target, *indicator)) {
    lint_target(target, shared, parameters_.at(settled.parameters));
  }
}

void RuleBookBuilder::check_parameters(PackDraft& draft) {
  std::optional<GivenParameters>& given = draft.header.parameters;
  if (!given || !given->sound) return;
  const Parameters result = with_overrides(parameters_.at({}), given->values);
  given->sound = check_parameter_orders(result, *given, *draft.header_findings);
}

/// Those of a pack that are wrong are reported there, and not again with every target.
void RuleBookBuilder::settle_parameters(TargetDraft& target, const PackDraft& draft) {
  const auto& of_pack = draft.header.parameters;
  if ((of_pack && !of_pack->sound) || (target.parameters && !target.parameters->sound)) return;
  ParameterOverrides overrides = of_pack ? of_pack->values : ParameterOverrides{};
  if (target.parameters) overrides = merged(overrides, target.parameters->values);
  const ParameterSetIndex set = parameters_.add(overrides);
  if (!target.parameters ||
      check_parameter_orders(parameters_.at(set), *target.parameters, *target.findings)) {
    target.target.parameters = set;
  }
}

void RuleBookBuilder::settle_units(TargetDraft& target, const Indicator& indicator) {
  Target& settled = target.target;
  if (!target.has_unit) settled.unit = usual_unit(settled.goal, indicator);
  for (AmendmentDraft& amended : target.amendments) {
    Amendment& amendment = amended.amendment;
    if (amended.has_unit) continue;
    amendment.unit = target.has_unit ? settled.unit : usual_unit(amendment.goal, indicator);
  }
  if (!settled.baseline || !settled.baseline->unit.dimension.empty()) return;
  // A fall may be counted in % of what the baseline counts.
  const bool own = std::holds_alternative<FallBy>(settled.goal) || !settled.unit.converts_to(indicator.unit);
  settled.baseline->unit = own ? indicator.unit : settled.unit;
}

}  // namespace pledged
