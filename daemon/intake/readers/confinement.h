// Confinement: what a process gives up before it reads a hostile file: memory, time, files, other processes,
// and every system call that reading does not need (seccomp). What it is not: a container; it needs no
// privilege and cannot be undone by the process. Linux only. Once, before any hostile byte, by the only
// thread.
#pragma once

#include <sys/types.h>

#include <cstdint>

namespace pledged {

struct Confinement {
  std::uint64_t memory_bytes =
      256U << 20;  ///< of addresses; not enforced under a sanitizer, which needs terabytes
  std::uint64_t cpu_seconds = 10;
};

/// False if any of it could not be had: the process must end then. Afterwards it can read, write and close
/// what is open, get and give back memory, and end; anything else ends it with SIGSYS. It dies with `parent`.
bool confine(const Confinement& confinement, pid_t parent);

}  // namespace pledged
