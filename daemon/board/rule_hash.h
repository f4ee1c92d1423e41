// Rule hash: a fingerprint of everything but the figures that a target's judgement depends on, so that a
// changed status can be told to come from a changed rule, from changed parameters, or from a program that
// judges differently. Names, quotes and departments are not part of it: correcting a typing error in a
// quotation is not another rule.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "daemon/board/cause.h"
#include "rules/rule_book.h"

namespace pledged {

/// `RULE-pPARAMETERS-mMODEL`: 32 hexadecimal digits (the first half of a SHA-256) of the rule, the hash of
/// the parameters in force, and kModelVersion. Stable across runs and machines; stored. Of a composite it
/// covers the rules and parameters of its parts. Amendments count from the day on which they take effect:
/// those dated after `today` do not change it.
std::string rule_hash(const RuleBook& rule_book, TargetIndex target, Date today);
/// The same of `rule`, a target that the rule book need not hold.
std::string rule_hash(const RuleBook& rule_book, const Target& rule, Date today);

/// 63 bits made of a hash, of its three parts apart: for history, which keeps one with every assessment.
std::uint64_t rule_mark(std::string_view hash);

/// What a change from the hash `before` to `now` is: rule_change, of the rule or its parameters;
/// model_update, where the rule is the same and the program another (its parameters too may then be others:
/// it brought them); none, where they are the same. Programs before model version 1 stored the rule alone.
Cause cause_of_rule(std::string_view before, std::string_view now);
/// The same, told from the marks: two hashes in four billion would be taken for one.
Cause cause_of_rule(std::uint64_t mark_before, std::uint64_t mark_now);

}  // namespace pledged
