// TestServer: an HttpServer on a free loopback port with its own I/O thread, and RawClient: a blocking socket
// that sends any bytes and reads answers, with a deadline on everything so that no test hangs.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/publish/http/server.h"

namespace pledged {

class TestServer {
 public:
  explicit TestServer(std::vector<HttpRoute> routes, HttpLimits limits = {});
  /// Stops the server and waits for its sessions.
  ~TestServer();

  [[nodiscard]] unsigned short port() const { return port_; }
  [[nodiscard]] boost::asio::any_io_executor executor() const;
  [[nodiscard]] std::size_t connections() const;
  /// Stops the server without waiting.
  void stop();
  /// Waits until run() has returned; false after five seconds.
  bool ended();

  struct Observed {
    std::string route;
    unsigned status;
    std::chrono::nanoseconds duration;
  };
  /// What the server has reported so far; waits until there are `count` of them.
  std::vector<Observed> observed(std::size_t count);
  /// "route: what" of the exceptions it has reported.
  std::vector<std::string> faults();

 private:
  class Thread;
  std::unique_ptr<Thread> thread_;
  unsigned short port_ = 0;
};

struct Answer {
  unsigned status = 0;
  std::string head;  ///< with the empty line
  std::string body;

  [[nodiscard]] bool has(std::string_view line) const;  ///< a header line, without CRLF
};

class RawClient {
 public:
  RawClient();  ///< has its descriptor, is not connected
  explicit RawClient(unsigned short port);
  ~RawClient();
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  void connect(unsigned short port);
  /// False if the server no longer takes bytes.
  bool send(std::string_view bytes);
  bool send_slowly(std::string_view bytes);  ///< byte by byte, each a packet of its own
  /// The next answer; nothing if the connection ends before it is whole. `head_only`: an answer to HEAD.
  std::optional<Answer> receive(bool head_only = false);
  /// True if nothing more comes and the server has closed.
  bool closed();

 private:
  bool fill();

  int socket_ = -1;
  std::string buffer_;
};

}  // namespace pledged
