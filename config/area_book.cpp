#include "config/area_book.h"

#include <fmt/format.h>

namespace pledged {
namespace {

/// Nation, province, city, county, township, village, and some to spare.
constexpr int kMaxLevels = 10;

}  // namespace

void AreaBook::add(const Area& area, Place place, Findings& findings) {
  const auto [origin, fresh] =
      by_code_.try_emplace(area.code.text, Origin{areas_.size(), findings.at(place)});
  if (fresh) {
    areas_.push_back(area);
    return;
  }
  Area& known = areas_[origin->second.index];
  if (known.parent.text.empty()) known.parent = area.parent;
  const bool same_parent = area.parent.text.empty() || area.parent == known.parent;
  if (same_parent && known.name.zh == area.name.zh && known.name.en == area.name.en) return;
  findings.error(place, "area-conflict",
                 fmt::format("area {} ({}, {}) is described otherwise at {}; make them the same",
                             area.code.text, area.name.zh, area.name.en, origin->second.at));
}

void AreaBook::add_table(const std::vector<AreaRow>& rows, Findings& findings) {
  std::unordered_map<std::string, Place> seen;
  for (const AreaRow& row : rows) {
    const auto [first, fresh] = seen.try_emplace(row.area.code.text, row.place);
    if (fresh) {
      add(row.area, row.place, findings);
    } else {
      findings.error(row.place, "duplicate-area",
                     fmt::format("area {} stands here and in line {}; remove one", row.area.code.text,
                                 first->second.line));
    }
  }
}

void AreaBook::check_parents(const std::vector<AreaRow>& rows, Findings& findings) const {
  for (const AreaRow& row : rows) {
    const std::string& parent = row.area.parent.text;
    if (parent.empty()) continue;
    if (!find(parent)) {
      findings.error(row.parent_place, "area-unknown",
                     fmt::format("no area {}; add it, or leave the cell empty", parent));
    } else if (!has_top(row.area)) {
      findings.error(row.parent_place, "area-unknown",
                     fmt::format("area {} lies in itself by way of {}; correct the parents",
                                 row.area.code.text, parent));
    }
  }
}

bool AreaBook::has_top(const Area& area) const {
  const Area* current = &area;
  for (int level = 0; level < kMaxLevels; ++level) {
    const auto above = find(current->parent.text);
    if (!above) return true;
    current = &areas_[position(*above)];
  }
  return false;
}

std::optional<AreaIndex> AreaBook::find(const std::string& code) const {
  const auto origin = by_code_.find(code);
  if (origin == by_code_.end()) return std::nullopt;
  return static_cast<AreaIndex>(origin->second.index);
}

std::vector<std::string> AreaBook::codes() const {
  std::vector<std::string> codes;
  for (const Area& area : areas_) codes.push_back(area.code.text);
  return codes;
}

}  // namespace pledged
