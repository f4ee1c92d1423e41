// Rules on record: the rules that are taken into use, as the store keeps them, and back: the rule book that
// was in force at a past instant, read again by the reader that reads the files of today.
//
// What it is not: the adoption (daemon/board/adoption.h), or the store. Runs on the thread that owns the
// store.
#pragma once

#include <optional>

#include "config/rule_book_reader.h"
#include "daemon/board/adoption.h"
#include "daemon/board/evaluator.h"
#include "storage/store.h"

namespace pledged {

/// Keeps what `adoption` took into use at `now`, if it differs from what is in force. `today`: the day that
/// is judged by from now on; nothing: that of the moment. Throws StoreFailure. REQUIRES: not refused.
void keep_rules(Store& store, const Adoption& adoption, const RuleSources& sources,
                const std::optional<Date>& today, Instant now);

/// Nothing: the store keeps none yet. Code "rules-unreadable": this version refuses what an earlier one took;
/// the first fault is told.
Result<std::optional<PastRules>> rules_at(const Store& store, Instant instant);

}  // namespace pledged
