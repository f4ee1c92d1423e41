#include "daemon/board/class_profiles.h"

#include <vector>

namespace pledged {

const Path* ClassProfiles::find(IndicatorIndex indicator, AreaIndex area, int year) {
  const AreaCode& parent = rule_book_.area(area).parent;
  if (parent.text.empty()) return nullptr;
  const std::tuple key(position(indicator), parent.text, year);
  auto found = found_.find(key);
  if (found == found_.end()) {
    std::optional<Path> path = above(indicator, parent, year);
    if (!path) path = beside(indicator, parent, year);
    found = found_.emplace(key, std::move(path)).first;
  }
  return found->second ? &*found->second : nullptr;
}

std::optional<Path> ClassProfiles::shape_of(IndicatorIndex indicator, AreaIndex area, int year) const {
  const Indicator& rule = rule_book_.indicator(indicator);
  const Series series = series_of_(indicator, area).without_years(rule.excluded_years);
  return seasonal_path(series, rule.measure, year, rule_book_.parameters());
}

// Areas are checked not to be their own forebears.
std::optional<Path> ClassProfiles::above(IndicatorIndex indicator, const AreaCode& parent, int year) const {
  for (AreaCode code = parent; !code.text.empty();) {
    const auto area = rule_book_.find_area(code.text);
    if (!area) return std::nullopt;
    if (const auto shape = shape_of(indicator, *area, year)) return class_profile({&*shape, 1});
    code = rule_book_.area(*area).parent;
  }
  return std::nullopt;
}

std::optional<Path> ClassProfiles::beside(IndicatorIndex indicator, const AreaCode& parent, int year) const {
  std::vector<Path> shapes;
  for (const AreaIndex area : rule_book_.areas_under(parent)) {
    if (auto shape = shape_of(indicator, area, year)) shapes.push_back(std::move(*shape));
  }
  return class_profile(shapes);
}

}  // namespace pledged
