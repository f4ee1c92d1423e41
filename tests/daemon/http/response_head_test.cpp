#include "daemon/publish/http/response_head.h"

#include <gtest/gtest.h>

#include <chrono>
#include <stdexcept>

#include "daemon/publish/http/refusal.h"

namespace pledged {
namespace {

const Instant kMoment{std::chrono::seconds{784111777} + std::chrono::microseconds{999999}};

TEST(ResponseHead, HasLengthDateAndNoSniffing) {
  HttpResponse response;
  response.body = "abc";
  response.pieces.emplace_back(nullptr, "0123456789");
  response.headers.emplace_back("Vary", "Accept");
  ResponseFraming framing;
  framing.keep_alive = true;
  framing.date = kMoment;
  EXPECT_EQ(response_head(response, framing),
            "HTTP/1.1 200 OK\r\n"
            "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            "Content-Length: 13\r\n"
            "X-Content-Type-Options: nosniff\r\n"
            "Vary: Accept\r\n"
            "\r\n");
}

TEST(ResponseHead, SaysWhatBecomesOfTheConnection) {
  const HttpResponse response;
  ResponseFraming framing;
  EXPECT_NE(response_head(response, framing).find("\r\nConnection: close\r\n"), std::string::npos);
  framing.keep_alive = true;
  EXPECT_EQ(response_head(response, framing).find("\r\nConnection:"), std::string::npos);
  framing.http_1_0 = true;
  EXPECT_NE(response_head(response, framing).find("\r\nConnection: keep-alive\r\n"), std::string::npos);
}

TEST(ResponseHead, HasNoLengthWhereThereIsNoBody) {
  for (const unsigned status : {204U, 304U}) {
    HttpResponse response;
    response.status = status;
    EXPECT_EQ(response_head(response, {}).find("\r\nContent-"), std::string::npos) << status;
    EXPECT_FALSE(has_body(status));
  }
  EXPECT_TRUE(has_body(200));
  EXPECT_TRUE(has_body(404));
}

TEST(ResponseHead, RefusesAFieldThatWouldSplitIt) {
  for (const char* value : {"a\r\nB: c", "a\nb", "a\rb", "\x01", "\x7f"}) {
    HttpResponse response;
    response.headers.emplace_back("X", value);
    EXPECT_THROW((void)response_head(response, {}), std::invalid_argument) << value;
    HttpResponse typed;
    typed.content_type = value;
    EXPECT_THROW((void)response_head(typed, {}), std::invalid_argument) << value;
    HttpResponse named;
    named.headers.emplace_back(value, "x");
    EXPECT_THROW((void)response_head(named, {}), std::invalid_argument) << value;
  }
}

TEST(ResponseHead, ARefusalIsReadableAndNamesTheMethods) {
  const HttpResponse response = refusal_response({405, "GET, HEAD"});
  EXPECT_EQ(response.status, 405U);
  EXPECT_EQ(response.body, "405 Method Not Allowed\n");
  ASSERT_EQ(response.headers.size(), 1U);
  EXPECT_EQ(response.headers[0].first, "Allow");
  EXPECT_EQ(response.headers[0].second, "GET, HEAD");
  EXPECT_TRUE(refusal_response({413, {}}).headers.empty());
}

TEST(ResponseHead, DatesOfTheEpochAndALeapDay) {
  EXPECT_EQ(http_date(Instant{}), "Thu, 01 Jan 1970 00:00:00 GMT");
  EXPECT_EQ(http_date(Instant{std::chrono::seconds{951782399}}), "Mon, 28 Feb 2000 23:59:59 GMT");
  EXPECT_EQ(http_date(Instant{std::chrono::seconds{951782400}}), "Tue, 29 Feb 2000 00:00:00 GMT");
}

TEST(Refusal, IsInTheEnvelopeBelowTheApi) {
  for (const unsigned status : {400U, 401U, 403U, 404U, 405U, 413U, 429U, 500U, 503U}) {
    const HttpResponse response = refusal_response({status}, "/api/v1/targets");
    EXPECT_EQ(response.content_type, "application/json") << status;
    EXPECT_EQ(response.body.rfind("{\"status\":\"error\",\"errorType\":\"", 0), 0U) << response.body;
    EXPECT_EQ(refusal_response({status}, "/metrics").content_type, "text/plain; charset=utf-8") << status;
  }
}

}  // namespace
}  // namespace pledged
