// Eventually: waits for a condition of another process, with a deadline; never a fixed sleep that a test
// relies on.
#pragma once

#include <chrono>
#include <thread>

namespace pledged::testing_support {

/// True as soon as `condition` is; false at the deadline.
template <class Condition>
bool eventually(Condition condition, std::chrono::milliseconds deadline = std::chrono::seconds(30)) {
  const auto end = std::chrono::steady_clock::now() + deadline;
  while (!condition()) {
    if (std::chrono::steady_clock::now() >= end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return true;
}

}  // namespace pledged::testing_support
