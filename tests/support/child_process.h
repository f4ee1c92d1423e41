// ChildProcess: a real program started by a test, its output kept in a file, stopped by its process id.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace pledged::testing_support {

class ChildProcess {
 public:
  /// Starts `arguments[0]` (looked up on PATH) with standard output and error in `output`. Throws if it
  /// cannot.
  ChildProcess(std::vector<std::string> arguments, std::filesystem::path output);
  /// Kills it if it still runs.
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  [[nodiscard]] pid_t pid() const { return pid_; }
  [[nodiscard]] bool running();
  void signal(int number) const;
  /// The exit code, or 128 + the signal; nothing if it does not end by the deadline.
  std::optional<int> wait(std::chrono::milliseconds deadline = std::chrono::seconds(20));
  [[nodiscard]] std::string output() const;

 private:
  pid_t pid_ = -1;
  std::filesystem::path output_;
  std::optional<int> code_;
};

struct Finished {
  int code = 0;
  std::string output;  ///< standard output and error, as they came
};
/// Runs a program to its end.
Finished run_program(const std::vector<std::string>& arguments);

/// A port of 127.0.0.1 that nothing listens on now.
unsigned short free_port();

}  // namespace pledged::testing_support
