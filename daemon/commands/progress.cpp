#include "daemon/commands/progress.h"

#include <fmt/format.h>

#include <chrono>

namespace pledged::commands {

Progress::~Progress() {
  if (written_) console_.err << "\r\033[K" << std::flush;
}

void Progress::advance() {
  constexpr std::size_t kLooks = 64;  // between two looks at the clock
  if (++done_ % kLooks == 0) reach(done_);
}

void Progress::reach(std::size_t done) {
  done_ = done;
  if (!console_.progress) return;
  const Instant now = console_.clock.now();
  if (now - shown_ < std::chrono::seconds(1)) return;
  shown_ = now;
  written_ = true;
  console_.err << fmt::format("\r{} / {}{}", done_, all_, unit_) << std::flush;
}

}  // namespace pledged::commands
