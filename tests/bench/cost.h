// Cost: what a piece of work takes, in this thread. The processor's time is told beside the wall's, since
// other work may share the machine.
#pragma once

#include <ctime>

#include <chrono>

namespace pledged::bench {

struct Cost {
  double wall_ms = 0;
  double cpu_ms = 0;
};

inline double thread_cpu_ms() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

template <class Work>
Cost cost_of(const Work& work) {
  const auto start = std::chrono::steady_clock::now();
  const double cpu = thread_cpu_ms();
  work();
  const double cpu_ms = thread_cpu_ms() - cpu;
  return {std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count(),
          cpu_ms};
}

}  // namespace pledged::bench
