#include "config/diagnostic.h"

#include <algorithm>
#include <string_view>

#include "rules/nearest.h"
#include "rules/unicode.h"

namespace pledged {
namespace {

/// "gaol" for "goal": the commonest slip, and one mistake although two letters differ.
bool differ_by_a_swap(std::u32string_view a, std::u32string_view b) {
  if (a.size() != b.size()) return false;
  const auto [left, right] = std::mismatch(a.begin(), a.end(), b.begin());
  const auto at = static_cast<std::size_t>(left - a.begin());
  return at + 1 < a.size() && a[at] == b[at + 1] && a[at + 1] == b[at] &&
         a.substr(at + 2) == b.substr(at + 2);
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
  const std::u32string wanted = to_code_points(word);
  // A third of the word may be wrong; beyond that a suggestion misleads more often than it helps.
  std::size_t best_distance = wanted.size() / 3 + 1;
  std::string best;
  for (const std::string& candidate : candidates) {
    const std::u32string known = to_code_points(candidate);
    const std::size_t distance = differ_by_a_swap(wanted, known) ? 1 : edit_distance(wanted, known);
    if (distance >= best_distance) continue;
    best_distance = distance;
    best = candidate;
  }
  return best;
}

}  // namespace pledged
