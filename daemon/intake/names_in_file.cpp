#include "daemon/intake/names_in_file.h"

#include <algorithm>
#include <cstdint>

#include "daemon/intake/bare_name.h"
#include "rules/nearest.h"
#include "rules/units_in_name.h"

namespace pledged {
namespace {

constexpr std::size_t kSuggestions = 3;
// A suggestion compares with every name; with more areas than this it would cost more than it helps.
constexpr std::size_t kAreasToCompare = 5'000;
constexpr auto kNoArea = static_cast<AreaIndex>(UINT32_MAX);

void add_name(std::vector<KnownName>& known, const std::string& name) {
  if (!name.empty()) known.push_back({fold_name(name), name});
}

std::string shown(const std::vector<std::string>& names) {
  return names.empty() ? "—" : join(names);
}

std::vector<std::string> names_of(const Indicator& indicator) {
  std::vector<std::string> names = {indicator.id.text, indicator.name.zh.str(), indicator.name.en.str()};
  names.insert(names.end(), indicator.aliases.begin(), indicator.aliases.end());
  return names;
}

std::string nearest_indicators(const RuleBook& rule_book, std::string_view cell) {
  std::vector<KnownName> known;
  for (const Indicator& indicator : rule_book.indicators()) {
    for (const std::string& name : names_of(indicator)) add_name(known, name);
  }
  const std::string bare = bare_name(cell);
  return shown(nearest_names(bare.empty() ? fold_name(cell) : bare, known, kSuggestions));
}

std::string nearest_areas(const RuleBook& rule_book, std::string_view cell) {
  std::vector<KnownName> known;
  if (rule_book.areas().size() > kAreasToCompare) return shown({});
  for (const Area& area : rule_book.areas()) {
    add_name(known, area.code.text);
    add_name(known, area.name.zh);
    add_name(known, area.name.en);
  }
  return shown(nearest_names(fold_name(cell), known, kSuggestions));
}

}  // namespace

NamesInFile::NamesInFile(const RuleBook& rule_book) : rule_book_(rule_book) {
  for (const Pack& pack : rule_book.packs()) {
    if (scope_of(pack.area) == pack_areas_.size()) pack_areas_.push_back(pack.area);
  }
}

std::size_t NamesInFile::scope_of(AreaIndex area) const {
  return static_cast<std::size_t>(std::find(pack_areas_.begin(), pack_areas_.end(), area) -
                                  pack_areas_.begin());
}

const NamesInFile::AreaName& NamesInFile::area(std::string_view cell) {
  const std::uint32_t id = area_ids_.id_of(cell);
  if (id == areas_.size()) areas_.push_back(look_up_area(cell));
  return areas_[id];
}

NamesInFile::AreaName NamesInFile::look_up_area(std::string_view cell) const {
  AreaName name;
  if (fold_name(cell).empty()) {
    if (pack_areas_.size() == 1) name.area = pack_areas_.front();
    name.why = Message::kAreaMissing;
  } else {
    name.area = rule_book_.find_area(cell);
    if (!name.area) name.nearest = nearest_areas(rule_book_, cell);
  }
  name.scope = scope_of(name.area.value_or(kNoArea));
  return name;
}

const NamesInFile::IndicatorName& NamesInFile::indicator(std::string_view cell, const AreaName& area) {
  const std::size_t scopes = pack_areas_.size() + 1;
  const std::uint32_t id = indicator_ids_.id_of(cell);
  if (indicators_.size() < indicator_ids_.size() * scopes) indicators_.resize(indicator_ids_.size() * scopes);
  IndicatorName& name = indicators_[id * scopes + area.scope];
  if (!name.looked_up) name = look_up_indicator(cell, area);
  return name;
}

NamesInFile::IndicatorName NamesInFile::look_up_indicator(std::string_view cell, const AreaName& area) {
  IndicatorName name;
  name.looked_up = true;
  if (fold_name(cell).empty()) {
    name.why = Message::kIndicatorEmpty;
    return name;
  }
  name.units = split_units(cell).units;
  const Result<IndicatorIndex> found = rule_book_.resolve_indicator(cell, area.area.value_or(kNoArea));
  if (found) {
    name.indicator = *found;
    return name;
  }
  if (by_bare_name_.empty()) index_bare_names();
  const std::vector<IndicatorIndex> bearers = bearers_of(cell, area.area.value_or(kNoArea));
  if (bearers.size() == 1) {
    name.indicator = bearers.front();
  } else if (bearers.empty()) {
    name.nearest = nearest_indicators(rule_book_, cell);
  } else {
    name.why = Message::kIndicatorAmbiguous;
    std::vector<std::string> ids;
    for (const IndicatorIndex index : bearers) ids.push_back(rule_book_.indicator(index).id.text);
    name.nearest = join(ids);
  }
  return name;
}

void NamesInFile::index_bare_names() {
  for (std::size_t i = 0; i < rule_book_.indicators().size(); ++i) {
    const Indicator& indicator = rule_book_.indicators()[i];
    if (indicator.computed) continue;  // no figures are reported under its names
    const auto index = static_cast<IndicatorIndex>(i);
    for (const std::string& name : names_of(indicator)) {
      std::vector<IndicatorIndex>& bearers = by_bare_name_[bare_name(name)];
      if (bearers.empty() || bearers.back() != index) bearers.push_back(index);
    }
  }
  by_bare_name_[""].clear();
}

// Those of the area's own pack, if there are any; else all.
std::vector<IndicatorIndex> NamesInFile::bearers_of(std::string_view cell, AreaIndex area) const {
  const auto found = by_bare_name_.find(bare_name(cell));
  if (found == by_bare_name_.end()) return {};
  std::vector<IndicatorIndex> at_home;
  for (const IndicatorIndex index : found->second) {
    if (rule_book_.pack(rule_book_.indicator(index).pack).area == area) at_home.push_back(index);
  }
  return at_home.empty() ? found->second : at_home;
}

}  // namespace pledged
