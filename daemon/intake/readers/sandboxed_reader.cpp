#include "daemon/intake/readers/sandboxed_reader.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "daemon/intake/file_descriptor.h"
#include "daemon/intake/readers/grid_wire.h"

namespace pledged {
namespace {

using Moment = std::chrono::steady_clock::time_point;

Unreadable failed(std::string detail) {
  return {.why = Unreadable::Why::failed, .detail = std::move(detail)};
}
Unreadable failed_by_errno(const char* what) {
  return failed(std::string(what) + ": " + std::generic_category().message(errno));
}
Unreadable out_of_time() {
  return {.why = Unreadable::Why::time};
}

// Nobody can change or shorten it afterwards.
FileDescriptor sealed_copy(std::string_view bytes) {
  FileDescriptor file(memfd_create("table", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!file.is_open()) throw failed_by_errno("memory file");
  while (!bytes.empty()) {
    const ssize_t written = write(file.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw failed_by_errno("memory file");
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (fcntl(file.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) != 0) {
    throw failed_by_errno("memory file");
  }
  return file;
}

// How to start a program with nothing but descriptors 0 and 1, default signals and no environment.
class SpawnOrder {
 public:
  SpawnOrder(int input, int output) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawnattr_init(&attributes_);
    posix_spawn_file_actions_adddup2(&actions_, input, 0);
    posix_spawn_file_actions_adddup2(&actions_, output, 1);
    posix_spawn_file_actions_addclosefrom_np(&actions_, 3);
    sigset_t signals;
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes_, &signals);
    sigfillset(&signals);
    posix_spawnattr_setsigdefault(&attributes_, &signals);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  SpawnOrder(const SpawnOrder&) = delete;
  SpawnOrder& operator=(const SpawnOrder&) = delete;
  ~SpawnOrder() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }

  pid_t start(std::vector<std::string> arguments) const {
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    char* nothing[] = {nullptr};
    pid_t pid = -1;
    const int error = posix_spawn(&pid, argv[0], &actions_, &attributes_, argv.data(), nothing);
    if (error != 0) throw failed("start: " + std::generic_category().message(error));
    return pid;
  }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

// False when the deadline has passed before `descriptor` could be read.
bool wait_readable(int descriptor, Moment deadline) {
  for (;;) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
    if (left <= 0) return false;
    pollfd waiting{.fd = descriptor, .events = POLLIN, .revents = 0};
    const int ready = poll(&waiting, 1, static_cast<int>(left));
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) throw failed_by_errno("poll");
  }
}

// The child, from its start until it has been waited for, which the destructor does without mercy.
class Child {
 public:
  explicit Child(pid_t pid) : pid_(pid) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() { end_now(); }

  void end_now() {
    // Once it was collected there is no child, and to kill -1 is to kill everybody.
    if (pid_ <= 0) return;
    kill(pid_, SIGKILL);
    collect();
  }
  // Its answer is complete; it ends by itself, or is ended.
  void collect_by(Moment deadline) {
    if (pid_ <= 0) return;
    const FileDescriptor watch(static_cast<int>(syscall(SYS_pidfd_open, pid_, 0)));
    if (watch.is_open() && wait_readable(watch.get(), deadline)) return collect();
    end_now();
  }

  [[nodiscard]] int status() const { return status_; }
  [[nodiscard]] const rusage& use() const { return use_; }

 private:
  void collect() {
    while (wait4(pid_, &status_, 0, &use_) < 0 && errno == EINTR) {
    }
    pid_ = -1;
  }

  pid_t pid_;
  int status_ = 0;
  rusage use_{};
};

// Takes the answer until the child closes the pipe.
void take_answer(int pipe, Moment deadline, std::uint64_t limit, WireReader& reader) {
  std::vector<char> piece(65'536);
  std::uint64_t taken = 0;
  for (;;) {
    if (!wait_readable(pipe, deadline)) throw out_of_time();
    const ssize_t got = read(pipe, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw failed_by_errno("pipe");
    if (got == 0) return;
    taken += static_cast<std::uint64_t>(got);
    if (taken > limit) throw Unreadable{.why = Unreadable::Why::limit, .detail = "size of the table"};
    reader.take(std::string_view(piece.data(), static_cast<std::size_t>(got)));
  }
}

// Why a child that said nothing ended.
Unreadable cause_of_end(int status) {
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    // The CPU limit is soft and hard at once: either signal may come.
    if (signal == SIGXCPU || signal == SIGKILL) return out_of_time();
    return failed("signal " + std::to_string(signal));
  }
  return failed("exit code " + std::to_string(WEXITSTATUS(status)));
}

Workbook workbook_from(const Child& child, WireReader& reader) {
  if (!reader.ended()) throw cause_of_end(child.status());
  return reader.workbook();
}

}  // namespace

SandboxedReader::Reading SandboxedReader::read(std::string_view bytes, TableFormat format) const {
  const Moment deadline = std::chrono::steady_clock::now() + limits_.deadline;
  Reading reading;
  try {
    const FileDescriptor input = sealed_copy(bytes);
    int ends[2] = {-1, -1};
    if (pipe2(ends, O_CLOEXEC) != 0) throw failed_by_errno("pipe");
    FileDescriptor from_child(ends[0]);
    FileDescriptor to_parent(ends[1]);
    Child child(
        SpawnOrder(input.get(), to_parent.get())
            .start({program_.string(), std::string(kVerb), std::to_string(static_cast<unsigned>(format)),
                    std::to_string(limits_.child.memory_bytes), std::to_string(limits_.child.cpu_seconds),
                    std::to_string(getpid())}));
    to_parent = FileDescriptor();
    WireReader reader;
    std::optional<Unreadable> refused;
    try {
      take_answer(from_child.get(), deadline, limits_.answer_bytes, reader);
    } catch (const Unreadable& unreadable) {
      refused = unreadable;
    }
    if (refused && refused->why == Unreadable::Why::time) child.end_now();
    from_child = FileDescriptor();
    child.collect_by(deadline);
    reading.peak_bytes = static_cast<std::uint64_t>(child.use().ru_maxrss) * 1024;
    reading.cpu = std::chrono::seconds(child.use().ru_utime.tv_sec + child.use().ru_stime.tv_sec) +
                  std::chrono::microseconds(child.use().ru_utime.tv_usec + child.use().ru_stime.tv_usec);
    if (refused) throw *refused;
    reading.result = workbook_from(child, reader);
  } catch (const Unreadable& unreadable) {
    reading.result = unreadable;
  }
  return reading;
}

}  // namespace pledged
