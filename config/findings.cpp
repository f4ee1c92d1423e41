#include "config/findings.h"

#include <algorithm>
#include <utility>

namespace pledged {

void Findings::error(Place place, std::string code, std::string message) {
  if (++errors_ > most_) return;
  diagnostics_.push_back(
      {Severity::error, {file_, place.line, place.column}, std::move(code), std::move(message)});
}

void Findings::warning(Place place, std::string code, std::string message) {
  if (++warnings_ > most_) return;
  diagnostics_.push_back(
      {Severity::warning, {file_, place.line, place.column}, std::move(code), std::move(message)});
}

std::string Findings::at(Place place) const {
  return file_ + ':' + std::to_string(place.line) + ':' + std::to_string(place.column);
}

void Findings::append_to(std::vector<Diagnostic>& all) const {
  std::vector<Diagnostic> sorted = diagnostics_;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::pair(a.position.line, a.position.column) < std::pair(b.position.line, b.position.column);
  });
  all.insert(all.end(), std::make_move_iterator(sorted.begin()), std::make_move_iterator(sorted.end()));
  const std::size_t untold = errors_ + warnings_ - diagnostics_.size();
  if (untold == 0) return;
  const Severity severity = errors_ > most_ ? Severity::error : Severity::warning;
  all.push_back(
      {severity, {file_, 0, 0}, "more-findings", "and " + std::to_string(untold) + " more like these"});
}

}  // namespace pledged
