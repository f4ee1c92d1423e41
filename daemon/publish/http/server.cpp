#include "daemon/publish/http/server.h"

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <list>
#include <stdexcept>
#include <unordered_set>

#include "daemon/publish/http/listener.h"
#include "daemon/publish/http/refusal.h"
#include "daemon/publish/http/response_head.h"
#include "daemon/publish/http/route_table.h"
#include "daemon/publish/http/session.h"
#include "daemon/publish/http/stream.h"
#include "daemon/publish/http/tls_stream.h"

namespace pledged {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto kNoThrow = asio::as_tuple(asio::use_awaitable);

asio::awaitable<void> serve(std::shared_ptr<Session> session) {
  co_await session->run();
}

std::string what_of(const std::exception_ptr& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const std::exception& known) {
    return known.what();
  } catch (...) {
    return "an exception that is no std::exception";
  }
}

/// Says 503 to a connection that is one too many, if that can be done without waiting, and closes it.
void turn_away(tcp::socket socket) {
  ResponseFraming framing;
  framing.date = std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
  const HttpResponse response = refusal_response({.status = 503, .retry = true});
  const std::string text = response_head(response, framing) + response.body;
  std::array<char, RequestReader::kBufferBytes> unread{};
  boost::system::error_code ignored;  // whoever is turned away may be gone already
  socket.non_blocking(true, ignored);
  socket.write_some(asio::buffer(text), ignored);
  socket.shutdown(tcp::socket::shutdown_send, ignored);
  socket.read_some(asio::buffer(unread), ignored);
}

}  // namespace

class HttpServer::Impl : public std::enable_shared_from_this<Impl> {
 public:
  Impl(asio::any_io_executor executor, SessionSetup setup)
      : executor_(std::move(executor)),
        setup_(std::move(setup)),
        places_(setup_.limits),
        ended_(executor_, asio::steady_timer::time_point::max()) {}

  Result<tcp::endpoint> accept_at(Result<tcp::acceptor> acceptor);
  [[nodiscard]] const asio::any_io_executor& executor() const { return executor_; }
  asio::awaitable<void> run();
  void stop();
  [[nodiscard]] std::size_t connections() const { return sessions_.size(); }

 private:
  asio::awaitable<void> accept_from(tcp::acceptor& acceptor);
  void admit(tcp::socket socket);
  void start_session(tcp::socket socket, const asio::ip::address& address, Arrival arrival);
  void note_end();
  void count_lost(unsigned status) const;

  asio::any_io_executor executor_;
  const SessionSetup setup_;
  std::list<tcp::acceptor> acceptors_;
  AdmissionCount places_;
  std::unordered_set<std::shared_ptr<Session>> sessions_;
  std::size_t accepting_ = 0;
  bool stopping_ = false;
  asio::steady_timer ended_;  // cancelled when an acceptor or a session ends
};

Result<tcp::endpoint> HttpServer::Impl::accept_at(Result<tcp::acceptor> acceptor) {
  if (!acceptor) return acceptor.error();
  acceptors_.push_back(std::move(acceptor).value());
  return acceptors_.back().local_endpoint();
}

asio::awaitable<void> HttpServer::Impl::run() {
  const std::shared_ptr<Impl> self = shared_from_this();
  for (tcp::acceptor& acceptor : acceptors_) {
    ++accepting_;
    asio::co_spawn(executor_, accept_from(acceptor), [self](std::exception_ptr failure) {
      --self->accepting_;
      self->note_end();
      if (failure) std::rethrow_exception(failure);
    });
  }
  while (!stopping_ || accepting_ != 0 || !sessions_.empty()) {
    const auto [cancelled] = co_await ended_.async_wait(kNoThrow);
    static_cast<void>(cancelled);
  }
}

void HttpServer::Impl::stop() {
  stopping_ = true;
  for (tcp::acceptor& acceptor : acceptors_) {
    boost::system::error_code ignored;  // closed is closed
    acceptor.close(ignored);
  }
  for (const std::shared_ptr<Session>& session : sessions_) session->stop();
  note_end();
}

