// Unknown target: what is said to somebody who names a target that there is not: the nearest that there are.
#pragma once

#include <string>

#include "rules/rule_book.h"

namespace pledged {

/// "there is no target 'gpd'; the nearest are: gdp, …".
std::string unknown_target(const RuleBook& rule_book, const std::string& id);

}  // namespace pledged
