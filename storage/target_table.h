// The target table: which number stands for which target, and what it was called under the rules of a time.
// Numbers count from 1 and never change. What goes on as a target that had a number of its own keeps the
// number and loses the name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "storage/connection.h"
#include "storage/store.h"

namespace pledged {

using TargetNumber = std::int64_t;

class TargetTable {
 public:
  explicit TargetTable(const Connection& connection) : connection_(connection) {}

  [[nodiscard]] std::optional<TargetNumber> find(std::string_view id) const;
  /// Who was called so under the rules `under`.
  [[nodiscard]] std::optional<TargetNumber> find(std::string_view id, RulesNumber under) const;
  /// Its name under the rules `under`; empty: it had none any more.
  [[nodiscard]] std::string name(TargetNumber number, RulesNumber under) const;
  /// Within a write transaction.
  [[nodiscard]] TargetNumber find_or_add(std::string_view id) const;
  /// Within a write transaction. `rules`: the newest.
  void rename(std::string_view former, std::string_view id, RulesNumber rules) const;

 private:
  const Connection& connection_;
};

}  // namespace pledged
