#include "storage/failpoint.h"

#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <deque>
#include <stdexcept>
#include <string>
#include <thread>

#include "storage/store.h"

namespace pledged {
namespace {

struct Failpoint {
  std::string name;
  std::string action;
  std::atomic<int> to_go = 1;  ///< 0 and below: it is over
};

std::deque<Failpoint> failpoints_of(const char* words) {
  std::deque<Failpoint> points;
  std::string_view rest = words == nullptr ? std::string_view() : words;
  while (!rest.empty()) {
    const std::string_view one = rest.substr(0, rest.find(';'));
    rest.remove_prefix(std::min(rest.size(), one.size() + 1));
    const std::size_t equals = one.find('=');
    if (equals == std::string_view::npos) continue;
    Failpoint& point = points.emplace_back();
    point.name = one.substr(0, equals);
    if (const std::size_t at = point.name.find('@'); at != std::string::npos) {
      point.to_go = std::atoi(point.name.c_str() + at + 1);
      point.name.resize(at);
    }
    point.action = one.substr(equals + 1);
  }
  return points;
}

std::deque<Failpoint>& failpoints() {
  static std::deque<Failpoint> points = failpoints_of(std::getenv("PLEDGED_FAILPOINTS"));
  return points;
}

void say(const Failpoint& point) {
  const std::string line = fmt::format("failpoint {} {}\n", point.name, point.action);
  const ssize_t ignored = ::write(STDERR_FILENO, line.data(), line.size());
  (void)ignored;
}

int act(const Failpoint& point) {
  constexpr std::string_view kDelay = "delay:";
  say(point);
  if (point.action == "kill") std::raise(SIGKILL);
  if (point.action == "throw") throw std::runtime_error("failpoint " + point.name);
  if (point.action == "enospc") return ENOSPC;
  if (point.action.starts_with(kDelay)) {
    int milliseconds = 0;
    std::from_chars(point.action.data() + kDelay.size(), point.action.data() + point.action.size(),
                    milliseconds);
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
  }
  return 0;
}

}  // namespace

int failpoint(std::string_view name) {
  for (Failpoint& point : failpoints()) {
    if (point.name == name && point.to_go.fetch_sub(1) == 1) return act(point);
  }
  return 0;
}

void failpoint_in_store(std::string_view name) {
  if (failpoint(name) != 0)
    throw StoreFailure(fmt::format("failpoint {}: no space left on device", name), true);
}

}  // namespace pledged
