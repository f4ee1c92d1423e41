#include "tests/e2e/traced.h"

#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <exception>
#include <map>
#include <system_error>

namespace pledged::e2e {
namespace {

const char* name_of(unsigned long long call) {
  static const std::map<unsigned long long, const char*> kNames = {
      {SYS_write, "write"},         {SYS_pwrite64, "pwrite64"},   {SYS_fsync, "fsync"},
      {SYS_fdatasync, "fdatasync"}, {SYS_rename, "rename"},       {SYS_renameat, "renameat"},
      {SYS_renameat2, "renameat2"}, {SYS_unlink, "unlink"},       {SYS_unlinkat, "unlinkat"},
      {SYS_ftruncate, "ftruncate"}, {SYS_fallocate, "fallocate"}, {SYS_mkdirat, "mkdirat"},
      {SYS_mkdir, "mkdir"},         {SYS_link, "link"},           {SYS_linkat, "linkat"}};
  const auto found = kNames.find(call);
  return found == kNames.end() ? nullptr : found->second;
}

[[noreturn]] void be_traced(const std::function<void()>& work) {
  int code = 0;
  try {
    if (::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) ::_exit(2);
    std::raise(SIGSTOP);
    work();
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "%s\n", failure.what());
    code = 1;
  }
  ::_exit(code);
}

void require(long done) {
  if (done < 0) throw std::system_error(errno, std::generic_category(), "ptrace");
}

}  // namespace

TracedEnd run_traced(const std::function<void()>& work, int kill_before) {
  const pid_t child = ::fork();
  require(child);
  if (child == 0) be_traced(work);
  TracedEnd end;
  int status = 0;
  ::waitpid(child, &status, 0);
  if (!WIFSTOPPED(status)) throw std::system_error(EPERM, std::generic_category(), "ptrace");
  require(::ptrace(PTRACE_SETOPTIONS, child, nullptr, PTRACE_O_EXITKILL | PTRACE_O_TRACESYSGOOD));
  bool entering = true;
  for (int signal = 0;;) {
    require(::ptrace(PTRACE_SYSCALL, child, nullptr, signal));
    signal = 0;
    ::waitpid(child, &status, 0);
    if (WIFEXITED(status)) {
      end.succeeded = WEXITSTATUS(status) == 0;
      return end;
    }
    if (WIFSIGNALED(status)) return end;
    if (WSTOPSIG(status) != (SIGTRAP | 0x80)) {
      signal = WSTOPSIG(status);
      continue;
    }
    if (entering) {
      user_regs_struct registers{};
      require(::ptrace(PTRACE_GETREGS, child, nullptr, &registers));
      if (const char* const name = name_of(registers.orig_rax)) {
        end.last_call = name;
        if (++end.calls == kill_before) {
          ::kill(child, SIGKILL);
          ::waitpid(child, &status, 0);
          end.killed = WIFSIGNALED(status);
          return end;
        }
      }
    }
    entering = !entering;
  }
}

}  // namespace pledged::e2e
