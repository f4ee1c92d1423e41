// RequestReader: makes HTTP/1.x requests out of bytes, within limits, without doing I/O. Beast's parser in
// push mode over a bounded buffer; the head is judged (head_scanner.h, head_rules.h, the route's own method
// and body size) before a byte of the body is accepted. Memory for one request is the buffer and the route's
// max_body, whatever arrives. Belongs to one connection.
//
// Use: while advance() says need_more, read into room() and commit(); answer the request or the refusal; then
// next() goes on with the bytes that came behind it.
#pragma once

#include <boost/asio/buffer.hpp>
#include <cstddef>
#include <memory>

#include "daemon/publish/http/refusal.h"
#include "daemon/publish/http/route_table.h"
#include "daemon/publish/http/server.h"

namespace pledged {

class RequestReader {
 public:
  /// REQUIRES: limits.header_bytes ≤ kBufferBytes. Both outlive the reader.
  RequestReader(const RouteTable& routes, const HttpLimits& limits);
  ~RequestReader();

  static constexpr std::size_t kBufferBytes = 16 * 1024;

  enum class Progress {
    need_more,
    judged,           ///< the head is well-formed; nothing of the body has been read, and nothing said of
                      ///< whether there is such a route. Said once; admit() or turn_away() it
    expect_continue,  ///< head accepted; the client waits for "100 Continue" before it sends the body. Said
                      ///< once
    complete,         ///< request() and route() are there
    refused,          ///< refusal() says why; if !keep_alive(), where the next request begins is not known
  };
  /// Parses what is buffered, as far as it goes.
  Progress advance();

  [[nodiscard]] boost::asio::mutable_buffer room();  ///< never empty after need_more
  void commit(std::size_t bytes);                    ///< `bytes` of room() have been filled

  // REQUIRES: judged.
  void admit(std::string user, Role role);
  void turn_away(Refusal refusal);
  /// The Authorization field. A secret: it is in no request.
  [[nodiscard]] std::string authorization() const;

  [[nodiscard]] bool started() const;               ///< a byte of the present request has come
  [[nodiscard]] bool head_done() const;             ///< its head has been judged
  [[nodiscard]] std::size_t body_received() const;  ///< bytes behind the head so far

  // REQUIRES: judged, complete or refused.
  [[nodiscard]] const HttpRequest& request() const;
  /// The same with the body, which is then gone from here: it may be large.
  [[nodiscard]] HttpRequest take_request();
  [[nodiscard]] const HttpRoute* route() const;  ///< null: refused before one was found
  [[nodiscard]] const Refusal& refusal() const;
  [[nodiscard]] bool is_head() const;  ///< the method is HEAD
  [[nodiscard]] bool is_http_1_0() const;
  [[nodiscard]] bool keep_alive() const;  ///< the client and the framing allow another request

  void next();

 private:
  class Message;
  Progress refuse(Refusal refusal, bool keep_alive);
  Progress parse_head();
  Progress judge();
  Progress parse_body();
  Progress finish();

  const RouteTable& routes_;
  const HttpLimits& limits_;
  std::unique_ptr<Message> message_;
};

}  // namespace pledged
