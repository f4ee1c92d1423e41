// The override table: the statuses that people said of targets, and their withdrawals. Nothing is ever
// changed or deleted; of a target the last one counts.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "storage/connection.h"
#include "storage/query.h"
#include "storage/status_override.h"
#include "storage/target_table.h"

namespace pledged {

class OverrideTable {
 public:
  explicit OverrideTable(const Connection& connection) : connection_(connection), targets_(connection) {}

  /// See Store::overrides and Store::overrides_at.
  [[nodiscard]] std::vector<StatusOverride> all() const;
  [[nodiscard]] std::vector<StatusOverride> last_at(Vintage known_at, std::optional<RulesNumber> under) const;
  [[nodiscard]] std::optional<StatusOverride> last_of(const TargetId& target) const;

  /// Within a write transaction.
  void add(const StatusOverride& said) const;
  void withdraw(OverrideNumber number, const StatusOverride::Withdrawal& withdrawal) const;

 private:
  [[nodiscard]] StatusOverride read(const Query& row, std::optional<RulesNumber> under) const;

  const Connection& connection_;
  TargetTable targets_;
};

}  // namespace pledged
