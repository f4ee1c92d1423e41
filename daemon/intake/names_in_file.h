// NamesInFile: which indicators and areas the names in one file mean. Each spelling is looked up in the rule
// book once; after that a row costs two searches in a small table. Borrows the rule book. One thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "daemon/intake/dense_ids.h"
#include "daemon/intake/intake_texts.h"
#include "rules/rule_book.h"

namespace pledged {

class NamesInFile {
 public:
  explicit NamesInFile(const RuleBook& rule_book);

  /// The answer about one spelling: what it means, or what to say about it. Valid until the next call.
  struct AreaName {
    std::optional<AreaIndex> area;
    Message why = Message::kAreaUnknown;
    std::string nearest;    ///< up to three names, for the message
    std::size_t scope = 0;  ///< of names of indicators: each pack's area has its own, all others share one
  };
  /// An empty cell is the area of the packs, if they are all of one.
  const AreaName& area(std::string_view cell);

  [[nodiscard]] bool one_area() const { return pack_areas_.size() == 1; }

  struct IndicatorName {
    std::optional<IndicatorIndex> indicator;
    Message why = Message::kIndicatorUnknown;
    std::string nearest;      ///< or, of a name that several bear, their ids
    std::vector<Unit> units;  ///< stated in the name: 工业增加值(亿元)
    bool looked_up = false;
  };
  /// `area`: of the same row; where indicators share a name, its pack's wins. A name that nobody bears as it
  /// is written is compared without ordinals, 其中, units and punctuation (bare_name()).
  const IndicatorName& indicator(std::string_view cell, const AreaName& area);

 private:
  [[nodiscard]] AreaName look_up_area(std::string_view cell) const;
  [[nodiscard]] IndicatorName look_up_indicator(std::string_view cell, const AreaName& area);
  [[nodiscard]] std::vector<IndicatorIndex> bearers_of(std::string_view cell, AreaIndex area) const;
  [[nodiscard]] std::size_t scope_of(AreaIndex area) const;
  void index_bare_names();

  const RuleBook& rule_book_;
  std::unordered_map<std::string, std::vector<IndicatorIndex>> by_bare_name_;  // empty until one is needed
  std::vector<AreaIndex> pack_areas_;
  DenseIds<std::string, std::string_view> area_ids_;
  DenseIds<std::string, std::string_view> indicator_ids_;
  std::vector<AreaName> areas_;            // by id
  std::vector<IndicatorName> indicators_;  // by id × scope
};

}  // namespace pledged
