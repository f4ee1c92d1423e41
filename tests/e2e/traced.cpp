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

[[noreturn]] void be_traced(const std::function<void()>& work, bool may_fail) {
  int code = 0;
  try {
    if (::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) ::_exit(2);
    std::raise(SIGSTOP);
    work();
  } catch (const std::exception& failure) {
    if (!may_fail) std::fprintf(stderr, "%s\n", failure.what());
    code = 1;
  }
  ::_exit(code);
}

void require(long done) {
  if (done < 0) throw std::system_error(errno, std::generic_category(), "ptrace");
}

user_regs_struct registers_of(pid_t child) {
  user_regs_struct registers{};
  require(::ptrace(PTRACE_GETREGS, child, nullptr, &registers));
  return registers;
}

// The child stands before a call: it is made to call nothing.
void leave_out(pid_t child) {
  user_regs_struct registers = registers_of(child);
  registers.orig_rax = static_cast<unsigned long long>(-1);
  require(::ptrace(PTRACE_SETREGS, child, nullptr, &registers));
}

// The child stands after a call: it is told that it failed.
void answer_with(pid_t child, int error) {
  user_regs_struct registers = registers_of(child);
  registers.rax = static_cast<unsigned long long>(-error);
  require(::ptrace(PTRACE_SETREGS, child, nullptr, &registers));
}

}  // namespace

TracedEnd run_traced(const std::function<void()>& work, const CallFault& fault) {
  const pid_t child = ::fork();
  require(child);
  if (child == 0) be_traced(work, fault.error != 0);
  TracedEnd end;
  int status = 0;
  ::waitpid(child, &status, 0);
  if (!WIFSTOPPED(status)) throw std::system_error(EPERM, std::generic_category(), "ptrace");
  require(::ptrace(PTRACE_SETOPTIONS, child, nullptr, PTRACE_O_EXITKILL | PTRACE_O_TRACESYSGOOD));
  bool entering = true;
  bool failing = false;
  int calls = 0;
  for (int signal = 0;;) {
    require(::ptrace(PTRACE_SYSCALL, child, nullptr, signal));
    signal = 0;
    ::waitpid(child, &status, 0);
    if (WIFEXITED(status) || WIFSIGNALED(status)) {
      end.succeeded = WIFEXITED(status) && WEXITSTATUS(status) == 0;
      return end;
    }
    if (WSTOPSIG(status) != (SIGTRAP | 0x80)) {
      signal = WSTOPSIG(status);
      continue;
    }
    if (entering) {
      const char* const name = name_of(registers_of(child).orig_rax);
      calls += name != nullptr ? 1 : 0;
      failing = name != nullptr && (calls == fault.at || (end.met && fault.lasting));
      if (failing && !end.met) end.call = name;
      end.met = end.met || failing;
      if (failing && fault.error == 0) {
        ::kill(child, SIGKILL);
        ::waitpid(child, &status, 0);
        return end;
      }
      if (failing) leave_out(child);
    } else if (failing) {
      answer_with(child, fault.error);
    }
    entering = !entering;
  }
}

}  // namespace pledged::e2e
