#include "tests/storage/forked.h"

#include <grp.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <exception>
#include <stdexcept>
#include <system_error>

namespace pledged::storage_testing {
namespace {

constexpr int kThrew = 99;
constexpr std::string_view kReady = "+";

struct Pipe {
  Pipe() {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
    reading = ends[0];
    writing = ends[1];
  }
  int reading = -1;
  int writing = -1;
};

void write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0) ::_exit(kThrew);
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

std::string read_some(int descriptor) {
  std::array<char, 4096> buffer{};
  const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
  return {buffer.data(), count > 0 ? static_cast<std::size_t>(count) : 0};
}

/// Never returns.
void live_as_child(int descriptor, const std::function<void(const Say&)>& body) {
  const Say say = [descriptor](std::string_view text) { write_all(descriptor, text); };
  try {
    body(say);
  } catch (const std::exception& error) {
    say(error.what());
    ::_exit(kThrew);
  }
  ::_exit(0);
}

pid_t fork_child(const Pipe& pipe, const std::function<void(const Say&)>& body) {
  const pid_t process = ::fork();
  if (process < 0) throw std::system_error(errno, std::generic_category(), "fork");
  if (process == 0) {
    ::close(pipe.reading);
    live_as_child(pipe.writing, body);
  }
  ::close(pipe.writing);
  return process;
}

}  // namespace

Ending run_forked(const std::function<void(const Say&)>& body) {
  const Pipe pipe;
  const pid_t process = fork_child(pipe, body);
  Ending ending;
  for (std::string part = read_some(pipe.reading); !part.empty(); part = read_some(pipe.reading)) {
    ending.said += part;
  }
  ::close(pipe.reading);
  int status = 0;
  ::waitpid(process, &status, 0);
  if (WIFSIGNALED(status)) ending.signal = WTERMSIG(status);
  if (WIFEXITED(status)) ending.exit_code = WEXITSTATUS(status);
  return ending;
}

HeldChild::HeldChild(const std::function<void(const std::function<void()>& ready)>& body) : process_(0) {
  const Pipe pipe;
  process_ = fork_child(pipe, [&](const Say& say) { body([&say] { say(kReady); }); });
  const std::string answer = read_some(pipe.reading);
  ::close(pipe.reading);
  if (answer == kReady) return;
  kill();
  throw std::runtime_error("the child failed: " + answer);
}

HeldChild::~HeldChild() {
  kill();
}

void HeldChild::kill() {
  if (process_ == 0) return;
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
  process_ = 0;
}

void drop_privileges() {
  constexpr uid_t kNobody = 65534;
  if (::geteuid() != 0) return;
  if (::setgroups(0, nullptr) != 0 || ::setresgid(kNobody, kNobody, kNobody) != 0 ||
      ::setresuid(kNobody, kNobody, kNobody) != 0) {
    throw std::system_error(errno, std::generic_category(), "cannot drop privileges");
  }
}

}  // namespace pledged::storage_testing
