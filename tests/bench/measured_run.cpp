#include "tests/bench/measured_run.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <exception>
#include <sstream>
#include <stdexcept>
#include <system_error>

namespace pledged::bench {
namespace {

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

std::string read_to_end(int descriptor) {
  std::string text;
  std::array<char, 4096> buffer{};
  for (ssize_t count = 1; count > 0;) {
    count = ::read(descriptor, buffer.data(), buffer.size());
    if (count > 0) text.append(buffer.data(), static_cast<std::size_t>(count));
  }
  return text;
}

/// Never returns.
void work_as_child(int descriptor, const std::function<Figures()>& work) {
  try {
    std::ostringstream out;
    out.precision(17);
    for (const auto& [name, value] : work()) out << name << ' ' << value << '\n';
    const std::string text = out.str();
    if (::write(descriptor, text.data(), text.size()) < 0) ::_exit(1);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    ::_exit(1);
  }
  ::_exit(0);
}

rusage wait_for(pid_t child, const std::string& what) {
  int status = 0;
  rusage usage{};
  ::wait4(child, &status, 0, &usage);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) throw std::runtime_error(what + " failed");
  return usage;
}

}  // namespace

Figures run_measured(const std::function<Figures()>& work) {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  const pid_t child = ::fork();
  if (child < 0) throw std::system_error(errno, std::generic_category(), "fork");
  if (child == 0) work_as_child(ends[1], work);
  ::close(ends[1]);
  std::istringstream text(read_to_end(ends[0]));
  ::close(ends[0]);
  const rusage usage = wait_for(child, "a run");

  Figures figures;
  std::string name;
  for (double value = 0; text >> name >> value;) figures[name] = value;
  figures["rss_mib"] = static_cast<double>(usage.ru_maxrss) / 1024;
  figures["cpu_seconds"] = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  return figures;
}

double run_program(const std::vector<std::string>& arguments) {
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = ::fork();
  if (child < 0) throw std::system_error(errno, std::generic_category(), "fork");
  if (child == 0) {
    std::vector<char*> pointers;
    for (const std::string& argument : arguments) pointers.push_back(const_cast<char*>(argument.c_str()));
    pointers.push_back(nullptr);
    ::execvp(pointers[0], pointers.data());
    ::_exit(127);
  }
  wait_for(child, arguments.front());
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

Figures medians(const std::vector<Figures>& runs) {
  std::map<std::string, std::vector<double>> by_name;
  for (const Figures& run : runs) {
    for (const auto& [name, value] : run) by_name[name].push_back(value);
  }
  Figures result;
  for (auto& [name, values] : by_name) result[name] = median(std::move(values));
  return result;
}

}  // namespace pledged::bench
