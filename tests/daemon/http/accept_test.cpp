#include "daemon/publish/http/accept.h"

#include <gtest/gtest.h>

#include <string_view>

namespace pledged {
namespace {

TEST(Accept, ReadsItemsWithVersionAndQuality) {
  const auto items =
      parse_accept("Text/Plain ; version=\"0.0.4\" ; q=0.5 , application/json;charset=utf-8,gzip;q=0");
  ASSERT_EQ(items.size(), 3U);
  EXPECT_EQ(items[0].value, "text/plain");
  EXPECT_EQ(items[0].version, "0.0.4");
  EXPECT_EQ(items[0].quality, 0.5);
  EXPECT_EQ(items[1].value, "application/json");
  EXPECT_EQ(items[1].version, "");
  EXPECT_EQ(items[1].quality, 1);
  EXPECT_EQ(items[2].quality, 0);
}

TEST(Accept, PassesOverWhatItDoesNotUnderstand) {
  for (const std::string_view header : {"", " ", ",", ";", ",,;q=1,", "a/b;q=nan", "a/b;q=2", "a/b;q=-1",
                                        "a/b;q=", "a/b;q=1x", "a/b;q=inf"}) {
    EXPECT_TRUE(parse_accept(header).empty()) << header;
  }
  EXPECT_EQ(parse_accept("a/b;q=x, c/d").size(), 1U);
}

TEST(Accept, ACommaInQuotesDoesNotEndAnItem) {
  const auto items = parse_accept(R"(a/b;note="x, y;q=0";q=0.25, c/d)");
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(items[0].quality, 0.25);
  EXPECT_EQ(items[1].value, "c/d");
}

TEST(Accept, AnUnclosedQuoteEndsWithTheHeader) {
  const auto items = parse_accept(R"(a/b;note="x, c/d)");
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items[0].value, "a/b");
}

TEST(Accept, TheMostSpecificItemDecides) {
  const struct {
    std::string_view header;
    double quality;
  } cases[] = {
      {"text/plain;q=0.1, text/*;q=0.5, */*", 0.1},
      {"*/*, text/*;q=0.5", 0.5},
      {"*/*;q=0.3", 0.3},
      {"text/plain;version=0.0.4;q=0.7, text/plain;q=0.2", 0.7},
      {"text/plain;version=1.0.0;q=0.7, text/plain;q=0.2", 0.2},
      {"text/plain;version=1.0.0", 0},
      {"text/html, application/*", 0},
      {"texts/*", 0},
      {"text/plain;q=0, */*", 0},
      {"", 0},
  };
  for (const auto& [header, quality] : cases) {
    EXPECT_EQ(media_quality(parse_accept(header), "text/plain", "0.0.4"), quality) << header;
  }
}

TEST(Accept, GzipIsSentOnlyToThoseWhoAskForIt) {
  const struct {
    std::string_view header;
    bool gzip;
  } cases[] = {
      {"gzip", true},
      {"deflate, gzip;q=1.0, *;q=0.5", true},
      {"GZIP", true},
      {"*", true},
      {"gzip;q=0.001", true},
      {"", false},
      {"identity", false},
      {"br, deflate", false},
      {"gzip;q=0", false},
      {"*, gzip;q=0", false},
      {"*;q=0", false},
      {"gzip;q=0.5, identity", false},
      {"gzip;q=0.5, identity;q=0.5", true},
      {"gzip;q=x", false},
      {"x-gzipped", false},
  };
  for (const auto& [header, gzip] : cases) EXPECT_EQ(accepts_gzip(header), gzip) << header;
}

}  // namespace
}  // namespace pledged
