// Clock: the one place that knows what time it is. Everything that needs the time takes a Clock, so that
// tests crank it by hand. Timers do not use it: they run on the monotonic clock of Asio.
#pragma once

#include "rules/date.h"

namespace pledged {

class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override {
    return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
  }
};

}  // namespace pledged
