// Progress: how far a long command has come, as one line that is written over on a terminal, once a second
// from the first second on; nothing elsewhere. The line is gone when the work is done. One thread.
#pragma once

#include <cstddef>
#include <string_view>

#include "daemon/commands/console.h"

namespace pledged::commands {

class Progress {
 public:
  /// `unit`: what is counted, with a blank before it; or nothing.
  Progress(std::size_t all, Console& console, std::string_view unit = "")
      : all_(all), console_(console), unit_(unit), shown_(console.clock.now()) {}
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  /// One more is done.
  void advance();
  /// So much is done; looks at the clock each time.
  void reach(std::size_t done);

 private:
  std::size_t all_;
  Console& console_;
  std::string_view unit_;
  Instant shown_;
  std::size_t done_ = 0;
  bool written_ = false;
};

}  // namespace pledged::commands
