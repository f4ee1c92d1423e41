// UploadQuota: how much each user may upload a day, since every file is kept for good. What it is not: the
// limit of one file (intake.max_bytes), or of what waits in the drop folder. Told the time; I/O thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>

#include "rules/date.h"

namespace pledged {

class UploadQuota {
 public:
  static constexpr std::uint64_t kBytesADay = 1ULL << 30U;

  explicit UploadQuota(std::uint64_t bytes_a_day = kBytesADay) : bytes_a_day_(bytes_a_day) {}

  /// Whether `user` may upload so much more today, by UTC; then it is counted. Who has not signed in shares
  /// one quota with all who have not.
  [[nodiscard]] bool take(const std::string& user, std::uint64_t bytes, Instant now) {
    const auto today = std::chrono::floor<std::chrono::days>(now);
    if (today != day_) taken_.clear();
    day_ = today;
    std::uint64_t& taken = taken_[user];
    if (bytes > bytes_a_day_ - taken) return false;
    taken += bytes;
    return true;
  }

 private:
  std::uint64_t bytes_a_day_;
  std::chrono::sys_days day_{};
  std::map<std::string, std::uint64_t> taken_;  // by user, of that day
};

}  // namespace pledged
