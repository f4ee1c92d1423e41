// Console: what a command may touch of the world outside the project: the two streams, the time, and how the
// reader's terminal wants to be spoken to. Tests give string streams and a cranked clock.
#pragma once

#include <ostream>
#include <string>
#include <string_view>

#include "daemon/clock.h"

namespace pledged::commands {

struct Console {
  std::ostream& out;  ///< the answer
  std::ostream& err;  ///< what went wrong, one line each
  const Clock& clock;
  bool colour = false;        ///< `out` is a terminal and NO_COLOR is not set
  std::string locale = "en";  ///< "zh" or "en", by the environment; used where no settings say otherwise

  bool progress = false;  ///< `err` is a terminal: long work may say how far it has come
  std::string user = {};  ///< who runs it, by the environment; empty: not known

  /// Prints "pledged: message" to `err`.
  void complain(std::string_view message) const { err << "pledged: " << message << '\n'; }
};

/// How a process ends.
enum ExitCode : int {
  kOk = 0,
  kInvalid = 1,     ///< a file, a rule, a setting or an id is wrong, or could not be read
  kUsage = 2,       ///< the command line itself is wrong
  kStoreInUse = 3,  ///< another process writes the store
};

}  // namespace pledged::commands
