// Belief: which values of a file may be stored, and which are to wait for a person, by rules/plausibility.h
// against what the store knows and what the file itself says before them. What it is not: a change of the
// store. Runs on the worker thread.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "daemon/intake/numbered_values.h"
#include "rules/plausibility.h"
#include "rules/rule_book.h"
#include "storage/store.h"

namespace pledged {

struct DoubtedValue {
  std::size_t position = 0;  ///< among the values
  std::vector<Doubted> doubts;
};

/// In the order of the values. A value that the store has already is never doubted, nor is a withdrawal.
std::vector<DoubtedValue> doubted_values(const NumberedValues& values, const RuleBook& rule_book,
                                         const Store& store);

}  // namespace pledged
