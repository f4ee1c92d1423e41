#include "daemon/publish/alerts/http_date.h"

#include <gtest/gtest.h>

#include <string>

namespace pledged {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const Instant kNoon = parse_instant("2020-07-15T12:00:00Z").value();

TEST(HttpDate, ReadsTheFormThatServersMustSend) {
  const struct {
    std::string text, instant;
  } cases[] = {
      {"Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z"},
      {"Sat, 29 Feb 2020 23:59:59 GMT", "2020-02-29T23:59:59Z"},
      {"Thu, 31 Dec 2020 00:00:00 GMT", "2020-12-31T00:00:00Z"},
      {"Sat, 31 Dec 2016 23:59:60 GMT", "2017-01-01T00:00:00Z"},  // a leap second
  };
  for (const auto& [text, instant] : cases) {
    SCOPED_TRACE(text);
    const std::optional<Instant> read = parse_http_date(text);
    ASSERT_TRUE(read);
    EXPECT_EQ(format_instant(*read), instant);
  }
}

TEST(HttpDate, IsNothingForEverythingElse) {
  for (const char* text :
       {"", "now", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
        "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 31 Nov 1994 08:49:37 GMT", "Sun, 00 Nov 1994 08:49:37 GMT",
        "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:60:00 GMT",
        "Sun, 06 Nov 1994 08:49:61 GMT", "Sun, 6 Nov 1994 08:49:37 GMT", "Sun, +6 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT "}) {
    EXPECT_FALSE(parse_http_date(text)) << text;
  }
}

TEST(ClockSkew, IsZeroWhereTheWholeSecondExplainsTheDifference) {
  EXPECT_EQ(clock_skew_seconds(kNoon, kNoon + milliseconds{900}, kNoon + milliseconds{950}), 0);
  EXPECT_EQ(clock_skew_seconds(kNoon, kNoon - milliseconds{100}, kNoon + milliseconds{100}), 0);
}

TEST(ClockSkew, IsPositiveForAClockAheadAndNegativeForOneBehind) {
  EXPECT_DOUBLE_EQ(clock_skew_seconds(kNoon + seconds{90}, kNoon, kNoon + seconds{2}), 88);
  EXPECT_DOUBLE_EQ(clock_skew_seconds(kNoon - seconds{90}, kNoon, kNoon + seconds{2}), -89);
}

}  // namespace
}  // namespace pledged
