#include "daemon/publish/alerts/alertmanager_url.h"

#include <gtest/gtest.h>

namespace pledged {
namespace {

TEST(AlertmanagerUrl, IsTakenApart) {
  const struct {
    const char *text, *host, *port, *authority, *path;
  } cases[] = {
      {"http://127.0.0.1:9093", "127.0.0.1", "9093", "127.0.0.1:9093", "/api/v2/alerts"},
      {"http://127.0.0.1:9093/", "127.0.0.1", "9093", "127.0.0.1:9093", "/api/v2/alerts"},
      {"http://am.example/alertmanager//", "am.example", "80", "am.example", "/alertmanager/api/v2/alerts"},
      {"http://[::1]:9093/a/b", "::1", "9093", "[::1]:9093", "/a/b/api/v2/alerts"},
      {"http://[::1]", "::1", "80", "[::1]", "/api/v2/alerts"},
  };
  for (const auto& expected : cases) {
    SCOPED_TRACE(expected.text);
    const Result<AlertmanagerUrl> url = parse_alertmanager_url(expected.text);
    ASSERT_TRUE(url);
    EXPECT_EQ(url->host, expected.host);
    EXPECT_EQ(url->port, expected.port);
    EXPECT_EQ(url->authority, expected.authority);
    EXPECT_EQ(url->path, expected.path);
  }
}

TEST(AlertmanagerUrl, RefusesWhatItCannotReach) {
  for (const char* text :
       {"", "127.0.0.1:9093", "https://127.0.0.1:9093", "http://", "http://:9093",
        "http://host:", "http://host:0", "http://host:65536", "http://host:9093x", "http://[::1",
        "http://[::1]9093", "http://[]:9093", "http://user:secret@host:9093", "http://host:9093/?x=1",
        "http://host:9093/#x", "http://host:9093/a b", "http://host:9093/\r\nX-Evil: 1", "http://::1:9093"}) {
    const Result<AlertmanagerUrl> url = parse_alertmanager_url(text);
    ASSERT_FALSE(url) << text;
    EXPECT_EQ(url.error().code, "alertmanager-url") << text;
  }
}

TEST(AlertmanagerUrl, SaysHowToWriteOne) {
  EXPECT_EQ(parse_alertmanager_url("localhost").error().message,
            "\"localhost\" is not an Alertmanager: write http://host:port[/prefix]");
}

}  // namespace
}  // namespace pledged
