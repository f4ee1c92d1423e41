// The rule version table: every version of a target's rule that was judged by, and how its goal came.
#pragma once

#include <span>
#include <vector>

#include "storage/connection.h"
#include "storage/store.h"

namespace pledged {

class RuleVersionTable {
 public:
  explicit RuleVersionTable(const Connection& connection) : connection_(connection) {}

  /// In the order in which they were added.
  [[nodiscard]] std::vector<RuleVersion> all() const;
  [[nodiscard]] std::vector<RuleVersion> of(const TargetId& target) const;
  /// In one transaction.
  void add(std::span<const RuleVersion> versions) const;

 private:
  [[nodiscard]] std::vector<RuleVersion> rows_of(Query& query) const;

  const Connection& connection_;
};

}  // namespace pledged
