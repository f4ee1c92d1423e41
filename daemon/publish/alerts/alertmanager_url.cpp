#include "daemon/publish/alerts/alertmanager_url.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

namespace pledged {
namespace {

constexpr std::string_view kScheme = "http://";
constexpr std::string_view kEndpoint = "/api/v2/alerts";

struct HostAndPort {
  std::string_view host;
  std::string_view port;  // empty: none given
};

bool is_url_character(char c) {
  return c > ' ' && c < '\x7f' && std::string_view{"\"<>\\^`{|}@?#"}.find(c) == std::string_view::npos;
}

bool is_port(std::string_view text) {
  std::uint16_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() && value != 0;
}

// "host", "host:port", "[::1]", "[::1]:port".
std::optional<HostAndPort> split_authority(std::string_view authority) {
  std::string_view host;
  std::string_view rest;
  if (authority.starts_with('[')) {
    const std::size_t close = authority.find(']');
    if (close == std::string_view::npos) return std::nullopt;
    host = authority.substr(1, close - 1);
    rest = authority.substr(close + 1);
  } else {
    host = authority.substr(0, authority.find(':'));
    rest = authority.substr(host.size());
  }
  if (host.empty()) return std::nullopt;
  if (rest.empty()) return HostAndPort{host, {}};
  if (rest.front() != ':' || !is_port(rest.substr(1))) return std::nullopt;
  return HostAndPort{host, rest.substr(1)};
}

}  // namespace

Result<AlertmanagerUrl> parse_alertmanager_url(std::string_view text) {
  const Error not_one{"alertmanager-url", "\"" + std::string{text} +
                                              "\" is not an Alertmanager: write http://host:port[/prefix]"};
  if (!text.starts_with(kScheme)) return not_one;
  const std::string_view rest = text.substr(kScheme.size());
  if (!std::all_of(rest.begin(), rest.end(), is_url_character)) return not_one;

  const std::string_view authority = rest.substr(0, rest.find('/'));
  std::string_view prefix = rest.substr(authority.size());
  while (prefix.ends_with('/')) prefix.remove_suffix(1);
  const std::optional<HostAndPort> parts = split_authority(authority);
  if (!parts) return not_one;

  AlertmanagerUrl url;
  url.host = parts->host;
  url.port = parts->port.empty() ? "80" : parts->port;
  url.authority = authority;
  url.path = std::string{prefix}.append(kEndpoint);
  return url;
}

}  // namespace pledged
