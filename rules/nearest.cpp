#include "rules/nearest.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "rules/unicode.h"

namespace pledged {

std::size_t edit_distance(std::u32string_view a, std::u32string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t substituted = diagonal + (a[i] == b[j] ? 0U : 1U);
      diagonal = row[j + 1];
      row[j + 1] = std::min({substituted, diagonal + 1, row[j] + 1});
    }
  }
  return row[b.size()];
}

std::vector<std::string> nearest_names(std::string_view folded, const std::vector<KnownName>& known,
                                       std::size_t count) {
  const std::u32string wanted = to_code_points(folded);
  std::vector<std::pair<std::size_t, std::string>> ranked;
  ranked.reserve(known.size());
  for (const KnownName& name : known) {
    ranked.emplace_back(edit_distance(wanted, to_code_points(name.folded)), name.shown);
  }
  std::sort(ranked.begin(), ranked.end());

  std::vector<std::string> nearest;
  for (auto& [distance, name] : ranked) {
    if (nearest.size() == count) break;
    if (std::find(nearest.begin(), nearest.end(), name) == nearest.end()) nearest.push_back(std::move(name));
  }
  return nearest;
}

std::string join(const std::vector<std::string>& names) {
  std::string joined;
  for (const std::string& name : names) {
    if (!joined.empty()) joined += ", ";
    joined += name;
  }
  return joined;
}

}  // namespace pledged
