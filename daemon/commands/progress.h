// Progress: how far a long command has come, as one line that is written over on a terminal, once a second
// from the first second on; nothing elsewhere. The line is gone when the work is done. One thread.
#pragma once

#include <fmt/format.h>

#include <chrono>
#include <cstddef>

#include "daemon/commands/console.h"

namespace pledged::commands {

class Progress {
 public:
  Progress(std::size_t all, Console& console) : all_(all), console_(console), shown_(console.clock.now()) {}
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress() {
    if (written_) console_.err << "\r\033[K" << std::flush;
  }

  /// One more is done.
  void advance() {
    constexpr std::size_t kLooks = 64;  // between two looks at the clock
    ++done_;
    if (!console_.progress || done_ % kLooks != 0) return;
    const Instant now = console_.clock.now();
    if (now - shown_ < std::chrono::seconds(1)) return;
    shown_ = now;
    written_ = true;
    console_.err << fmt::format("\r{} / {}", done_, all_) << std::flush;
  }

 private:
  std::size_t all_;
  Console& console_;
  Instant shown_;
  std::size_t done_ = 0;
  bool written_ = false;
};

}  // namespace pledged::commands
