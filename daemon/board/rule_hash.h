// Rule hash: a fingerprint of everything in the rule book that a target's judgement depends on, so that a
// changed status can be told to come from a changed rule. Names, quotes and departments are not part of it:
// correcting a typing error in a quotation is not another rule.
#pragma once

#include <string>

#include "rules/rule_book.h"

namespace pledged {

/// 32 hexadecimal digits (the first half of a SHA-256). Stable across runs and machines; stored. Of a
/// composite it covers the rules of its parts. Amendments count from the day on which they take effect:
/// those dated after `today` do not change it.
std::string rule_hash(const RuleBook& rule_book, TargetIndex target, Date today);
/// The same of `rule`, a target that the rule book need not hold.
std::string rule_hash(const RuleBook& rule_book, const Target& rule, Date today);

}  // namespace pledged
