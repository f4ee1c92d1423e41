// Daemon: the running program. Composes the parts in the order in which they depend on each other, and ends
// them in the reverse order.
//
// Threads: one I/O thread with one io_context (sockets, timers, signals, inotify) and one worker thread
// (intake, evaluation, the store), because a file of a million rows must not delay a scrape. Beside these,
// each because something may take long for which nobody else should wait: two that read the store for
// requests, of the present and of the past, one that tries files, one that hashes passwords. What crosses
// between them is a shared_ptr to an immutable Snapshot, or a function posted to the other side; so there is
// no mutex here.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "config/settings.h"
#include "daemon/board/adoption.h"
#include "daemon/log.h"

namespace pledged {

class Daemon {
 public:
  struct Options {
    Settings settings;                                   ///< with the command line's overrides
    std::function<SettingsResult()> reread;              ///< the settings anew, for a reload
    OnGoalChange on_goal_change = OnGoalChange::refuse;  ///< at the start; a reload refuses
  };

  Daemon(Options options, const Log& log);
  ~Daemon();

  /// Runs until SIGTERM, SIGINT or /-/quit. 0: ended as asked; 1: could not start, or a bug ended it; 3: the
  /// store is in use. Why is in the log, one line.
  int run();

 private:
  Options options_;
  const Log& log_;
};

}  // namespace pledged
