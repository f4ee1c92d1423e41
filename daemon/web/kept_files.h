// Kept files: what the store knows of the files that were dropped, their receipts and their figures, as JSON.
// Reads the store; runs on the thread that owns it.
#pragma once

#include <string>

#include "daemon/web/query.h"
#include "rules/rule_book.h"
#include "storage/store.h"

namespace pledged {

/// Newest first, by `limit`, `offset` and `outcome`.
Result<std::string> files_of(const Store& store, const Query& query);
/// The receipt of the newest file of these bytes. Codes: "bad_data" (no hash of 64 digits), "not_found".
Result<std::string> receipt_of(const Store& store, std::string_view sha256);
/// All vintages of an indicator's figures in an area, by `indicator`, `area` (the indicator's own pack's, if
/// it is left away), `limit`, `offset`; what was known at `known_at`.
Result<std::string> observations_of(const Store& store, const RuleBook& rule_book, const Query& query,
                                    Vintage known_at);

}  // namespace pledged
