// Progress: how far a long command has come, as one line that is written over on a terminal, once a second
// from the first second on; nothing elsewhere. The line is gone when the work is done. One thread.
#pragma once

#include <cstddef>

#include "daemon/commands/console.h"

namespace pledged::commands {

class Progress {
 public:
  Progress(std::size_t all, Console& console) : all_(all), console_(console), shown_(console.clock.now()) {}
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  /// One more is done.
  void advance();

 private:
  std::size_t all_;
  Console& console_;
  Instant shown_;
  std::size_t done_ = 0;
  bool written_ = false;
};

}  // namespace pledged::commands
