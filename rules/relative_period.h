// Relative period: the words of a bulletin that mean its own period: 本月, 累计, 1-本月, 1-上月, 上年同期.
// January–February combined has no 本月 of its own: it is one period and never split. Pure functions.
#pragma once

#include <optional>
#include <string_view>

#include "rules/period_context.h"

namespace pledged {

/// Nothing if the text is no such word; else the period, or why the file's period does not settle it (code
/// "period-relative").
std::optional<Result<Period>> parse_relative_period(std::string_view text, const std::optional<Period>& file);

}  // namespace pledged
