#include "daemon/service_notify.h"

#include <systemd/sd-daemon.h>
#include <time.h>

#include <cstdint>

namespace pledged {

void ServiceNotify::ready(const std::string& status) const {
  sd_notify(0, ("READY=1\nSTATUS=" + status).c_str());
}

void ServiceNotify::reloading() const {
  // systemd asks for the monotonic time of the reload along with the message (Type=notify-reload).
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  const auto microseconds = static_cast<std::int64_t>(now.tv_sec) * 1'000'000 + now.tv_nsec / 1000;
  sd_notify(0, ("RELOADING=1\nMONOTONIC_USEC=" + std::to_string(microseconds)).c_str());
}

void ServiceNotify::stopping() const {
  sd_notify(0, "STOPPING=1");
}
void ServiceNotify::alive() const {
  sd_notify(0, "WATCHDOG=1");
}

std::optional<std::chrono::microseconds> ServiceNotify::watchdog_period() {
  std::uint64_t microseconds = 0;
  if (sd_watchdog_enabled(0, &microseconds) <= 0) return std::nullopt;
  return std::chrono::microseconds(static_cast<std::int64_t>(microseconds / 2));
}

std::vector<int> ServiceNotify::sockets() {
  constexpr int kForget = 1;  // no program that we start is to take them for its own
  std::vector<int> found;
  const int count = sd_listen_fds(kForget);
  for (int i = 0; i < count; ++i) found.push_back(SD_LISTEN_FDS_START + i);
  return found;
}

}  // namespace pledged
