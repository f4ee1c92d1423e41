// FakeClock: a clock that stands still until a test cranks it.
#pragma once

#include "daemon/clock.h"

namespace pledged::testing_support {

class FakeClock final : public Clock {
 public:
  explicit FakeClock(Instant start) : now_(start) {}
  [[nodiscard]] Instant now() const override { return now_; }
  void set(Instant now) { now_ = now; }
  void advance(std::chrono::microseconds time) { now_ += time; }

 private:
  Instant now_;
};

}  // namespace pledged::testing_support
