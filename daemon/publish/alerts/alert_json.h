// Alerts as JSON text: the canonical label set that is an alert's identity, and what Alertmanager is sent.
// Pure; no JSON type leaves the .cpp. Invalid UTF-8 never gets out: Alertmanager would store it as U+FFFD,
// and the alert would no longer be the one we resolve.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "rules/date.h"

namespace pledged {

/// A JSON object of texts: keys ascending, no blanks, invalid UTF-8 replaced by U+FFFD.
std::string to_json(const std::map<std::string, std::string>& texts);

/// When each Alertmanager accepted a resolution, by URL; the inverse of parse_acceptances.
std::string to_json(const std::map<std::string, Instant>& acceptances);
/// Nothing can be read from damaged text: then it is as if nobody had accepted yet.
std::map<std::string, Instant> parse_acceptances(std::string_view json);

/// One alert on its way to one Alertmanager.
struct OutgoingAlert {
  std::string labels;       ///< canonical JSON: the identity
  std::string annotations;  ///< JSON
  Instant starts_at{};
  Instant ends_at{};
  bool resolved = false;
  std::uint64_t version = 0;  ///< of the content, so that an answer can be told to be about an older one
};

/// The body of POST /api/v2/alerts.
std::string post_body(std::span<const OutgoingAlert> alerts, std::string_view generator_url);

}  // namespace pledged
