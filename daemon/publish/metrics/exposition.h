// Exposition: one answer to one scrape: the targets' pieces as they lie in memory, then what the daemon says
// of itself at this moment, in the format and coding that the scraper asked for. Knows nothing of HTTP but
// the words of its headers. The answer holds what it points at; any thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "daemon/publish/metrics/self_metrics.h"
#include "daemon/publish/metrics/target_metrics.h"

namespace pledged {

struct ExpositionFormat {
  bool open_metrics = false;  ///< OpenMetrics 1.0, else Prometheus text 0.0.4
  bool gzip = false;

  friend bool operator==(const ExpositionFormat&, const ExpositionFormat&) = default;
};

/// By the request's Accept and Accept-Encoding. OpenMetrics only where it is liked better than the text
/// format.
ExpositionFormat negotiate_exposition(std::string_view accept, std::string_view accept_encoding);

struct Exposition {
  std::string content_type;
  bool gzip = false;  ///< the bytes are one gzip member
  /// Bytes and their owner (null: owned by an earlier piece's). Sent in order, then `rest`.
  std::vector<std::pair<std::shared_ptr<const void>, std::string_view>> pieces;
  std::string rest;
};

/// `targets` null: not evaluated yet, only what the daemon says of itself. `self` is asked at this moment.
Exposition make_exposition(std::shared_ptr<const TargetMetrics> targets, const SelfMetrics& self,
                           std::string_view accept, std::string_view accept_encoding);

/// The same for a format and a text of the daemon's own that are given.
Exposition assemble_exposition(std::shared_ptr<const TargetMetrics> targets, std::string self_text,
                               ExpositionFormat format);

}  // namespace pledged
