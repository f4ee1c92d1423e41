// HTTP date: the moment a server's answer says it was made, and how far that server's clock is from ours.
// Pure. Only the form that servers must send is read (RFC 9110, 5.6.7, IMF-fixdate); anything else is no
// date.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "rules/date.h"

namespace pledged {

/// "Sun, 06 Nov 1994 08:49:37 GMT"; nothing for every other form, and for days a month does not have.
std::optional<Instant> parse_http_date(std::string_view text);

/// Seconds by which the other clock is ahead of ours (negative: behind), given the whole second it printed
/// and when, by our clock, we asked and were answered. 0 whenever that second can explain the difference.
double clock_skew_seconds(Instant printed, Instant asked, Instant answered);

}  // namespace pledged
