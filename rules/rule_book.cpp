#include "rules/rule_book.h"

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <utility>

#include "rules/nearest.h"
#include "rules/unicode.h"

namespace pledged {
namespace {

void require(bool condition, const std::string& what) {
  if (!condition) throw std::invalid_argument("RuleBook: " + what);
}

bool is_bracket(char32_t c) {
  constexpr std::u32string_view kBrackets = U"()[]{}<>〈〉《》「」『』【】〔〕〖〗";
  return kBrackets.find(c) != std::u32string_view::npos;
}

std::size_t hash_of(std::string_view id) {
  return std::hash<std::string_view>{}(id);
}

template <class Index>
Index index_of(std::size_t position) {
  return static_cast<Index>(position);
}

template <class Index>
std::optional<Index> look_up(const std::unordered_map<std::string, Index>& table, std::string_view name) {
  const auto found = table.find(std::string(name));
  return found == table.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

std::string fold_name(std::string_view name) {
  std::string folded;
  folded.reserve(name.size());
  while (!name.empty()) {
    const char32_t c = fold_code_point(take_code_point(name));
    if (!is_blank(c) && !is_bracket(c)) append_utf8(folded, c);
  }
  return folded;
}

RuleBook::RuleBook(std::vector<Pack> packs, std::vector<Area> areas, std::vector<Indicator> indicators,
                   std::vector<Target> targets, WorkingDays working_days,
                   std::vector<ParameterSet> parameter_sets)
    : packs_(std::move(packs)),
      areas_(std::move(areas)),
      indicators_(std::move(indicators)),
      targets_(std::move(targets)),
      working_days_(std::move(working_days)),
      parameter_sets_(std::move(parameter_sets)) {
  index_areas();
  index_indicators();
  index_targets();
}

void RuleBook::index_areas() {
  for (std::size_t i = 0; i < areas_.size(); ++i) {
    require(area_by_code_.emplace(areas_[i].code.text, index_of<AreaIndex>(i)).second,
            "area '" + areas_[i].code.text + "' stands twice");
  }
  for (std::size_t i = 0; i < areas_.size(); ++i) {
    const std::string zh = fold_name(areas_[i].name.zh);
    const std::string en = fold_name(areas_[i].name.en);
    if (!zh.empty()) areas_by_name_[zh].push_back(index_of<AreaIndex>(i));
    if (!en.empty() && en != zh) areas_by_name_[en].push_back(index_of<AreaIndex>(i));
    const std::string& parent = areas_[i].parent.text;
    if (!parent.empty()) areas_by_parent_[parent].push_back(index_of<AreaIndex>(i));
  }
  std::unordered_map<std::string, std::size_t> packs_seen;
  for (std::size_t i = 0; i < packs_.size(); ++i) {
    require(packs_seen.emplace(packs_[i].id.text, i).second, "pack '" + packs_[i].id.text + "' stands twice");
    require(position(packs_[i].area) < areas_.size(), "pack '" + packs_[i].id.text + "' has no area");
  }
}

void RuleBook::index_indicators() {
  for (std::size_t i = 0; i < indicators_.size(); ++i) {
    const Indicator& indicator = indicators_[i];
    const auto index = index_of<IndicatorIndex>(i);
    require(indicator_by_id_.emplace(indicator.id.text, index).second,
            "indicator '" + indicator.id.text + "' stands twice");
    require(position(indicator.pack) < packs_.size(), "indicator '" + indicator.id.text + "' has no pack");
    if (indicator.level) {
      require(position(*indicator.level) < indicators_.size(),
              "indicator '" + indicator.id.text + "' has no level");
      growths_by_level_[position(*indicator.level)].push_back(index);
    }
    if (indicator.computed) continue;  // no figures are reported under its names
    add_indicator_name(indicator.id.text, index);
    add_indicator_name(indicator.name.zh, index);
    add_indicator_name(indicator.name.en, index);
    for (const std::string& alias : indicator.aliases) add_indicator_name(alias, index);
  }
}

void RuleBook::add_indicator_name(const std::string& name, IndicatorIndex index) {
  const std::string folded = fold_name(name);
  if (folded.empty()) return;
  std::vector<IndicatorIndex>& bearers = indicators_by_name_[folded];
  if (bearers.empty() || bearers.back() != index) bearers.push_back(index);
}

void RuleBook::index_targets() {
  target_by_id_ = PositionTable(targets_.size());
  for (std::size_t i = 0; i < targets_.size(); ++i) {
    const Target& target = targets_[i];
    const std::string& id = target.id.text;
    require(!find_target(id), "target '" + id + "' stands twice");
    target_by_id_.add(hash_of(id), static_cast<std::uint32_t>(i));
    require(position(target.pack) < packs_.size(), "target '" + id + "' has no pack");
    require(position(target.area) < areas_.size(), "target '" + id + "' has no area");
    require(position(target.indicator) < indicators_.size(), "target '" + id + "' has no indicator");
    require(position(target.parameters) < parameter_sets_.size(), "target '" + id + "' has no parameters");
    index_links(index_of<TargetIndex>(i));
  }
  targets_by_series_.seal();
  targets_by_benchmark_.seal();
  keep_each_benchmark_once();
}

void RuleBook::keep_each_benchmark_once() {
  const auto series = [](const Benchmark& benchmark) {
    return std::pair(benchmark.indicator, benchmark.area);
  };
  std::ranges::stable_sort(benchmarks_, {}, series);
  // Not std::ranges::unique: clang 14, which the fuzzers need, cannot read libstdc++ 12's subrange.
  const auto same = [series](const Benchmark& a, const Benchmark& b) { return series(a) == series(b); };
  benchmarks_.erase(std::unique(benchmarks_.begin(), benchmarks_.end(), same), benchmarks_.end());
}

void RuleBook::index_links(TargetIndex index) {
  const Target& target = targets_[position(index)];
  if (const auto* parts = parts_of(target.goal)) {
    for (const TargetIndex part : *parts) {
      require(position(part) < targets_.size() && parts_of(targets_[position(part)].goal) == nullptr,
              "target '" + target.id.text + "' has a part that is none");
    }
    composites_.push_back(index);
    return;
  }
  targets_by_series_.add(target.indicator, target.area, index);
  if (indicators_[position(target.indicator)].measure == Measure::event) {
    milestones_[{position(target.pack), position(target.area)}].push_back(index);
  }
  if (const Benchmark* benchmark = benchmark_of(target.goal)) add_benchmark(*benchmark, index);
  for (const Amendment& amendment : target.amendments) {
    if (const Benchmark* benchmark = benchmark_of(amendment.goal)) add_benchmark(*benchmark, index);
  }
}

void RuleBook::add_benchmark(const Benchmark& benchmark, TargetIndex target) {
  require(position(benchmark.indicator) < indicators_.size() && position(benchmark.area) < areas_.size(),
          "target '" + targets_[position(target)].id.text + "' has a benchmark that is none");
  benchmarks_.push_back(benchmark);
  targets_by_benchmark_.add(benchmark.indicator, benchmark.area, target);
}

std::optional<AreaIndex> RuleBook::find_area(std::string_view code_or_name) const {
  if (const auto by_code = look_up(area_by_code_, code_or_name)) return by_code;
  const std::string folded = fold_name(code_or_name);
  if (const auto by_code = look_up(area_by_code_, folded)) return by_code;
  const auto bearers = areas_by_name_.find(folded);
  if (bearers == areas_by_name_.end() || bearers->second.size() != 1) return std::nullopt;
  return bearers->second.front();
}

std::span<const AreaIndex> RuleBook::areas_under(const AreaCode& parent) const {
  const auto found = areas_by_parent_.find(parent.text);
  if (found == areas_by_parent_.end()) return {};
  return found->second;
}

std::span<const IndicatorIndex> RuleBook::growths_of(IndicatorIndex level) const {
  const auto found = growths_by_level_.find(position(level));
  if (found == growths_by_level_.end()) return {};
  return found->second;
}

std::optional<TargetIndex> RuleBook::find_target(std::string_view id) const {
  const auto is_meant = [&](std::uint32_t candidate) { return targets_[candidate].id.text == id; };
  const auto found = target_by_id_.find(hash_of(id), is_meant);
  return found ? std::optional(static_cast<TargetIndex>(*found)) : std::nullopt;
}

std::optional<IndicatorIndex> RuleBook::find_indicator(std::string_view id) const {
  return look_up(indicator_by_id_, id);
}

Result<IndicatorIndex> RuleBook::resolve_indicator(std::string_view name, AreaIndex area) const {
  if (const auto by_id = find_indicator(name)) return *by_id;
  const auto bearers = indicators_by_name_.find(fold_name(name));
  if (bearers == indicators_by_name_.end()) return unknown_indicator(name);

  std::vector<IndicatorIndex> at_home;
  for (const IndicatorIndex index : bearers->second) {
    if (pack(indicator(index).pack).area == area) at_home.push_back(index);
  }
  const std::vector<IndicatorIndex>& candidates = at_home.empty() ? bearers->second : at_home;
  if (candidates.size() == 1) return candidates.front();
  return ambiguous_indicator(name, candidates);
}

Error RuleBook::unknown_indicator(std::string_view name) const {
  std::vector<KnownName> known;
  for (const Indicator& indicator : indicators_) {
    for (const std::string& own : {indicator.id.text, indicator.name.zh.str(), indicator.name.en.str()}) {
      if (!own.empty()) known.push_back({fold_name(own), own});
    }
    for (const std::string& alias : indicator.aliases) known.push_back({fold_name(alias), alias});
  }
  const std::string nearest = join(nearest_names(fold_name(name), known, 3));
  return {"indicator-unknown", "no indicator is called '" + std::string(name) + "'; nearest: " +
                                   (nearest.empty() ? "none, the rule book has no indicators" : nearest) +
                                   ". Correct the name, or add it to an indicator's aliases"};
}

Error RuleBook::ambiguous_indicator(std::string_view name,
                                    const std::vector<IndicatorIndex>& candidates) const {
  std::vector<std::string> ids;
  for (const IndicatorIndex index : candidates) ids.push_back(indicator(index).id.text);
  return {"indicator-ambiguous",
          "'" + std::string(name) + "' may be any of " + join(ids) + ": write the id of the one meant"};
}

}  // namespace pledged
