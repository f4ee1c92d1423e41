// Refused files: the files whose refusal their owners are still to be told of, read from the store, so that a
// restart finds the same ones. What it is not: an alert (publish/alerts/file_alerts.h). Worker thread.
#pragma once

#include <chrono>
#include <span>
#include <vector>

#include "daemon/publish/alerts/file_alerts.h"
#include "storage/store.h"

namespace pledged {

class RefusedFiles {
 public:
  /// So long after the refusal it is DataOverdue that counts.
  static constexpr std::chrono::hours kTold{7 * 24};

  /// Reads those whose refusal stands at `now`. Throws StoreFailure.
  void read(const Store& store, Instant now);
  /// Newest first.
  [[nodiscard]] std::span<const RejectedFile> files() const { return files_; }
  /// Whether the time of one of them has run out.
  [[nodiscard]] bool has_expired(Instant now) const {
    return !files_.empty() && files_.back().received + kTold < now;
  }

 private:
  std::vector<RejectedFile> files_;
  std::vector<Vintage> vintages_;  // of files_: a receipt of ten thousand faults is parsed once
};

}  // namespace pledged
