// As of: the instant that a request asks for, as the command line reads it: a day is its last moment where
// the pack is.
#pragma once

#include <string_view>

#include "daemon/board/evaluator.h"
#include "rules/result.h"

namespace pledged {

/// "2020-07-15" or "2020-07-15T09:00:00Z". Code "bad_data": neither, or later than the day of `now`.
Result<Instant> instant_asked_for(std::string_view text, const RuleBook& rule_book, Instant now);

}  // namespace pledged
