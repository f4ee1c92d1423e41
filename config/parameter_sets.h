// ParameterSets: the parameters of a rule book while it is built: those of all targets, and one more set for
// each different choice that packs and targets make. Targets hold an index, so that a million of them that
// say the same share one set.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "rules/identifier.h"
#include "rules/parameter_table.h"

namespace pledged {

/// Twelve hexadecimal digits, the beginning of the SHA-256 of the canonical text.
std::string parameter_hash(const Parameters& parameters);

class ParameterSets {
 public:
  explicit ParameterSets(const Parameters& usual);

  /// The set with these overrides of the usual one; the first for none.
  ParameterSetIndex add(const ParameterOverrides& overrides);
  [[nodiscard]] const Parameters& at(ParameterSetIndex index) const { return sets_[position(index)].values; }
  [[nodiscard]] const std::vector<ParameterSet>& sets() const { return sets_; }

 private:
  std::vector<ParameterSet> sets_;
  std::unordered_map<std::string, ParameterSetIndex> by_overrides_;
};

}  // namespace pledged
