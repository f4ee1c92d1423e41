// File outcome: what became of a file, or would: its receipt and the targets whose standing it changed, as
// one JSON object that the command line prints and the API answers. Pure.
#pragma once

#include <string>
#include <vector>

#include "daemon/board/transitions.h"
#include "daemon/intake/receipt.h"

namespace pledged {

std::string file_outcome_json(const RuleBook& rule_book, const Receipt& receipt,
                              const std::vector<Change>& changed);

}  // namespace pledged
