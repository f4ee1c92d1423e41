#include "daemon/publish/http/server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <future>
#include <list>
#include <string>
#include <thread>

#include "raw_requests.h"
#include "test_server.h"

namespace pledged {
namespace {

using namespace std::chrono_literals;
using namespace std::string_literals;

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

class RawRequestAnswer : public testing::TestWithParam<RawRequest> {};

TEST_P(RawRequestAnswer, IsTheSameWholeAndByteByByte) {
  TestServer server{raw_request_routes()};
  for (const bool slowly : {false, true}) {
    RawClient client{server.port()};
    // The server may have had enough before all is sent; its answer has come all the same.
    const std::string_view bytes = GetParam().bytes;
    const bool taken = slowly ? client.send_slowly(bytes.substr(0, 20'000)) : client.send(bytes);
    const bool is_head = bytes.starts_with("HEAD");
    const std::optional<Answer> answer = client.receive(is_head);
    ASSERT_TRUE(answer) << (slowly ? "slowly" : "whole") << ", taken: " << taken;
    EXPECT_EQ(answer->status, GetParam().status) << (slowly ? "slowly" : "whole");
  }
  RawClient after{server.port()};
  ASSERT_TRUE(after.send(kGet));
  EXPECT_EQ(after.receive().value_or(Answer{}).body, "up 1\n");
}

INSTANTIATE_TEST_SUITE_P(Table, RawRequestAnswer, testing::ValuesIn(raw_requests()),
                         [](const auto& row) { return row.param.name; });

TEST(HttpServer, AnswersRequestsOfOneConnectionInOrder) {
  TestServer server{raw_request_routes()};
  RawClient client{server.port()};
  const std::string post = "POST /files HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n";
  ASSERT_TRUE(
      client.send(kGet + post + "1" + post + "2" + kGet + "GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n" + kGet));
  EXPECT_EQ(client.receive().value_or(Answer{}).body, "up 1\n");
  EXPECT_EQ(client.receive().value_or(Answer{}).body, "1");
  EXPECT_EQ(client.receive().value_or(Answer{}).body, "2");
  EXPECT_EQ(client.receive().value_or(Answer{}).body, "up 1\n");
  EXPECT_EQ(client.receive().value_or(Answer{}).status, 404U);
  EXPECT_EQ(client.receive().value_or(Answer{}).body, "up 1\n");
}

TEST(HttpServer, AnswersHeadWithTheLengthOfGetAndNoBody) {
  TestServer server{raw_request_routes()};
  RawClient client{server.port()};
  ASSERT_TRUE(client.send("HEAD /metrics HTTP/1.1\r\nHost: a\r\n\r\n" + kGet));
  const std::optional<Answer> head = client.receive(true);
  ASSERT_TRUE(head);
  EXPECT_TRUE(head->has("Content-Length: 5"));
  EXPECT_EQ(client.receive().value_or(Answer{}).body, "up 1\n");
}

TEST(HttpServer, EveryAnswerIsDatedAndNotSniffed) {
  TestServer server{raw_request_routes()};
  for (const std::string& request : {kGet, "GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n"s, "\n"s}) {
    RawClient client{server.port()};
    ASSERT_TRUE(client.send(request));
    const std::optional<Answer> answer = client.receive();
    ASSERT_TRUE(answer);
    EXPECT_TRUE(answer->has("X-Content-Type-Options: nosniff")) << answer->head;
    EXPECT_NE(answer->head.find("\r\nDate: "), std::string::npos) << answer->head;
    EXPECT_EQ(answer->head.find("\r\nServer: "), std::string::npos) << answer->head;
  }
}

TEST(HttpServer, ClosesWhenTheClientAsksForIt) {
  TestServer server{raw_request_routes()};
  for (const char* request :
       {"GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "GET /metrics HTTP/1.0\r\n\r\n"}) {
    RawClient client{server.port()};
    ASSERT_TRUE(client.send(request));
    EXPECT_TRUE(client.receive().value_or(Answer{}).has("Connection: close"));
    EXPECT_TRUE(client.closed());
  }
}

TEST(HttpServer, KeepsAnHttp10ConnectionOnlyWhenAsked) {
  TestServer server{raw_request_routes()};
  RawClient client{server.port()};
  for (int i = 0; i < 2; ++i) {
    ASSERT_TRUE(client.send("GET /metrics HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
    EXPECT_TRUE(client.receive().value_or(Answer{}).has("Connection: keep-alive"));
  }
}

TEST(HttpServer, ClosesAfterSoManyRequests) {
  HttpLimits limits;
  limits.requests_per_connection = 3;
  TestServer server{raw_request_routes(), limits};
  RawClient client{server.port()};
  ASSERT_TRUE(client.send(kGet + kGet + kGet + kGet));
  EXPECT_FALSE(client.receive().value_or(Answer{}).has("Connection: close"));
  EXPECT_FALSE(client.receive().value_or(Answer{}).has("Connection: close"));
  EXPECT_TRUE(client.receive().value_or(Answer{}).has("Connection: close"));
  EXPECT_TRUE(client.closed());
}

TEST(HttpServer, SendsContinueBeforeTheBodyAndRefusesWithoutIt) {
  TestServer server{raw_request_routes()};
  RawClient client{server.port()};
  ASSERT_TRUE(
      client.send("POST /files HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"));
  EXPECT_EQ(client.receive().value_or(Answer{}).head, "HTTP/1.1 100 Continue\r\n\r\n");
  ASSERT_TRUE(client.send("hi"));
  EXPECT_EQ(client.receive().value_or(Answer{}).body, "hi");

  ASSERT_TRUE(
      client.send("POST /files HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1001\r\n\r\n"));
  const std::optional<Answer> refused = client.receive();
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->status, 413U);
  EXPECT_TRUE(client.closed());
}

TEST(HttpServer, NamesTheMethodsOfAPath) {
  TestServer server{raw_request_routes()};
  RawClient client{server.port()};
  ASSERT_TRUE(client.send("PATCH /metrics HTTP/1.1\r\nHost: a\r\n\r\n"));
  EXPECT_TRUE(client.receive().value_or(Answer{}).has("Allow: GET, HEAD"));
}

TEST(HttpServer, AnExceptionInAHandlerEndsItsConnectionOnly) {
  TestServer server{raw_request_routes()};
  RawClient bystander{server.port()};
  RawClient client{server.port()};
  ASSERT_TRUE(client.send("GET /fault HTTP/1.1\r\nHost: a\r\n\r\n" + kGet));
  const std::optional<Answer> answer = client.receive();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 500U);
  EXPECT_EQ(answer->body, "500 Internal Server Error\n");  // nothing of the exception's text
  EXPECT_TRUE(client.closed());
  ASSERT_TRUE(bystander.send(kGet));
  EXPECT_EQ(bystander.receive().value_or(Answer{}).status, 200U);
  const auto observed = server.observed(2);
  ASSERT_EQ(observed.size(), 2U);
  EXPECT_EQ(observed[0].route, "/fault");
  EXPECT_EQ(observed[0].status, 500U);
}

TEST(HttpServer, WhatIsNotAStdExceptionEndsItsConnectionOnlyAndIsCounted) {
  TestServer server{raw_request_routes()};
  RawClient client{server.port()};
  ASSERT_TRUE(client.send("GET /odd HTTP/1.1\r\nHost: a\r\n\r\n"));
  EXPECT_TRUE(client.closed());
  const auto observed = server.observed(1);
  ASSERT_EQ(observed.size(), 1U);
  EXPECT_EQ(observed[0].status, 500U);
  RawClient after{server.port()};
  ASSERT_TRUE(after.send(kGet));
  EXPECT_EQ(after.receive().value_or(Answer{}).status, 200U);
}

TEST(HttpServer, ReportsEveryAnswerUnderItsRoute) {
  TestServer server{raw_request_routes()};
  RawClient client{server.port()};
  ASSERT_TRUE(client.send(kGet + "GET /no%20such HTTP/1.1\r\nHost: a\r\n\r\n" +
                          "POST /metrics HTTP/1.1\r\nHost: a\r\n\r\n"));
  const auto observed = server.observed(3);
  ASSERT_EQ(observed.size(), 3U);
  EXPECT_EQ(observed[0].route, "/metrics");
  EXPECT_EQ(observed[0].status, 200U);
  EXPECT_GT(observed[0].duration.count(), 0);
  EXPECT_EQ(observed[1].route, "other");  // what a stranger asks for must not become a label
  EXPECT_EQ(observed[1].status, 404U);
  EXPECT_EQ(observed[2].route, "other");
  EXPECT_EQ(observed[2].status, 405U);
}

TEST(HttpServer, WaitsForAHandlerThatWaits) {
  std::vector<HttpRoute> routes = raw_request_routes();
  std::promise<boost::asio::steady_timer*> waiting;
  const HttpWaitingHandler handler = [&waiting](HttpRequest request) -> boost::asio::awaitable<HttpResponse> {
    auto executor = co_await boost::asio::this_coro::executor;
    boost::asio::steady_timer timer{executor, boost::asio::steady_timer::time_point::max()};
    waiting.set_value(&timer);
    boost::system::error_code cancelled;
    co_await timer.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, cancelled));
    HttpResponse response;
    response.body = "after the wait: " + request.query;
    co_return response;
  };
  routes.push_back({"PUT", "/slow", {}, 0, handler});
  HttpLimits limits;
  limits.linger = 10ms;
  TestServer server{routes, limits};
  RawClient client{server.port()};
  RawClient other{server.port()};
  ASSERT_TRUE(client.send("PUT /slow?q HTTP/1.1\r\nHost: a\r\n\r\n"));
  boost::asio::steady_timer* timer = waiting.get_future().get();
  ASSERT_TRUE(other.send(kGet));
  EXPECT_EQ(other.receive().value_or(Answer{}).status, 200U);
  server.stop();  // an answer in progress is still given
  boost::asio::post(server.executor(), [timer] { timer->cancel(); });
  EXPECT_EQ(client.receive().value_or(Answer{}).body, "after the wait: q");
  EXPECT_TRUE(server.ended());
}

TEST(HttpServer, SendsManyPiecesWithoutLosingAByte) {
  const auto text = std::make_shared<std::string>();
  for (int i = 0; i < 400'000; ++i) *text += std::to_string(i) + "\n";
  const HttpHandler pieces = [text](const HttpRequest&) {
    HttpResponse response;
    const std::size_t size = text->size() / 2000;
    for (std::size_t at = 0; at < text->size(); at += size) {
      response.pieces.emplace_back(text, std::string_view{*text}.substr(at, size));
    }
    response.body = "end";
    return response;
  };
  TestServer server{{{"GET", "/big", pieces}}};
  RawClient client{server.port()};
  for (int i = 0; i < 2; ++i) {
    ASSERT_TRUE(client.send("GET /big HTTP/1.1\r\nHost: a\r\n\r\n"));
    const std::optional<Answer> answer = client.receive();
    ASSERT_TRUE(answer);
    EXPECT_TRUE(answer->body == *text + "end");
  }
}

TEST(HttpServer, TurnsAwayOneConnectionTooMany) {
  HttpLimits limits;
  limits.connections = 3;
  TestServer server{raw_request_routes(), limits};
  std::list<RawClient> clients;
  for (int i = 0; i < 3; ++i) {
    RawClient& client = clients.emplace_back(server.port());
    ASSERT_TRUE(client.send(kGet));
    ASSERT_EQ(client.receive().value_or(Answer{}).status, 200U);
  }
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

TEST(HttpServer, ServesManyConnectionsAtOnce) {
  TestServer server{raw_request_routes()};
  std::list<RawClient> clients;
  for (int i = 0; i < 400; ++i) ASSERT_TRUE(clients.emplace_back(server.port()).send(kGet.substr(0, 20)));
  for (RawClient& client : clients) ASSERT_TRUE(client.send(kGet.substr(20)));
  for (RawClient& client : clients) EXPECT_EQ(client.receive().value_or(Answer{}).status, 200U);
  EXPECT_EQ(server.connections(), 400U);
}

TEST(HttpServer, EndsAHeaderThatDoesNotEnd) {
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

TEST(HttpServer, EndsAConnectionThatSaysNothing) {
  HttpLimits limits;
  limits.header_deadline = 40ms;
  TestServer server{raw_request_routes(), limits};
  RawClient client{server.port()};
  EXPECT_TRUE(client.closed());
}

TEST(HttpServer, EndsAnIdleConnection) {
  HttpLimits limits;
  limits.idle = 40ms;
  TestServer server{raw_request_routes(), limits};
  RawClient client{server.port()};
  ASSERT_TRUE(client.send(kGet));
  ASSERT_EQ(client.receive().value_or(Answer{}).status, 200U);
  EXPECT_TRUE(client.closed());
}

TEST(HttpServer, EndsABodyThatDoesNotCome) {
  HttpLimits limits;
  limits.header_deadline = 40ms;
  TestServer server{raw_request_routes(), limits};
  RawClient client{server.port()};
  ASSERT_TRUE(client.send("POST /files HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc"));
  EXPECT_TRUE(client.closed());
  EXPECT_EQ(server.observed(1).at(0).status, 408U);
}

TEST(HttpServer, EndsAClientThatDoesNotRead) {
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

TEST(HttpServer, StopClosesIdleConnectionsAndEndsRun) {
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

TEST(HttpServer, StopLetsARequestInProgressFinish) {
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

TEST(HttpServer, GoesOnAcceptingWhenDescriptorsAreBackAgain) {
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
  nothing_free.lift();
  EXPECT_EQ(late.receive().value_or(Answer{}).status, 200U);
}

TEST(HttpServer, SaysWhyItCannotListen) {
  boost::asio::io_context context;
  HttpServer first{context.get_executor(), {}, [](std::string_view, unsigned, std::chrono::nanoseconds) {}};
  HttpServer second{context.get_executor(), {}, [](std::string_view, unsigned, std::chrono::nanoseconds) {}};
  const auto endpoint = first.listen("127.0.0.1:0");
  ASSERT_TRUE(endpoint);
  const std::string address = "127.0.0.1:" + std::to_string(endpoint->port());
  const auto refused = second.listen(address);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "listen");
  EXPECT_EQ(
      refused.error().message,
      address + ": address already in use; stop the program that listens there, or choose another port");
}

TEST(HttpServer, RefusesWhatIsNotAnAddress) {
  boost::asio::io_context context;
  HttpServer server{context.get_executor(), {}, [](std::string_view, unsigned, std::chrono::nanoseconds) {}};
  for (const char* address :
       {"", ":", "9477", ":9477", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:65536", "127.0.0.1:-1",
        "::1:9477", "[::1]", "127.0.0.1:123456789012"}) {
    const auto refused = server.listen(address);
    ASSERT_FALSE(refused) << address;
    EXPECT_EQ(refused.error().code, "listen");
    EXPECT_EQ(
        refused.error().message,
        std::string{address} + ": not an address to listen on; write host:port, such as 127.0.0.1:9477");
  }
  const auto foreign = server.listen("192.0.2.1:9477");
  ASSERT_FALSE(foreign);
  EXPECT_EQ(foreign.error().message,
            "192.0.2.1:9477: no such address on this machine; use one of its own, or 127.0.0.1");
  EXPECT_TRUE(server.listen("localhost:0"));
}

}  // namespace
}  // namespace pledged
