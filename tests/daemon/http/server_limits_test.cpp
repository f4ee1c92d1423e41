#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <future>
#include <list>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>

#include "daemon/publish/http/request_reader.h"
#include "tests/daemon/http/raw_requests.h"
#include "tests/daemon/http/test_server.h"

namespace pledged {
namespace {

using namespace std::chrono_literals;

const std::string kGet = "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n";

/// No descriptor from this number on can be opened, until lifted.
class DescriptorLimit {
 public:
  explicit DescriptorLimit(int lowest_free) {
    ::close(lowest_free);
    getrlimit(RLIMIT_NOFILE, &before_);
    rlimit limit = before_;
    limit.rlim_cur = static_cast<rlim_t>(lowest_free);
    setrlimit(RLIMIT_NOFILE, &limit);
  }
  ~DescriptorLimit() { lift(); }
  DescriptorLimit(const DescriptorLimit&) = delete;
  DescriptorLimit& operator=(const DescriptorLimit&) = delete;

  void lift() const { setrlimit(RLIMIT_NOFILE, &before_); }

 private:
  rlimit before_{};
};

// `count` more, each of which is served.
void connect(std::list<RawClient>& clients, const TestServer& server, int count) {
  for (int i = 0; i < count; ++i) {
    RawClient& client = clients.emplace_back(server.port());
    ASSERT_TRUE(client.send(kGet));
    ASSERT_EQ(client.receive().value_or(Answer{}).status, 200U);
  }
}

TEST(HttpServerLimits, TurnsAwayOneConnectionTooMany) {
  HttpLimits limits;
  limits.connections = 3;
  limits.reserved_connections = 0;
  TestServer server{raw_request_routes(), limits};
  std::list<RawClient> clients;
  ASSERT_NO_FATAL_FAILURE(connect(clients, server, 3));
  RawClient fourth{server.port()};
  const std::optional<Answer> answer = fourth.receive();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 503U);
  EXPECT_TRUE(answer->has("Retry-After: 1"));
  EXPECT_TRUE(fourth.closed());
  EXPECT_EQ(server.connections(), 3U);

