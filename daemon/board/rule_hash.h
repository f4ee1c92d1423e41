// Rule hash: a fingerprint of everything in the rule book that a target's judgement depends on, so that a
// changed status can be told to come from a changed rule. Names, quotes and departments are not part of it:
// correcting a typing error in a quotation is not another rule. Nor are amendments that are not in effect.
#pragma once

#include <string>

#include "rules/rule_book.h"

namespace pledged {

/// 32 hexadecimal digits (the first half of a SHA-256). Stable across runs and machines; stored.
/// Of the goal that `judged` has: in_effect_on gives the one of a day. Of a composite it covers the rules of
/// its parts as of `day`.
std::string rule_hash(const RuleBook& rule_book, const Target& judged, Date day);
/// Of the rule in effect on `day`.
std::string rule_hash(const RuleBook& rule_book, TargetIndex target, Date day);

}  // namespace pledged
