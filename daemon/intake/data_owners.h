// Data owners: who answers for the indicators that a file names, so that whoever owes the figures hears what
// became of them. What it is not: who dropped the file, nor the department whose target rests on it. Pure.
#pragma once

#include <string>
#include <vector>

#include "daemon/intake/tidy_table.h"
#include "rules/rule_book.h"

namespace pledged {

/// More than these are not told: a file of that many is the office's own.
inline constexpr std::size_t kMaxOwners = 16;

/// Of the series and the faulty rows of a table that was read against `rule_book`: ascending, each once, at
/// most kMaxOwners. Looks at no figure, of which there may be a million.
std::vector<std::string> owners_of(const FigureTable& table, const RuleBook& rule_book);

}  // namespace pledged
