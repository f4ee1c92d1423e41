// SelfMetrics: the daemon's own counters and gauges (4-interfaces.md, "Metrics", Self), in prometheus-cpp's
// registry, with every family registered at start so that a counter is 0 before its first event. Target
// families are not here: target_metrics.h writes those. Thread-safe (prometheus-cpp's metrics are atomic).
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "rules/date.h"
#include "storage/store.h"

namespace pledged {

/// What became of a goal that is another one than before.
enum class GoalChangeKind : std::uint8_t {
  amended,   ///< an amendment came into effect
  accepted,  ///< changed in the rules, accepted by the operator
  refused,   ///< changed in the rules, refused at a reload
};

class SelfMetrics {
 public:
  SelfMetrics();
  ~SelfMetrics();

  void count_http_request(std::string_view handler, unsigned status, std::chrono::nanoseconds duration);
  void count_intake_file(FileOutcome outcome);
  void set_intake_last_success(Instant when);
  void set_intake_folder_readable(bool readable);
  void observe_evaluation(std::chrono::nanoseconds duration);
  void count_status_changes(std::string_view cause, std::uint64_t count);
  void count_goal_changes(GoalChangeKind kind, std::uint64_t count);
  void set_last_reload(bool successful, Instant when);  ///< `when` is kept only if successful
  /// `fault`: empty if the web config is in force. `certificate_end`: nothing without TLS.
  void set_web_config(std::string_view fault, std::optional<Instant> certificate_end, Instant when);
  void set_insecure_listen(bool insecure);
  void count_sign_in_refused(unsigned status);
  void set_store(std::uint64_t size_bytes, bool writable);
  void count_notifications(std::string_view alertmanager, std::uint64_t alerts);
  void count_notification_errors(std::string_view alertmanager, std::uint64_t alerts);
  void set_notification_queue(std::string_view alertmanager, std::uint64_t length);
  void set_clock_skew(std::string_view alertmanager, double seconds);
  void set_pinned_day(bool pinned);

  /// All families as text; `open_metrics`: OpenMetrics 1.0 without the closing "# EOF", else 0.0.4. process_*
  /// are read from /proc at this moment.
  [[nodiscard]] std::string render(bool open_metrics) const;

 private:
  class Families;
  std::unique_ptr<Families> families_;
};

}  // namespace pledged
