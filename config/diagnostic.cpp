#include "config/diagnostic.h"

#include <algorithm>
#include <utility>

#include "config/utf8.h"

namespace pledged {
namespace {

/// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours, in characters.
std::size_t edit_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> before_previous;
  std::vector<std::size_t> previous(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) previous[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::vector<std::size_t> row(b.size() + 1, i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substituted = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({previous[j] + 1, row[j - 1] + 1, substituted});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before_previous[j - 2] + 1);
    }
    before_previous = std::exchange(previous, std::move(row));
  }
  return previous.back();
}

}  // namespace

std::string to_string(const Diagnostic& diagnostic) {
  std::string text = diagnostic.position.file;
  if (diagnostic.position.line != 0) {
    text += ':' + std::to_string(diagnostic.position.line) + ':' + std::to_string(diagnostic.position.column);
  }
  if (diagnostic.severity == Severity::warning) text += ": warning";
  return text + ": " + diagnostic.code + ": " + diagnostic.message;
}

bool has_errors(const std::vector<Diagnostic>& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& diagnostic) { return diagnostic.severity == Severity::error; });
}

std::string nearest(const std::string& word, const std::vector<std::string>& candidates) {
  const std::u32string wanted = code_points(word);
  // A third of the word may be wrong; beyond that a suggestion misleads more often than it helps.
  std::size_t best_distance = std::max<std::size_t>(1, wanted.size() / 3) + 1;
  std::string best;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(wanted, code_points(candidate));
    if (distance >= best_distance || distance >= wanted.size()) continue;
    best_distance = distance;
    best = candidate;
  }
  return best;
}

}  // namespace pledged
