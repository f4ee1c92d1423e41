// Session: one connection: requests in, answers out, in order, until one side has had enough. Every read and
// write has a deadline; no request ends more than its own session.
// Lives as long as its run(); I/O thread.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "daemon/publish/http/admission_count.h"
#include "daemon/publish/http/body_budget.h"
#include "daemon/publish/http/gate.h"
#include "daemon/publish/http/gather_list.h"
#include "daemon/publish/http/request_reader.h"
#include "daemon/publish/http/response_head.h"
#include "daemon/publish/http/route_table.h"
#include "daemon/publish/http/server.h"
#include "daemon/publish/http/stream.h"

namespace pledged {

/// What the sessions of a server share.
struct SessionSetup {
  RouteTable routes;
  HttpLimits limits;
  HttpServer::Observe observe;
  HttpServer::Fault fault;  ///< not empty
  Gate* gate = nullptr;     ///< null: everybody may
  std::unique_ptr<BodyBudget> bodies;
};

/// How a connection came.
struct Arrival {
  AdmissionCount::Place place{};  ///< not none
  bool over_loopback = false;     ///< see HttpRequest
};

class Session {
 public:
  /// `setup` outlives the session.
  Session(std::unique_ptr<Stream> stream, const SessionSetup& setup, Arrival arrival);

  boost::asio::awaitable<void> run();
  /// Ends the session: now if it waits for a request, else after the answer in progress.
  void stop();

 private:
  using Time = std::chrono::steady_clock::time_point;

  boost::asio::awaitable<bool> read_request();
  boost::asio::awaitable<bool> read_more();
  boost::asio::awaitable<void> pass_gate();
  void judge_place();
  boost::asio::awaitable<bool> answer();
  boost::asio::awaitable<HttpResponse> respond();
  boost::asio::awaitable<bool> write(GatherList bytes);
  boost::asio::awaitable<bool> write_stream(const HttpResponse& response);
  boost::asio::awaitable<void> linger();

  [[nodiscard]] Time read_deadline() const;
  [[nodiscard]] std::chrono::milliseconds head_deadline() const;
  void add_gate_headers(HttpResponse& response) const;
  [[nodiscard]] std::string sendable_head(HttpResponse& response, ResponseFraming& framing) const;
  [[nodiscard]] std::string_view route_name() const;
  void observe(unsigned status) const;

  std::unique_ptr<Stream> stream_;
  const SessionSetup& setup_;
  Arrival arrival_;
  RequestReader reader_;
  BodyBudget::Share body_;
  std::size_t served_ = 0;
  Time idle_since_;     // the last answer, or the connection
  Time request_began_;  // its first byte
  Time head_judged_at_;
  bool in_request_ = false;
  bool in_stream_ = false;
  bool stopping_ = false;
};

}  // namespace pledged