  ASSERT_TRUE(clients.front().send("GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
  clients.front().receive();
  EXPECT_TRUE(clients.front().closed());
  clients.pop_front();
  server.observed(5);
  while (server.connections() == 3) std::this_thread::yield();
  RawClient fifth{server.port()};
  ASSERT_TRUE(fifth.send(kGet));
  EXPECT_EQ(fifth.receive().value_or(Answer{}).status, 200U);
}

// Prometheus must not be kept out by those who fill the page's connections.
TEST(HttpServerLimits, KeepsAFewConnectionsForThoseWhoAskHowItIs) {
  HttpLimits limits;
  limits.connections = 2;
  limits.reserved_connections = 2;
  limits.reserved_deadline = 200ms;
  std::vector<HttpRoute> routes = raw_request_routes();
  for (HttpRoute& route : routes) route.in_a_crowd = route.path == "/metrics";
  TestServer server{routes, limits};
  std::list<RawClient> crowd;
  ASSERT_NO_FATAL_FAILURE(connect(crowd, server, 2));
  {
    RawClient prometheus{server.port()};
    ASSERT_TRUE(prometheus.send(kGet));
    EXPECT_EQ(prometheus.receive().value_or(Answer{}).status, 200U);
    EXPECT_TRUE(prometheus.closed()) << "one answer, so that the next has it";
    RawClient reader{server.port()};
    ASSERT_TRUE(reader.send("GET /other HTTP/1.1\r\nHost: a\r\n\r\n"));
    const Answer answer = reader.receive().value_or(Answer{});
    EXPECT_EQ(answer.status, 503U);
    EXPECT_TRUE(answer.has("Retry-After: 1"));
  }
  while (server.connections() != 2) std::this_thread::yield();
  RawClient silent{server.port()};
  RawClient as_silent{server.port()};
  RawClient fifth{server.port()};
  EXPECT_EQ(fifth.receive().value_or(Answer{}).status, 503U);
  EXPECT_TRUE(silent.closed()) << "who says nothing has it for a moment only";
  EXPECT_TRUE(as_silent.closed());
  RawClient again{server.port()};
  ASSERT_TRUE(again.send(kGet));
  EXPECT_EQ(again.receive().value_or(Answer{}).status, 200U);
}

TEST(HttpServerLimits, OneAddressHasNotAllConnections) {
  HttpLimits limits;
  limits.connections_per_address = 2;
  limits.count_loopback = true;
  TestServer server{raw_request_routes(), limits};
  std::list<RawClient> clients;
  ASSERT_NO_FATAL_FAILURE(connect(clients, server, 2));
  EXPECT_EQ(RawClient(server.port()).receive().value_or(Answer{}).status, 503U);
  clients.pop_front();
  while (server.connections() != 1) std::this_thread::yield();
  RawClient next{server.port()};
  ASSERT_TRUE(next.send(kGet));
  EXPECT_EQ(next.receive().value_or(Answer{}).status, 200U);
}

TEST(HttpServerLimits, AProxyOfThisMachineSpeaksForMany) {
  HttpLimits limits;
  limits.connections_per_address = 2;
  TestServer server{raw_request_routes(), limits};
  std::list<RawClient> clients;
  ASSERT_NO_FATAL_FAILURE(connect(clients, server, 5));
}

// What is announced takes nothing; what has come is counted, and given back with the answer.
TEST(HttpServerLimits, AllBodiesTogetherHaveSoMuchMemory) {
  constexpr std::size_t kAll = 1U << 20U;
  constexpr std::size_t kMuch = kAll * 6 / 10;
  HttpLimits limits;
  limits.bodies_bytes = kAll;
  std::vector<HttpRoute> routes = raw_request_routes();
  const HttpHandler size = [](const HttpRequest& request) {
    HttpResponse response;
    response.body = std::to_string(request.body.size());
    return response;
  };
  std::promise<boost::asio::steady_timer*> held;
  const HttpWaitingHandler hold = [&](HttpRequest request) -> boost::asio::awaitable<HttpResponse> {
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor,
                                    boost::asio::steady_timer::time_point::max());
    held.set_value(&timer);
    co_await timer.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
    co_return size(request);
  };
  routes.push_back({"POST", "/size", size, kAll});
  routes.push_back({"POST", "/hold", {}, kAll, hold});
  TestServer server{routes, limits};
  const auto head = [&](std::string_view path) {
    return "POST " + std::string(path) + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(kMuch) +
           "\r\n\r\n";
  };
  const auto upload = [&] {
    RawClient client{server.port()};
    client.send(head("/size") + std::string(kMuch, 'x'));
    return client.receive().value_or(Answer{});
  };
  RawClient announced{server.port()};
  ASSERT_TRUE(announced.send(head("/size")));
  for (int i = 0; i < 10; ++i)
    ASSERT_EQ(upload().body, std::to_string(kMuch)) << "given back with the answer";
  RawClient waits{server.port()};
  ASSERT_TRUE(waits.send(head("/hold") + std::string(kMuch, 'x')));
  boost::asio::steady_timer* const timer = held.get_future().get();
  const Answer refused = upload();
  EXPECT_EQ(refused.status, 503U);
  EXPECT_TRUE(refused.has("Retry-After: 1"));
  boost::asio::post(server.executor(), [timer] { timer->cancel(); });
  EXPECT_EQ(waits.receive().value_or(Answer{}).body, std::to_string(kMuch));
  ASSERT_TRUE(announced.send(std::string(kMuch, 'y')));
  EXPECT_EQ(announced.receive().value_or(Answer{}).body, std::to_string(kMuch));
}

TEST(HttpServerLimits, ServesManyConnectionsAtOnce) {
  TestServer server{raw_request_routes()};
  std::list<RawClient> clients;
  for (int i = 0; i < 400; ++i) ASSERT_TRUE(clients.emplace_back(server.port()).send(kGet.substr(0, 20)));
  for (RawClient& client : clients) ASSERT_TRUE(client.send(kGet.substr(20)));
  for (RawClient& client : clients) EXPECT_EQ(client.receive().value_or(Answer{}).status, 200U);
  EXPECT_EQ(server.connections(), 400U);
}

TEST(HttpServerLimits, RefusesAHeadThatItsBufferCannotKeep) {
  boost::asio::io_context context;
  HttpLimits limits;
  limits.header_bytes = RequestReader::kBufferBytes + 1;
  EXPECT_THROW(HttpServer(context.get_executor(), {}, {}, limits), std::invalid_argument);
}

TEST(HttpServerLimits, EndsAHeaderThatDoesNotEnd) {
  HttpLimits limits;
  limits.header_deadline = 40ms;
  TestServer server{raw_request_routes(), limits};
  RawClient client{server.port()};
  ASSERT_TRUE(client.send("GET /metrics HTT"));
  EXPECT_TRUE(client.closed());
  const auto observed = server.observed(1);
  ASSERT_EQ(observed.size(), 1U);
  EXPECT_EQ(observed[0].status, 408U);
}

TEST(HttpServerLimits, EndsAConnectionThatSaysNothing) {
  HttpLimits limits;
  limits.header_deadline = 40ms;
  TestServer server{raw_request_routes(), limits};
  RawClient client{server.port()};
  EXPECT_TRUE(client.closed());
}

TEST(HttpServerLimits, EndsAnIdleConnection) {
  HttpLimits limits;
  limits.idle = 40ms;
  TestServer server{raw_request_routes(), limits};
  RawClient client{server.port()};
  ASSERT_TRUE(client.send(kGet));
  ASSERT_EQ(client.receive().value_or(Answer{}).status, 200U);
  EXPECT_TRUE(client.closed());
}

TEST(HttpServerLimits, EndsABodyThatDoesNotCome) {
  HttpLimits limits;
  limits.header_deadline = 40ms;
  TestServer server{raw_request_routes(), limits};
  RawClient client{server.port()};
  ASSERT_TRUE(client.send("POST /files HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc"));
  EXPECT_TRUE(client.closed());
  EXPECT_EQ(server.observed(1).at(0).status, 408U);
}

TEST(HttpServerLimits, EndsAClientThatDoesNotRead) {
  HttpLimits limits;
  limits.write_deadline = 40ms;
  const auto much = std::make_shared<std::string>(std::size_t{64} << 20, 'x');
  const HttpHandler handler = [much](const HttpRequest&) {
    HttpResponse response;
    response.pieces.emplace_back(much, *much);
    return response;
  };
  TestServer server{{{"GET", "/much", handler}}, limits};
  RawClient client{server.port()};
  ASSERT_TRUE(client.send("GET /much HTTP/1.1\r\nHost: a\r\n\r\n"));
  EXPECT_EQ(server.observed(1).size(), 1U);
  EXPECT_FALSE(client.receive());  // cut off
}

TEST(HttpServerLimits, StopClosesIdleConnectionsAndEndsRun) {
  TestServer server{raw_request_routes()};
  RawClient idle{server.port()};
  RawClient used{server.port()};
  ASSERT_TRUE(used.send(kGet));
  ASSERT_EQ(used.receive().value_or(Answer{}).status, 200U);
  server.stop();
  EXPECT_TRUE(idle.closed());
  EXPECT_TRUE(used.closed());
  EXPECT_TRUE(server.ended());
  EXPECT_THROW(RawClient{server.port()}, std::runtime_error);
}

TEST(HttpServerLimits, StopLetsARequestInProgressFinish) {
  HttpLimits limits;
  limits.linger = 10ms;
  TestServer server{raw_request_routes(), limits};
  RawClient client{server.port()};
  ASSERT_TRUE(
      client.send("POST /files HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"));
  ASSERT_EQ(client.receive().value_or(Answer{}).status, 100U);
  server.stop();
  ASSERT_TRUE(client.send("hi"));
  const std::optional<Answer> answer = client.receive();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "hi");
  EXPECT_TRUE(answer->has("Connection: close"));
  EXPECT_TRUE(server.ended());
}

TEST(HttpServerLimits, GoesOnAcceptingWhenDescriptorsAreBackAgain) {
  HttpLimits limits;
  limits.accept_pause = 5ms;
  TestServer server{raw_request_routes(), limits};
  RawClient early{server.port()};
  ASSERT_TRUE(early.send(kGet));
  ASSERT_EQ(early.receive().value_or(Answer{}).status, 200U);

  RawClient late;
  const DescriptorLimit nothing_free{::dup(0)};
  late.connect(server.port());  // the kernel takes it; the server has no descriptor for it
  ASSERT_TRUE(late.send(kGet));
  ASSERT_TRUE(early.send(kGet));
  EXPECT_EQ(early.receive().value_or(Answer{}).status, 200U);
  EXPECT_EQ(server.connections(), 1U);
  const auto observed = server.observed(3);
  ASSERT_GE(observed.size(), 3U);
  EXPECT_EQ(observed[1].status, 503U);  // it did fail
  nothing_free.lift();
  EXPECT_EQ(late.receive().value_or(Answer{}).status, 200U);
}

}  // namespace
}  // namespace pledged
