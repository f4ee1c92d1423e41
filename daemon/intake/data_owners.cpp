#include "daemon/intake/data_owners.h"

#include <set>

namespace pledged {

std::vector<std::string> owners_of(const FigureTable& table, const RuleBook& rule_book) {
  std::vector<bool> named(rule_book.indicators().size());
  for (const SeriesRef& series : table.series) named[position(series.indicator)] = true;
  for (const IndicatorIndex indicator : table.faulty) named[position(indicator)] = true;
  std::set<std::string> owners;
  for (std::size_t i = 0; i < named.size(); ++i) {
    const std::string& owner = rule_book.indicators()[i].data_owner;
    if (named[i] && !owner.empty()) owners.insert(owner);
  }
  std::vector<std::string> told(owners.begin(), owners.end());
  if (told.size() > kMaxOwners) told.resize(kMaxOwners);
  return told;
}

}  // namespace pledged
