#include "daemon/publish/http/request_reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>

#include "tests/daemon/http/raw_requests.h"

namespace pledged {
namespace {

using Progress = RequestReader::Progress;

class Reading {
 public:
  /// Gives `bytes` to the reader, at most `step` at a time, until it has had enough.
  Progress feed(std::string_view bytes, std::size_t step) {
    Progress progress = advance();
    while (progress == Progress::need_more && !bytes.empty()) {
      const boost::asio::mutable_buffer room = reader.room();
      const std::size_t size = std::min({room.size(), bytes.size(), step});
      std::memcpy(room.data(), bytes.data(), size);
      reader.commit(size);
      bytes.remove_prefix(size);
      progress = advance();
    }
    return progress;
  }

  Progress advance() {
    Progress progress = reader.advance();
    if (progress == Progress::judged) progress = reader.advance();
    if (progress != Progress::expect_continue) return progress;
    ++continues;
    return reader.advance();
  }

  const RouteTable routes{raw_request_routes()};
  const HttpLimits limits;
  RequestReader reader{routes, limits};
  int continues = 0;
};

/// 200 for a request that would be handed to its route (what the handler then does is the session's
/// business).
unsigned status_after(Progress progress, const RequestReader& reader) {
  if (progress == Progress::need_more) return 0;
  return progress == Progress::complete ? 200 : reader.refusal().status;
}

class RawRequestReading : public testing::TestWithParam<RawRequest> {};

TEST_P(RawRequestReading, IsJudgedTheSameHoweverItIsCut) {
  const unsigned expected = GetParam().status == 500 ? 200 : GetParam().status;
  for (const std::size_t step : {std::size_t{1} << 20, std::size_t{1}, std::size_t{7}, std::size_t{4096}}) {
    Reading reading;
    const Progress progress = reading.feed(GetParam().bytes, step);
    EXPECT_EQ(status_after(progress, reading.reader), expected) << "in steps of " << step;
  }
}

INSTANTIATE_TEST_SUITE_P(Table, RawRequestReading, testing::ValuesIn(raw_requests()),
                         [](const auto& row) { return row.param.name; });

TEST(RequestReader, TableHasEnoughCases) {
  EXPECT_GE(raw_requests().size(), 60U);
}

TEST(RequestReader, HandsOverWhatTheHandlerMayKnow) {
  Reading reading;
  const Progress progress = reading.feed(
      "GET /metrics?a=b&c HTTP/1.1\r\nHost: a\r\nAccept: text/plain\r\nAccept: */*;q=0.1\r\n"
      "Accept-Encoding: gzip\r\n\r\n",
      1000);
  ASSERT_EQ(progress, Progress::complete);
  const HttpRequest& request = reading.reader.request();
  EXPECT_EQ(request.method, "GET");
  EXPECT_EQ(request.path, "/metrics");
  EXPECT_EQ(request.query, "a=b&c");
  EXPECT_EQ(request.accept, "text/plain, */*;q=0.1");
  EXPECT_EQ(request.accept_encoding, "gzip");
  EXPECT_EQ(reading.reader.route()->path, "/metrics");
}

TEST(RequestReader, JoinsChunksIntoOneBody) {
  Reading reading;
  const Progress progress = reading.feed(
      "POST /files HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;x=y\r\n "
      "world\r\n0\r\n\r\n",
      1);
  ASSERT_EQ(progress, Progress::complete);
  EXPECT_EQ(reading.reader.request().body, "hello world");
}

TEST(RequestReader, RefusesByTheHeadWithoutWaitingForTheBody) {
  Reading reading;
  const Progress progress =
      reading.feed("POST /files HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n", 1000);
  EXPECT_EQ(progress, Progress::refused);
  EXPECT_EQ(reading.reader.refusal().status, 413U);
  EXPECT_FALSE(reading.reader.keep_alive());
}

TEST(RequestReader, TakesNothingOfABodyBeforeItsHeadIsAdmitted) {
  Reading reading;
  const std::string_view post = "POST /files HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello";
  std::memcpy(reading.reader.room().data(), post.data(), post.size());
  reading.reader.commit(post.size());
  ASSERT_EQ(reading.reader.advance(), Progress::judged);
  EXPECT_EQ(reading.reader.request().body, "");
  reading.reader.turn_away({401});
  EXPECT_EQ(reading.reader.advance(), Progress::refused);
  EXPECT_EQ(reading.reader.refusal().status, 401U);
  EXPECT_FALSE(reading.reader.keep_alive()) << "the body is still there";
}

TEST(RequestReader, TellsWhetherThereIsSuchARouteOnlyToWhoeverIsAdmitted) {
  const std::string_view get = "GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n";
  for (const bool admitted : {true, false}) {
    Reading reading;
    std::memcpy(reading.reader.room().data(), get.data(), get.size());
    reading.reader.commit(get.size());
    ASSERT_EQ(reading.reader.advance(), Progress::judged);
    if (!admitted) reading.reader.turn_away({401});
    EXPECT_EQ(reading.reader.advance(), Progress::refused);
    EXPECT_EQ(reading.reader.refusal().status, admitted ? 404U : 401U);
    EXPECT_TRUE(reading.reader.keep_alive());
  }
}

TEST(RequestReader, FindsRoutesBelowThePrefixAlone) {
  struct Row {
    const char* target;
    unsigned status;
  };
  for (const Row& row : {Row{"/pledged/metrics", 200}, Row{"/metrics", 404}, Row{"/pledgedmetrics", 404},
                         Row{"/pledged", 302}, Row{"/", 302}, Row{"/pledged/", 404},
                         Row{"/pledged//metrics", 404}, Row{"/pledged/pledged/metrics", 404}}) {
    const RouteTable routes{raw_request_routes(), "/pledged"};
    const HttpLimits limits;
    RequestReader reader{routes, limits};
    const std::string get = std::string("GET ") + row.target + " HTTP/1.1\r\nHost: a\r\n\r\n";
    std::memcpy(reader.room().data(), get.data(), get.size());
    reader.commit(get.size());
    ASSERT_EQ(reader.advance(), Progress::judged);
    EXPECT_EQ(status_after(reader.advance(), reader), row.status) << row.target;
    EXPECT_EQ(reader.refusal().location, row.status == 302 ? "/pledged/" : "");
    EXPECT_TRUE(row.status != 200 || reader.request().path == "/metrics");
  }
}

TEST(RequestReader, AllocatesNothingForALengthThatIsOnlyAnnounced) {
  const std::vector<HttpRoute> upload = {
      {"POST", "/files", [](const HttpRequest&) { return HttpResponse{}; }, 1 << 30}};
  const RouteTable routes{upload};
  const HttpLimits limits;
  RequestReader reader{routes, limits};
  const std::string_view head = "POST /files HTTP/1.1\r\nHost: a\r\nContent-Length: 1073741824\r\n\r\n";
  std::memcpy(reader.room().data(), head.data(), head.size());
  reader.commit(head.size());
  EXPECT_EQ(reader.advance(), Progress::judged);
  EXPECT_EQ(reader.advance(), Progress::need_more);
  EXPECT_LT(reader.request().body.capacity(), 1000U);
}

TEST(RequestReader, SaysContinueOnceAndOnlyAfterJudgement) {
  Reading accepted;
  const std::string head = "POST /files HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: ";
  EXPECT_EQ(accepted.feed(head + "5\r\n\r\n", 1), Progress::need_more);
  EXPECT_EQ(accepted.continues, 1);
  EXPECT_EQ(accepted.feed("hello", 1), Progress::complete);
  EXPECT_EQ(accepted.continues, 1);

  Reading too_large;
  EXPECT_EQ(too_large.feed(head + "1001\r\n\r\n", 1), Progress::refused);
  EXPECT_EQ(too_large.continues, 0);

  Reading empty;
  EXPECT_EQ(empty.feed(head + "0\r\n\r\n", 1), Progress::complete);
  EXPECT_EQ(empty.continues, 0);
}

TEST(RequestReader, KeepsWhatCameBehindARequest) {
  Reading reading;
  const std::string request = "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n";
  const std::string other = "POST /files HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi";
  EXPECT_EQ(reading.feed(request + other + request, 4096), Progress::complete);
  EXPECT_EQ(reading.reader.request().path, "/metrics");
  reading.reader.next();
  EXPECT_TRUE(reading.reader.started());
  EXPECT_EQ(reading.advance(), Progress::complete);
  EXPECT_EQ(reading.reader.request().body, "hi");
  reading.reader.next();
  EXPECT_EQ(reading.advance(), Progress::complete);
  EXPECT_EQ(reading.reader.request().body, "");
  reading.reader.next();
  EXPECT_FALSE(reading.reader.started());
}

TEST(RequestReader, TellsWhetherTheConnectionMayGoOn) {
  const struct {
    std::string_view bytes;
    bool keep_alive;
  } cases[] = {
      {"GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n", true},
      {"GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", false},
      {"GET /metrics HTTP/1.0\r\n\r\n", false},
      {"GET /metrics HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", true},
      {"GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n", true},
      {"POST /nothing HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n", false},
      {"PATCH /metrics HTTP/1.1\r\nHost: a\r\n\r\n", true},
      {"GET /metrics HTTP/1.1\r\n\r\n", false},
  };
  for (const auto& [bytes, keep_alive] : cases) {
    Reading reading;
    EXPECT_NE(reading.feed(bytes, 1000), Progress::need_more);
    EXPECT_EQ(reading.reader.keep_alive(), keep_alive) << bytes;
  }
}

TEST(RequestReader, NamesTheMethodsOfAPath) {
  Reading reload;
  EXPECT_EQ(reload.feed("GET /-/reload HTTP/1.1\r\nHost: a\r\n\r\n", 1000), Progress::refused);
  EXPECT_EQ(reload.reader.refusal().allow, "PUT, POST");
  Reading metrics;
  EXPECT_EQ(metrics.feed("POST /metrics HTTP/1.1\r\nHost: a\r\n\r\n", 1000), Progress::refused);
  EXPECT_EQ(metrics.reader.refusal().allow, "GET, HEAD");
}

TEST(RouteTable, RefusesTwoRoutesForTheSameRequest) {
  std::vector<HttpRoute> routes = raw_request_routes();
  routes.push_back(routes.front());
  EXPECT_THROW(RouteTable{routes}, std::invalid_argument);
}

}  // namespace
}  // namespace pledged
