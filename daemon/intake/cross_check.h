// Cross check: what a file says beside what is known by another way: a level beside its official growth, a
// total beside its parts, one figure beside the same of another source. A contradiction is warned of, never
// repaired: who is right is not arithmetic. Reads the store; writes nothing.
#pragma once

#include <cstddef>
#include <functional>

#include "daemon/intake/fault_list.h"
#include "daemon/intake/numbered_values.h"
#include "rules/rule_book.h"
#include "storage/store.h"

namespace pledged {

/// Warnings "scope-change" (level and growth more than 0.1 points apart, beyond what rounding makes),
/// "parts-total" and "two-sources" (where the indicator says `equals`), each at the cell of the figure in the
/// file. `place_of`: of the value at a position.
void cross_check(const NumberedValues& values, const RuleBook& rule_book, const Store& store,
                 const std::function<ReadCell(std::size_t position)>& place_of, FaultList& faults);

}  // namespace pledged
