// Alert record: what the store keeps of one alert. A plain value; what it means is known to
// daemon/publish/alerts.
#pragma once

#include <optional>
#include <string>

#include "rules/date.h"

namespace pledged {

/// State of one alert, kept so that a restart neither resolves nor restarts it.
struct AlertRecord {
  std::string labels;       ///< canonical JSON of the label set: the alert's identity
  std::string annotations;  ///< JSON
  Instant starts_at{};
  std::optional<Instant> resolved_at;  ///< nothing: firing
  /// When each Alertmanager first accepted the resolution; JSON object url → RFC 3339.
  std::string resolved_accepted = "{}";
};

}  // namespace pledged