asio::awaitable<void> HttpServer::Impl::accept_from(tcp::acceptor& acceptor) {
  asio::steady_timer pause{executor_};
  while (!stopping_) {
    auto [error, socket] = co_await acceptor.async_accept(kNoThrow);
    if (stopping_) co_return;
    if (!error) {
      admit(std::move(socket));
      continue;
    }
    // Out of descriptors, most likely. At once again would be a busy loop; giving up would be for ever.
    count_lost(503);
    pause.expires_after(setup_.limits.accept_pause);
    const auto [cancelled] = co_await pause.async_wait(kNoThrow);
    static_cast<void>(cancelled);
  }
}

void HttpServer::Impl::admit(tcp::socket socket) {
  boost::system::error_code gone;
  const asio::ip::address address = socket.remote_endpoint(gone).address();
  const bool over_loopback = socket.local_endpoint(gone).address().is_loopback();
  if (gone) return;
  const AdmissionCount::Place place = places_.enter(address);
  if (place == AdmissionCount::Place::none) {
    count_lost(503);
    turn_away(std::move(socket));
    return;
  }
  try {
    start_session(std::move(socket), address, {place, over_loopback});
  } catch (const std::exception& failure) {  // out of memory: this connection is lost, not the acceptor
    places_.leave(address);
    setup_.fault("other", failure.what());
    count_lost(500);
  }
}

void HttpServer::Impl::start_session(tcp::socket socket, const asio::ip::address& address, Arrival arrival) {
  boost::system::error_code ignored;  // without it answers are only slower
  socket.set_option(tcp::no_delay{true}, ignored);
  const std::shared_ptr<const TlsContext> tls = setup_.gate == nullptr ? nullptr : setup_.gate->tls();
  std::unique_ptr<Stream> stream = tls ? tls_stream(std::move(socket), tls) : plain_stream(std::move(socket));
  const auto session = std::make_shared<Session>(std::move(stream), setup_, arrival);
  sessions_.insert(session);
  asio::co_spawn(executor_, serve(session),
                 [self = shared_from_this(), session, address](std::exception_ptr failure) {
                   self->sessions_.erase(session);
                   self->places_.leave(address);
                   self->note_end();
                   if (!failure) return;
                   // A session's failure is its own: it is reported and counted, and the others go on.
                   self->setup_.fault("other", what_of(failure));
                   self->count_lost(500);
                 });
}

void HttpServer::Impl::count_lost(unsigned status) const {
  setup_.observe("other", status, std::chrono::nanoseconds{0});
}

void HttpServer::Impl::note_end() {
  ended_.cancel();
}

HttpServer::HttpServer(asio::any_io_executor executor, std::vector<HttpRoute> routes, Observe observe,
                       HttpLimits limits, Fault fault, Gate* gate, std::string prefix) {
  if (!fault) fault = [](std::string_view, std::string_view) {};
  if (limits.header_bytes > RequestReader::kBufferBytes) {
    throw std::invalid_argument("HttpLimits: header_bytes over 16384");
  }
  SessionSetup setup{
      RouteTable{std::move(routes), std::move(prefix)}, limits, std::move(observe), std::move(fault), gate,
      std::make_unique<BodyBudget>(limits.bodies_bytes)};
  impl_ = std::make_shared<Impl>(std::move(executor), std::move(setup));
}

HttpServer::~HttpServer() {
  impl_->stop();
}

Result<tcp::endpoint> HttpServer::listen(const std::string& address) {
  return impl_->accept_at(open_listener(impl_->executor(), address));
}

Result<tcp::endpoint> HttpServer::adopt(int descriptor) {
  return impl_->accept_at(adopt_listener(impl_->executor(), descriptor));
}

asio::awaitable<void> HttpServer::run() {
  return impl_->run();
}

void HttpServer::stop() {
  impl_->stop();
}

std::size_t HttpServer::connections() const {
  return impl_->connections();
}

}  // namespace pledged
