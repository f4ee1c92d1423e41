// ServiceNotify: what systemd is told (sd_notify): ready, reloading, stopping, and the watchdog's heartbeat;
// and the sockets that it may have opened for us. Without systemd every call does nothing. I/O thread.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace pledged {

class ServiceNotify {
 public:
  void ready(const std::string& status) const;
  void reloading() const;
  void stopping() const;
  /// To be called at least once per watchdog_period().
  void alive() const;
  /// Half of what the unit's WatchdogSec= asks for; nothing if there is no watchdog.
  [[nodiscard]] static std::optional<std::chrono::microseconds> watchdog_period();
  /// Sockets that listen already (pledged.socket), which are ours to close. To be called once.
  [[nodiscard]] static std::vector<int> sockets();
};

}  // namespace pledged
