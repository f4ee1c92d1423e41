#include "daemon/publish/http/server.h"

#include <gtest/gtest.h>

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <future>
#include <string>
#include <thread>

#include "tests/daemon/http/raw_requests.h"
#include "tests/daemon/http/test_server.h"

namespace pledged {
namespace {

using namespace std::chrono_literals;
using namespace std::string_literals;

const std::string kGet = "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n";

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
  EXPECT_EQ(server.faults(), std::vector<std::string>{"/fault: planted"});
}

TEST(HttpServer, WhatIsNotAStdExceptionEndsItsConnectionOnlyAndIsCounted) {
  TestServer server{raw_request_routes()};
  RawClient client{server.port()};
  ASSERT_TRUE(client.send("GET /odd HTTP/1.1\r\nHost: a\r\n\r\n"));
  EXPECT_TRUE(client.closed());
  const auto observed = server.observed(1);
  ASSERT_EQ(observed.size(), 1U);
  EXPECT_EQ(observed[0].status, 500U);
  EXPECT_EQ(server.faults(), std::vector<std::string>{"other: an exception that is no std::exception"});
  RawClient after{server.port()};
  ASSERT_TRUE(after.send(kGet));
  EXPECT_EQ(after.receive().value_or(Answer{}).status, 200U);
}

TEST(HttpServer, AResponseThatWouldSplitItsHeadIsNotSent) {
  TestServer server{raw_request_routes()};
  RawClient client{server.port()};
  ASSERT_TRUE(client.send("GET /split HTTP/1.1\r\nHost: a\r\n\r\n"));
  const std::optional<Answer> answer = client.receive();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 500U);
  EXPECT_EQ(answer->head.find("Set-Cookie"), std::string::npos);
  EXPECT_EQ(server.faults(),
            std::vector<std::string>{"/split: control character in the response field \"X-Name\""});
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

TEST(HttpServer, EndsAtOnceThoughAStreamIsNotRead) {
  std::vector<HttpRoute> routes = raw_request_routes();
  routes.push_back({"GET", "/endless", [](const HttpRequest&) {
                      HttpResponse response;
                      response.stream = []() -> boost::asio::awaitable<std::string> {
                        co_return std::string(std::size_t{1} << 20, 'x');
                      };
                      return response;
                    }});
  TestServer server{routes};
  RawClient client{server.port()};
  ASSERT_TRUE(client.send("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n"));
  while (server.connections() == 0) std::this_thread::yield();
  server.stop();
  EXPECT_TRUE(server.ended()) << "it waits for the time a write may take";
}

}  // namespace
}  // namespace pledged
