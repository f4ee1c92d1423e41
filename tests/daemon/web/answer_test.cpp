#include "daemon/web/answer.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace pledged {
namespace {

std::string header(const HttpResponse& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

TEST(Answer, ErrorsAreJsonWhateverTheyQuote) {
  const HttpResponse response = failure(400, "bad_data", "\"\xFF</script>\n");
  EXPECT_EQ(response.status, 400U);
  const auto json = nlohmann::json::parse(response.body);
  EXPECT_EQ(json["status"], "error");
  EXPECT_EQ(json["errorType"], "bad_data");
  EXPECT_EQ(json["error"], "\"\uFFFD</script>\n");
}

TEST(Answer, WhoHasTheSameIsToldSo) {
  HttpRequest request;
  const HttpResponse first = for_client(success("[1]"), request);
  request.if_none_match = header(first, "ETag");
  ASSERT_FALSE(request.if_none_match.empty());
  const HttpResponse same = for_client(success("[1]"), request);
  EXPECT_EQ(same.status, 304U);
  EXPECT_EQ(same.body, "");
  EXPECT_EQ(header(same, "ETag"), request.if_none_match);
  EXPECT_EQ(for_client(success("[2]"), request).status, 200U);
}

TEST(Answer, IsCompressedForThoseThatTakeIt) {
  HttpRequest request;
  const std::string data = '"' + std::string(5000, 'a') + '"';
  const HttpResponse plain = for_client(success(data), request);
  request.accept_encoding = "gzip";
  const HttpResponse compressed = for_client(success(data), request);
  EXPECT_EQ(header(plain, "Content-Encoding"), "");
  EXPECT_EQ(header(compressed, "Content-Encoding"), "gzip");
  EXPECT_LT(compressed.body.size(), 500U);
  EXPECT_NE(header(compressed, "ETag"), header(plain, "ETag")) << "a strong tag names bytes";
}

TEST(Answer, IsPlainForThoseThatRefuseGzip) {
  HttpRequest request;
  const std::string data = '"' + std::string(5000, 'a') + '"';
  for (const char* field :
       {"gzip;q=0", "gzip;q=0.0", "gzip; q=0.000", "deflate", "identity, gzip;q=0.5", "*;q=0"}) {
    request.accept_encoding = field;
    EXPECT_EQ(header(for_client(success(data), request), "Content-Encoding"), "") << field;
  }
}

TEST(Answer, AnErrorIsNeverNotModified) {
  HttpRequest request;
  request.if_none_match = "*";
  EXPECT_EQ(for_client(failure(404, "not_found", "no"), request).status, 404U);
}

}  // namespace
}  // namespace pledged
