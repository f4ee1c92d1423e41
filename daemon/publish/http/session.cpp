#include "daemon/publish/http/session.h"

#include <algorithm>
#include <array>
#include <boost/beast/core/error.hpp>
#include <exception>
#include <stdexcept>
#include <utility>

namespace pledged {
namespace {

namespace asio = boost::asio;

constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
constexpr std::size_t kLingerBytes = 1 << 20;

std::chrono::steady_clock::time_point now() {
  return std::chrono::steady_clock::now();
}

}  // namespace

Session::Session(std::unique_ptr<Stream> stream, const SessionSetup& setup, Arrival arrival)
    : stream_(std::move(stream)),
      setup_(setup),
      arrival_(arrival),
      reader_(setup.routes, setup.limits),
      body_(*setup.bodies),
      idle_since_(now()) {}

asio::awaitable<void> Session::run() {
  stream_->expires_at(now() + head_deadline());
  const bool usable = co_await stream_->open();
  if (!usable) co_return;
  idle_since_ = now();
  while (true) {
    const bool requested = co_await read_request();
    if (!requested) co_return;
    const bool open = co_await answer();
    if (!open) break;
  }
  co_await linger();
}

void Session::stop() {
  stopping_ = true;
  // A stream has no end of its own, and whoever does not read it must not keep the service from ending.
  if (!in_request_ || in_stream_) stream_->close();
}

asio::awaitable<bool> Session::read_request() {
  in_request_ = reader_.started();
  request_began_ = head_judged_at_ = now();
  while (true) {
    const bool head_was_done = reader_.head_done();
    const RequestReader::Progress progress = reader_.advance();
    if (reader_.head_done() && !head_was_done) head_judged_at_ = now();
    if (progress == RequestReader::Progress::need_more) {
      if (stopping_ && !in_request_) co_return false;
      const bool more = co_await read_more();
      if (!more) co_return false;
    } else if (progress == RequestReader::Progress::judged) {
      if (setup_.gate != nullptr) co_await pass_gate();
      judge_place();
      head_judged_at_ = now();  // who is kept waiting is not slow
    } else if (progress == RequestReader::Progress::expect_continue) {
      GatherList bytes;
      bytes.add(kContinue);
      const bool written = co_await write(std::move(bytes));
      if (!written) co_return false;
    } else {
      co_return true;
    }
  }
}

asio::awaitable<bool> Session::read_more() {
  stream_->expires_at(read_deadline());
  const asio::mutable_buffer room = reader_.room();
  const IoResult got = co_await stream_->read_some(room);
  if (got.error) {
    if (in_request_ && got.error == boost::beast::error::timeout) observe(408);
    co_return false;
  }
  if (!in_request_) request_began_ = now();
  in_request_ = true;
  reader_.commit(got.bytes);
  if (!body_.grow_to(reader_.body_received())) reader_.turn_away({.status = 503, .retry = true});
  co_return true;
}

asio::awaitable<void> Session::pass_gate() {
  Gate::Visitor visitor;
  visitor.authorization = reader_.authorization();
  visitor.certificate_name = stream_->peer_name();
  const HttpRoute* const route = reader_.route();
  if (route != nullptr) visitor.needed = route->role;
  Gate::Admission admission = co_await setup_.gate->admit(std::move(visitor));
  if (admission.refusal.status != 0) {
    reader_.turn_away(std::move(admission.refusal));
  } else {
    reader_.admit(std::move(admission.user), admission.role);
  }
}

// What is kept for a crowd goes to those who ask how the service is.
void Session::judge_place() {
  if (arrival_.place == AdmissionCount::Place::full || reader_.refusal().status != 0) return;
  const HttpRoute* const route = reader_.route();
  if (route == nullptr || !route->in_a_crowd) reader_.turn_away({.status = 503, .retry = true});
}

std::chrono::milliseconds Session::head_deadline() const {
  return arrival_.place == AdmissionCount::Place::full
             ? setup_.limits.header_deadline
             : std::min(setup_.limits.header_deadline, setup_.limits.reserved_deadline);
}

// A first request has the time of a head; a further one may be waited for longer. A body may come slowly, but
// not arbitrarily so.
Session::Time Session::read_deadline() const {
  if (!in_request_) return idle_since_ + (served_ == 0 ? head_deadline() : setup_.limits.idle);
  if (!reader_.head_done()) return request_began_ + head_deadline();
  const std::chrono::milliseconds for_arrived{reader_.body_received() * 1000 /
                                              setup_.limits.body_bytes_per_second};
  return head_judged_at_ + setup_.limits.header_deadline + for_arrived;
}

asio::awaitable<bool> Session::answer() {
  ++served_;
  HttpResponse response = co_await respond();
  ResponseFraming framing;
  framing.http_1_0 = reader_.is_http_1_0();
  framing.keep_alive = reader_.keep_alive() && response.status != 500 && !stopping_ && !response.stream &&
                       arrival_.place == AdmissionCount::Place::full &&
                       served_ < setup_.limits.requests_per_connection;
  framing.date = std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
  add_gate_headers(response);
  const std::string head = sendable_head(response, framing);
  GatherList bytes;
  bytes.add(head);
  if (!reader_.is_head() && has_body(response.status)) {
    for (const auto& [owner, piece] : response.pieces) bytes.add(piece);
    bytes.add(response.body);
  }
  bool written = co_await write(std::move(bytes));
  if (written && response.stream && !reader_.is_head()) {
    in_stream_ = true;
    written = co_await write_stream(response);
    in_stream_ = false;
  }
  observe(response.status);
  reader_.next();
  body_.give_back();
  idle_since_ = now();
  in_request_ = false;
  co_return written&& framing.keep_alive;
}

asio::awaitable<HttpResponse> Session::respond() {
  if (reader_.refusal().status != 0) co_return refusal_response(reader_.refusal(), reader_.request().path);
  const HttpRoute& route = *reader_.route();
  try {
    HttpRequest request = reader_.take_request();
    request.over_loopback = arrival_.over_loopback;
    if (!route.waiting_handler) co_return route.handler(request);
    asio::awaitable<HttpResponse> answer = route.waiting_handler(std::move(request));
    HttpResponse response = co_await std::move(answer);
    co_return response;
  } catch (const std::exception& failure) {
    setup_.fault(route.path, failure.what());
    co_return refusal_response({500}, reader_.request().path);
  }
}

void Session::add_gate_headers(HttpResponse& response) const {
  if (setup_.gate == nullptr) return;
  for (const auto& [name, value] : setup_.gate->headers()) {
    const bool is_set =
        name == "X-Content-Type-Options" ||  // in every head
        std::ranges::find(response.headers, name, &std::pair<std::string, std::string>::first) !=
            response.headers.end();
    if (!is_set) response.headers.emplace_back(name, value);
  }
}

/// The answer's head; where the handler's response cannot be sent, that of a 500 in its place.
std::string Session::sendable_head(HttpResponse& response, ResponseFraming& framing) const {
  try {
    return response_head(response, framing);
  } catch (const std::invalid_argument& failure) {
    setup_.fault(route_name(), failure.what());
    response = refusal_response({500});
    framing.keep_alive = false;
    return response_head(response, framing);
  }
}

asio::awaitable<bool> Session::write_stream(const HttpResponse& response) {
  for (;;) {
    const std::string piece = co_await response.stream();
    if (piece.empty() || stopping_) co_return true;
    GatherList bytes;
    bytes.add(piece);
    const bool written = co_await write(std::move(bytes));
    if (!written) co_return false;
  }
}

asio::awaitable<bool> Session::write(GatherList bytes) {
  stream_->expires_at(now() + setup_.limits.write_deadline);
  while (!bytes.done()) {
    const std::span<const asio::const_buffer> run = bytes.next();
    const IoResult put = co_await stream_->write_some(run);
    if (put.error) co_return false;
    bytes.consume(put.bytes);
  }
  co_return true;
}

// Closing with unread bytes would reset the connection, and the peer might lose the answer that says why.
asio::awaitable<void> Session::linger() {
  co_await stream_->finish();
  stream_->expires_at(now() + setup_.limits.linger);
  std::array<char, 4096> discarded{};
  const asio::mutable_buffer room{discarded.data(), discarded.size()};
  std::size_t total = 0;
  while (total < kLingerBytes) {
    const IoResult got = co_await stream_->read_some(room);
    if (got.error) co_return;
    total += got.bytes;
  }
}

std::string_view Session::route_name() const {
  const HttpRoute* route = reader_.route();
  return route == nullptr ? std::string_view{"other"} : route->path;
}

void Session::observe(unsigned status) const {
  setup_.observe(route_name(), status, now() - request_began_);
}

}  // namespace pledged
