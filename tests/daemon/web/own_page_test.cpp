#include "daemon/web/own_page.h"

#include <gtest/gtest.h>

namespace pledged {
namespace {

TEST(OwnPage, IsOneThatComesFromHere) {
  struct Row {
    const char* host;
    const char* origin;
    const char* site;
    bool own;
  };
  for (const Row& row : {
           Row{"127.0.0.1:9477", "", "", true},  // a program
           Row{"pledged.example", "", "", true},
           Row{"127.0.0.1:9477", "http://127.0.0.1:9477", "same-origin", true},
           Row{"localhost:9477", "http://localhost:9477", "same-origin", true},
           Row{"[::1]:9477", "http://[::1]:9477", "same-origin", true},
           Row{"10.1.2.3:9477", "https://10.1.2.3:9477", "same-origin", true},
           Row{"127.0.0.1:9477", "https://targets.example", "same-origin", true},  // behind a proxy
           Row{"targets.example", "https://targets.example", "same-origin", true},
           Row{"127.0.0.1:9477", "http://evil.example", "cross-site", false},
           Row{"127.0.0.1:9477", "http://evil.example", "", false},
           Row{"127.0.0.1:9477", "http://127.0.0.1:8080", "same-site", false},
           Row{"127.0.0.1:9477", "null", "", false},
           Row{"127.0.0.1:9477", "", "cross-site", false},
           Row{"evil.example:9477", "http://evil.example:9477", "same-origin",
               false},  // its name, our address
           Row{"127.evil.example", "http://127.evil.example", "same-origin", false},
           Row{"localhost.evil.example", "http://localhost.evil.example", "same-origin", false},
           Row{"targets.example.evil", "https://targets.example.evil", "same-origin", false},
       }) {
    HttpRequest request;
    request.host = row.host;
    request.origin = row.origin;
    request.fetch_site = row.site;
    EXPECT_EQ(is_own_page(request, "https://targets.example/pledged/"), row.own)
        << row.host << ' ' << row.origin << ' ' << row.site;
  }
}

TEST(OwnName, IsANumberLocalhostOrOneThatIsKnown) {
  struct Row {
    const char* host;
    bool own;
  };
  for (const Row& row : {
           Row{"127.0.0.1:9477", true},
           Row{"[::1]:9477", true},
           Row{"localhost", true},
           Row{"", true},  // HTTP/1.0
           Row{"targets.example", true},
           Row{"Targets.Example:443", true},
           Row{"office.example:9477", true},
           Row{"office:9477", true},
           Row{"evil.example:9477", false},
           Row{"targets.example.evil", false},
           Row{"office.evil", false},
           Row{"a", false},
       }) {
    HttpRequest request;
    request.host = row.host;
    request.over_loopback = true;
    EXPECT_EQ(has_own_name(request, "https://targets.example/pledged/", "office.example"), row.own)
        << row.host;
    request.over_loopback = false;
    EXPECT_TRUE(has_own_name(request, "https://targets.example/pledged/", "office.example")) << row.host;
  }
}

}  // namespace
}  // namespace pledged
