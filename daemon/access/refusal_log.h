// RefusalLog: which refusals at the door are said by name, so that a crowd cannot fill the log: the first of
// each minute, and of the others how many there were. The metrics count all. I/O thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <utility>

namespace pledged {

class RefusalLog {
 public:
  using Time = std::chrono::steady_clock::time_point;
  static constexpr std::uint64_t kNamedAMinute = 10;

  /// Of one refusal at `now`: how many before it were not said, if this one is to be; nothing: it is not.
  std::optional<std::uint64_t> note(Time now) {
    if (!began_ || now - *began_ >= std::chrono::minutes{1}) {
      began_ = now;
      named_ = 0;
    }
    if (named_ == kNamedAMinute) {
      ++unsaid_;
      return std::nullopt;
    }
    ++named_;
    return std::exchange(unsaid_, 0);
  }

 private:
  std::optional<Time> began_;  // the minute
  std::uint64_t named_ = 0;    // in it
  std::uint64_t unsaid_ = 0;
};

}  // namespace pledged
