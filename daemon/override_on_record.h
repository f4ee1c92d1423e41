// Override on record: what a person says of a target against the rules, read from their words, checked, and
// kept with a record that stands among those of files as the record of a decision on held figures does; and
// how overrides are told to programs. What it is not: the judgement (daemon/board), which they change only by
// being in the store. Runs on the thread that owns the store.
// Definition: design 4-interfaces.md, "Command line".
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/clock.h"
#include "rules/result.h"
#include "rules/rule_book.h"
#include "storage/store.h"

namespace pledged {

/// As a person wrote it.
struct OverrideRequest {
  std::string target;
  std::string status;
  std::string reason;
  std::string until;  ///< a day
  std::string by;
};

/// Ditto, the end of it.
struct OverrideWithdrawal {
  std::string target;
  std::string reason;
  std::string by;
};

/// Says it from now on; `today` is the day judged by. Codes "override-target" (unknown; the nearest are
/// told), "override-status", "override-reason", "override-by" (blank, or too long), "override-until" (no day,
/// past, or over a year away). Throws StoreFailure.
Result<void> override_status(Store& store, const OverrideRequest& request, const RuleBook& rule_book,
                             Date today, const Clock& clock);

/// Codes "override-target", "override-reason", "override-by", "override-none" (nothing is in force). Throws
/// StoreFailure.
Result<void> withdraw_override(Store& store, const OverrideWithdrawal& request, const RuleBook& rule_book,
                               Date today, const Clock& clock);

/// What has become of one.
enum class OverrideState : std::uint8_t { in_force, expired, withdrawn, replaced };
std::string_view to_string(OverrideState state);

struct ListedOverride {
  StatusOverride said;
  OverrideState state{};
};
/// As the store has them, oldest first.
std::vector<ListedOverride> listed_overrides(const Store& store, const RuleBook& rule_book, Date today);
/// A JSON array.
std::string to_json(std::span<const ListedOverride> overrides);

}  // namespace pledged
