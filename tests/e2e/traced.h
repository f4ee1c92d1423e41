// Traced: some work in a child process, watched by ptrace, which ends (SIGKILL) just before its Nth call of
// the kernel that changes a file. For what must stand whatever call it is that a power cut or an operator's
// kill -9 comes before.
#pragma once

#include <functional>
#include <string>

namespace pledged::e2e {

struct TracedEnd {
  bool killed = false;     ///< at the call asked for; else it came to its end
  bool succeeded = false;  ///< came to its end without an exception
  int calls = 0;           ///< that change files, seen so far
  std::string last_call;   ///< its name
};

/// `kill_before`: which call, from 1; 0: none. Throws std::system_error where tracing is not permitted.
TracedEnd run_traced(const std::function<void()>& work, int kill_before);

}  // namespace pledged::e2e
