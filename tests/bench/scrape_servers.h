// Scrape servers: the same samples behind three servers, each a process of its own so that its memory can be
// told: ours, prometheus-cpp's exposer, and a rendered buffer written to a socket, which is as fast as it
// gets.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <string>

namespace pledged::bench {

enum class ServerKind { ours, prometheus_cpp, rendered_buffer };

class ServerProcess {
 public:
  /// Forks; returns when the server answers on port(). REQUIRES: this process has one thread.
  ServerProcess(ServerKind kind, std::size_t targets);
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  [[nodiscard]] unsigned short port() const { return port_; }
  /// Resident bytes that the process has gained since it was forked.
  [[nodiscard]] std::size_t gained_bytes() const;

 private:
  pid_t pid_ = -1;
  unsigned short port_ = 0;
  std::size_t resident_at_fork_ = 0;
};

}  // namespace pledged::bench
