// Status override: a status that a person said of a target against what the rules compute, with a reason and
// the day on which it ends. Nothing of it is ever changed: a later one takes the place of an earlier one, and
// a withdrawal is a fact of its own. A plain value; what follows from it is told by daemon/board.
// Definition: design 4-interfaces.md, "Command line".
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "rules/assessment.h"
#include "rules/date.h"
#include "rules/identifier.h"
#include "rules/series.h"

namespace pledged {

/// Number of the rules that were in force at a time; 0: before any were kept.
enum class RulesNumber : std::uint32_t {};

/// Number of an override in this store, from 1.
enum class OverrideNumber : std::uint32_t {};

struct StatusOverride {
  OverrideNumber number{};  ///< assigned by the store; 0 in one to be said
  TargetId target;
  Status status{};
  std::string reason;
  std::string by;
  Date until{};       ///< the last day on which it holds, of the office's calendar
  Vintage vintage{};  ///< from which on it is so; assigned by the store
  Instant at{};       ///< assigned by the store

  struct Withdrawal {
    Vintage vintage{};
    Instant at{};
    std::string by;
    std::string reason;

    friend bool operator==(const Withdrawal&, const Withdrawal&) = default;
  };
  std::optional<Withdrawal> withdrawal;

  /// REQUIRES: no later one was said of the target.
  [[nodiscard]] bool is_in_force_on(Date day) const { return !withdrawal && day <= until; }

  friend bool operator==(const StatusOverride&, const StatusOverride&) = default;
};

}  // namespace pledged
