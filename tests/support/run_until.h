// run_until: lets an io_context work until a condition holds, with a deadline. For activities that live on
// the test's own thread.
#pragma once

#include <boost/asio/io_context.hpp>
#include <chrono>

namespace pledged::testing_support {

/// True as soon as `condition` is; false at the deadline.
template <class Condition>
bool run_until(boost::asio::io_context& io, Condition condition,
               std::chrono::milliseconds deadline = std::chrono::seconds(30)) {
  const auto end = std::chrono::steady_clock::now() + deadline;
  while (!condition()) {
    if (std::chrono::steady_clock::now() >= end) return false;
    if (io.stopped()) io.restart();
    io.run_one_for(std::chrono::milliseconds(50));
  }
  return true;
}

}  // namespace pledged::testing_support
