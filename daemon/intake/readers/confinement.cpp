#include "daemon/intake/readers/confinement.h"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <csignal>
#include <cstddef>
#include <iterator>
#include <vector>

namespace pledged {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif
#else
constexpr bool kSanitized = false;
#endif

#if defined(__x86_64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_AARCH64;
#else
#error "confinement.cpp: name the architecture of the system calls"
#endif

// What reading takes: memory, the pipe, and ending.
constexpr long kAllowed[] = {
    SYS_read,         SYS_write,   SYS_close,      SYS_munmap,          SYS_mremap,
    SYS_brk,          SYS_madvise, SYS_futex,      SYS_clock_gettime,   SYS_getrandom,
    SYS_rt_sigreturn, SYS_exit,    SYS_exit_group, SYS_restart_syscall,
};
// Allowed unless they make memory executable; the protection is their third argument.
constexpr long kAllowedUnlessExecutable[] = {SYS_mmap, SYS_mprotect};

bool limit(int resource, rlim_t most) {
  const rlimit both{.rlim_cur = most, .rlim_max = most};
  return setrlimit(static_cast<__rlimit_resource>(resource), &both) == 0;
}

bool limit_resources(const Confinement& confinement) {
  // No new process or core; no byte into any file. The pipe is not a file in this sense.
  const bool counted = limit(RLIMIT_NPROC, 0) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CORE, 0) &&
                       limit(RLIMIT_CPU, confinement.cpu_seconds);
  // A sanitizer maps terabytes of shadow, and opens pipes to learn whether an address can be read: without
  // them it calls a good object a bad one.
  return counted && (kSanitized || (limit(RLIMIT_NOFILE, 0) && limit(RLIMIT_AS, confinement.memory_bytes)));
}

std::vector<sock_filter> filter() {
  const auto load = [](std::size_t offset) {
    return sock_filter(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset)));
  };
  const auto if_equal = [](long value, std::uint8_t skip_if, std::uint8_t skip_else) {
    return sock_filter(
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(value), skip_if, skip_else));
  };
  const sock_filter kill = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
  const sock_filter allow = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  std::vector<sock_filter> code = {load(offsetof(seccomp_data, arch)), if_equal(kArchitecture, 1, 0), kill,
                                   load(offsetof(seccomp_data, nr))};
  for (const long call : kAllowed) {
    code.push_back(if_equal(call, 0, 1));
    code.push_back(allow);
  }
  for (const long call : kAllowedUnlessExecutable) {
    code.push_back(if_equal(call, 0, 4));
    code.push_back(load(offsetof(seccomp_data, args) + 2 * sizeof(std::uint64_t)));
    code.push_back(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, PROT_EXEC, 1, 0));
    code.push_back(allow);
    code.push_back(kill);
  }
  code.push_back(kill);
  return code;
}

bool allow_few_calls() {
  std::vector<sock_filter> code = filter();
  const sock_fprog program{.len = static_cast<unsigned short>(code.size()), .filter = code.data()};
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

}  // namespace

bool confine(const Confinement& confinement, pid_t parent) {
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent) return false;
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return false;
  // A sanitizer's own calls are not known here; the release build's are.
  return limit_resources(confinement) && (kSanitized || allow_few_calls());
}

}  // namespace pledged
