// HttpServer: HTTP/1.1 over Asio coroutines: accept, parse within limits, route, answer. Knows nothing of
// targets: routes are given to it.
//
// Limits (reliability.md C1–C8): header 8 KiB, 64 fields, target 2 KiB; body judged by the header before it
// is read, all bodies together bounded; 16 KiB buffer; header deadline 10 s in total, idle 60 s, write 30 s;
// 512 connections, 64 an address, and 8 more that are told how the service is.
// Beast 1.81's parser in push mode plus our own checks (Transfer-Encoding, repeated Content-Length, Host).
// Runs on the I/O thread; a handler must not block.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "config/role.h"
#include "rules/result.h"

namespace pledged {

class Gate;

struct HttpRequest {
  std::string method;  ///< "GET"; HEAD is routed as GET and its body left away by the server
  std::string path;    ///< without query, not percent-decoded
  std::string query;
  std::string accept;
  std::string accept_encoding;
  std::string host;
  std::string origin;         ///< of the page that sends it, if a browser says
  std::string fetch_site;     ///< Sec-Fetch-Site: "cross-site" if a page of another site sends it
  std::string if_none_match;  ///< marks of answers that the client has
  std::string user;           ///< who has signed in; empty: nobody has to
  Role role = Role::admin;    ///< of that user
  std::string body;
  bool over_loopback = false;  ///< it came to an address that this machine alone reaches
};

/// A body made of pieces that somebody else owns: nothing is copied for a response.
struct HttpResponse {
  unsigned status = 200;
  std::string content_type = "text/plain; charset=utf-8";
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;                                                              ///< sent after the pieces
  std::vector<std::pair<std::shared_ptr<const void>, std::string_view>> pieces;  ///< sent first, in order
  /// If given, the body is what it says, piece by piece, until it says "" or the client leaves; it has no
  /// length, and the connection ends with it.
  std::function<boost::asio::awaitable<std::string>()> stream = {};
};

using HttpHandler = std::function<HttpResponse(const HttpRequest&)>;
/// For an answer that has to be waited for: a coroutine on the I/O thread that gives way while it waits.
using HttpWaitingHandler = std::function<boost::asio::awaitable<HttpResponse>(HttpRequest)>;

struct HttpRoute {
  std::string method;  ///< "GET", "POST", "PUT"
  std::string path;    ///< exact; "{id}" is a segment of digits, "{name}" one of letters, digits, - . _ ~
  HttpHandler handler;
  std::size_t max_body = 0;
  HttpWaitingHandler waiting_handler = {};  ///< if given, instead of `handler`
  Role role = Role::reader;                 ///< that its user must have
  bool in_a_crowd = false;                  ///< answered too when all connections but the reserved are taken
};

struct HttpLimits {
  std::size_t header_bytes = 8192;
  std::size_t header_fields = 64;
  std::size_t target_bytes = 2048;
  std::size_t connections = 512;
  std::size_t connections_per_address = 64;
  bool count_loopback = false;  ///< whether that holds for this machine's own: a proxy speaks for many
  std::size_t reserved_connections = 8;     ///< beyond `connections`
  std::size_t bodies_bytes = 256ULL << 20;  ///< of all that are in memory together
  std::size_t requests_per_connection = 1000;
  std::chrono::milliseconds header_deadline{std::chrono::seconds{10}};
  std::chrono::milliseconds reserved_deadline{std::chrono::seconds{2}};  ///< of a head, in a reserved one
  std::chrono::milliseconds idle{std::chrono::seconds{60}};
  std::chrono::milliseconds write_deadline{std::chrono::seconds{30}};
  std::size_t body_bytes_per_second = 1024;  ///< slower than this after the header deadline ends a request
  std::chrono::milliseconds linger{std::chrono::seconds{1}};  ///< for the peer to close first
  std::chrono::milliseconds accept_pause{100};                ///< after a failed accept (no descriptors)
};

class HttpServer {
 public:
  /// Called after every answer: route path ("other" if none), status, time from first byte to last. Requests
  /// that end without one are 408 (too slow), 500 (a failure) or 503 (no room for the connection).
  using Observe = std::function<void(std::string_view route, unsigned status, std::chrono::nanoseconds)>;
  /// Called with what() of every exception that was answered with 500: a bug, for the log.
  using Fault = std::function<void(std::string_view route, std::string_view what)>;

  /// REQUIRES: no two routes for one method and path; limits.header_bytes ≤ 16 KiB (std::invalid_argument).
  /// `gate`: who may in, and by TLS or plainly; none: everybody, plainly. Outlives the server's run().
  /// `prefix`: that of all paths on the wire (route_table.h).
  HttpServer(boost::asio::any_io_executor executor, std::vector<HttpRoute> routes, Observe observe,
             HttpLimits limits = {}, Fault fault = {}, Gate* gate = nullptr, std::string prefix = {});
  ~HttpServer();

  /// Binds "host:port" (port 0: any free). Code "listen" names the address and why: "address in use …".
  Result<boost::asio::ip::tcp::endpoint> listen(const std::string& address);
  /// The same on a socket that listens already, which is then the server's. Code "listen".
  Result<boost::asio::ip::tcp::endpoint> adopt(int descriptor);
  /// Accepts until stop(). One for all listeners.
  boost::asio::awaitable<void> run();
  /// Stops accepting, lets answers in progress finish, closes idle connections. I/O thread.
  void stop();
  [[nodiscard]] std::size_t connections() const;

 private:
  class Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace pledged
