// The rule version table: every version of a target's rule that was judged by, and how its goal came.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "storage/connection.h"
#include "storage/store.h"

namespace pledged {

class RuleVersionTable {
 public:
  explicit RuleVersionTable(const Connection& connection) : connection_(connection) {}

  /// In the order in which they were added.
  [[nodiscard]] std::vector<RuleVersion> of(const TargetId& target) const;
  using Visit = std::function<void(std::span<const RuleVersion>)>;
  /// Target by target, ascending, one after the other in memory.
  void for_each_target(const Visit& visit) const;
  /// See Store::for_each_accepted_target.
  void for_each_accepted_target(const Visit& visit, RulesNumber under) const;
  /// In one transaction.
  void add(std::span<const RuleVersion> versions) const;

 private:
  [[nodiscard]] RuleVersion read(const Query& row) const;

  const Connection& connection_;
};

}  // namespace pledged
