// Traced: some work in a child process, watched by ptrace, in which the Nth call of the kernel that changes a
// file goes wrong: the process ends (SIGKILL) just before it, or the call fails. For what must stand whatever
// call it is that a power cut, an operator's kill -9 or a full disk meets.
#pragma once

#include <functional>
#include <string>

namespace pledged::e2e {

struct CallFault {
  int at = 0;            ///< which call, from 1; 0: none
  int error = 0;         ///< with which it fails, undone; 0: the process is killed
  bool lasting = false;  ///< so do all calls after it
};

struct TracedEnd {
  bool met = false;        ///< the call asked for
  bool succeeded = false;  ///< came to its end without an exception
  std::string call;        ///< the name of the one that met the fault
};

/// Throws std::system_error where tracing is not permitted.
TracedEnd run_traced(const std::function<void()>& work, const CallFault& fault);

}  // namespace pledged::e2e
