#include "daemon/board/unknown_target.h"

#include <fmt/format.h>

#include "rules/nearest.h"

namespace pledged {

std::string unknown_target(const RuleBook& rule_book, const std::string& id) {
  constexpr std::size_t kNearest = 3;
  std::vector<KnownName> known;
  for (const Target& target : rule_book.targets()) known.push_back({target.id.text, target.id.text});
  return fmt::format("there is no target '{}'; the nearest are: {} (`pledged targets` lists all)", id,
                     join(nearest_names(id, known, kNearest)));
}

}  // namespace pledged
