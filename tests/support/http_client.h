// A small blocking HTTP client for tests: one request a connection, a deadline on everything.
#pragma once

#include <optional>
#include <string>

namespace pledged::testing_support {

struct HttpAnswer {
  unsigned status = 0;
  std::string head;
  std::string body;
};

/// To these bytes; nothing if nobody answers.
std::optional<HttpAnswer> raw_request(unsigned short port, const std::string& bytes);
/// Nothing if nobody answers. `target` begins with "/".
std::optional<HttpAnswer> http_request(unsigned short port, const std::string& method,
                                       const std::string& target, const std::string& extra_headers = {},
                                       const std::string& body = {});
inline std::optional<HttpAnswer> http_get(unsigned short port, const std::string& target) {
  return http_request(port, "GET", target);
}
/// Percent-encodes everything but letters, digits and "-_.".
std::string url_encode(const std::string& text);

}  // namespace pledged::testing_support
