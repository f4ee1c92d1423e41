// ProcessMetrics: process_*, the families that every Prometheus client library gives: what this process uses,
// from /proc at the moment of asking. What cannot be read is NaN.
// Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pledged {

/// The fields of /proc/PID/stat that are shown (proc(5)).
struct ProcessStat {
  double cpu_ticks = 0;    ///< user and system
  double start_ticks = 0;  ///< since boot
  double virtual_bytes = 0;
  double resident_pages = 0;
};

/// Nothing if the text is not that of a stat file. The program's name may hold blanks and brackets.
std::optional<ProcessStat> parse_process_stat(std::string_view text);

class ProcessMetrics {
 public:
  ProcessMetrics();

  void append(bool open_metrics, std::string& out) const;

 private:
  double start_time_;  // Unix seconds; fixed, or a step of the wall clock would look like a restart
};

}  // namespace pledged
