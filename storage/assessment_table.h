// The assessment and transition tables: what was last said of each target, and every time that it changed.
#pragma once

#include <span>
#include <vector>

#include "storage/connection.h"
#include "storage/store.h"

namespace pledged {

class AssessmentTable {
 public:
  explicit AssessmentTable(const Connection& connection) : connection_(connection) {}

  /// By target, ascending.
  [[nodiscard]] std::vector<StoredAssessment> all() const;
  /// In the order in which they were added.
  [[nodiscard]] std::vector<Transition> transitions(const TargetId& target) const;
  /// Replaces what was said of these targets and appends the transitions. Within a write transaction.
  void save(std::span<const StoredAssessment> current, std::span<const Transition> transitions) const;

 private:
  const Connection& connection_;
};

}  // namespace pledged
