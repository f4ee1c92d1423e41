// AreaBook: the areas of all packs, each once. Packs may describe the same area, in the same words; a parent
// may stand in another pack.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "config/area_table.h"
#include "config/findings.h"
#include "rules/rule_book.h"

namespace pledged {

class AreaBook {
 public:
  /// Codes "area-conflict" (described otherwise elsewhere), "duplicate-area" (twice in one table).
  void add(const Area& area, Place place, Findings& findings);
  void add_table(const std::vector<AreaRow>& rows, Findings& findings);
  /// Once all are added: every parent is there, and nobody is their own forebear. Code "area-unknown".
  void check_parents(const std::vector<AreaRow>& rows, Findings& findings) const;

  [[nodiscard]] std::optional<AreaIndex> find(const std::string& code) const;
  [[nodiscard]] const std::vector<Area>& areas() const { return areas_; }
  [[nodiscard]] std::vector<std::string> codes() const;

 private:
  struct Origin {
    std::size_t index = 0;
    std::string at;  ///< file:line:column
  };
  [[nodiscard]] bool has_top(const Area& area) const;

  std::vector<Area> areas_;
  std::unordered_map<std::string, Origin> by_code_;
};

}  // namespace pledged
