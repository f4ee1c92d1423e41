#include <gtest/gtest.h>
#include <sys/resource.h>

#include <chrono>
#include <deque>
#include <fstream>
#include <list>
#include <string>

#include "tests/daemon/http/raw_requests.h"
#include "tests/daemon/http/test_server.h"

namespace pledged {
namespace {

using namespace std::chrono_literals;

const std::string kGet = "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n";
const std::string kChunked = "POST /files HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

std::size_t resident_kilobytes() {
  std::ifstream status{"/proc/self/status"};
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::stoul(line.substr(6));
  }
  return 0;
}

bool is_alive(const TestServer& server) {
  RawClient client{server.port()};
  return client.send(kGet) && client.receive().value_or(Answer{}).status == 200;
}

/// Sends `first` and then `again` until the server has had enough, 64 MiB at most; returns what it took.
std::size_t flood(RawClient& client, const std::string& first, const std::string& again) {
  std::size_t sent = client.send(first) ? first.size() : 0;
  while (sent < std::size_t{64} << 20 && client.send(again)) sent += again.size();
  return sent;
}

TEST(HostileClient, EndlessInputIsCutOffWithoutGrowing) {
  const struct {
    const char* name;
    std::string first;
    std::string again;
  } cases[] = {
      {"chunk extension", kChunked + "1;", std::string(1 << 16, 'e')},
      {"chunk size", kChunked, std::string(1 << 16, '0')},
      {"trailer field", kChunked + "0\r\nX: ", std::string(1 << 16, 't')},
      {"trailer fields", kChunked + "0\r\n",
       "Aaaaaaaaaaaaaaaaaaaaaaaaaaa: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\r\n"},
      {"target", "GET /", std::string(1 << 16, 'a')},
      {"field", "GET / HTTP/1.1\r\nX: ", std::string(1 << 16, 'x')},
      {"refused body", "POST /files HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\n\r\n",
       std::string(1 << 16, 'b')},
      {"chunks", kChunked, "10\r\n0123456789abcdef\r\n"},
  };
  TestServer server{raw_request_routes()};
  ASSERT_TRUE(is_alive(server));
  for (const auto& [name, first, again] : cases) {
    const std::size_t before = resident_kilobytes();
    RawClient client{server.port()};
    EXPECT_LT(flood(client, first, again), std::size_t{64} << 20) << name;
    EXPECT_LT(resident_kilobytes(), before + 4096) << name;
    EXPECT_TRUE(is_alive(server)) << name;
  }
}

TEST(HostileClient, ATrailerOf70KilobytesIsAnsweredAndEndsNothing) {
  TestServer server{raw_request_routes()};
  RawClient client{server.port()};
  client.send(kChunked + "0\r\nX: " + std::string(70'000, 't') + "\r\n\r\n");
  EXPECT_EQ(client.receive().value_or(Answer{}).status, 400U);
  EXPECT_TRUE(is_alive(server));
}

TEST(HostileClient, ManyConnectionsThatNeverFinishDoNotKeepOthersOut) {
  HttpLimits limits;
  limits.header_deadline = 50ms;
  TestServer server{raw_request_routes(), limits};
  std::list<RawClient> slow;
  for (int i = 0; i < 200; ++i) slow.emplace_back(server.port()).send("GET /metrics HTTP/1.1\r\nX: ");
  EXPECT_TRUE(is_alive(server));
  for (RawClient& client : slow) EXPECT_TRUE(client.closed());
  EXPECT_TRUE(is_alive(server));
}

// Ten thousand at once, of which the server has room for 512: those are served, the others told so or closed,
// and when they are gone all is as before.
TEST(HostileClient, TenThousandConnectionsAreMoreThanThereIsRoomFor) {
  constexpr std::size_t kConnections = 10'000;
  rlimit files{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &files), 0);
  const rlimit before = files;
  files.rlim_cur = files.rlim_max;
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &files), 0);
  ASSERT_GE(files.rlim_cur, kConnections + 1'000) << "raise the hard limit of open files (ulimit -Hn)";
  HttpLimits limits;
  limits.header_deadline = 60s;
  TestServer server{raw_request_routes(), limits};
  {
    std::deque<RawClient> clients;
    for (std::size_t i = 0; i < kConnections; ++i) clients.emplace_back(server.port());
    EXPECT_LE(server.connections(), limits.connections + limits.reserved_connections);
    std::size_t served = 0;
    std::size_t refused = 0;
    for (RawClient& client : clients) {
      const bool sent = client.send(kGet);
      const std::optional<Answer> answer = sent ? client.receive() : std::nullopt;
      served += answer && answer->status == 200 ? 1U : 0U;
      refused += !answer || answer->status == 503 ? 1U : 0U;
    }
    EXPECT_EQ(served, limits.connections);
    EXPECT_EQ(refused, kConnections - limits.connections);
  }
  EXPECT_TRUE(is_alive(server));
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &before), 0);
}

TEST(HostileClient, GoingAwayInTheMiddleOfAnythingIsNothingSpecial) {
  const auto much = std::make_shared<std::string>(std::size_t{8} << 20, 'x');
  std::vector<HttpRoute> routes = raw_request_routes();
  routes.push_back({"GET", "/much", [much](const HttpRequest&) {
                      HttpResponse response;
                      response.pieces.emplace_back(much, *much);
                      return response;
                    }});
  TestServer server{routes};
  for (const std::string& begun : {std::string{}, std::string{"GET"}, kChunked, kChunked + "5\r\nhe", kGet,
                                   std::string{"GET /much HTTP/1.1\r\nHost: a\r\n\r\n"}}) {
    for (int i = 0; i < 10; ++i) RawClient{server.port()}.send(begun);
  }
  EXPECT_TRUE(is_alive(server));
}

}  // namespace
}  // namespace pledged
