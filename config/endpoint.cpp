#include "config/endpoint.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace pledged {
namespace {

struct Endpoint {
  std::string_view host;  ///< without brackets
  bool bracketed = false;
  std::optional<std::string_view> port;
};

bool is_alphanumeric(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
}

/// `host`, `host:port`, `[v6]` or `[v6]:port`; nothing for anything else.
std::optional<Endpoint> split(std::string_view text) {
  Endpoint endpoint;
  std::string_view rest;
  if (text.starts_with('[')) {
    const std::size_t close = text.find(']');
    if (close == std::string_view::npos) return std::nullopt;
    endpoint.host = text.substr(1, close - 1);
    endpoint.bracketed = true;
    rest = text.substr(close + 1);
  } else {
    const std::size_t colon = std::min(text.find(':'), text.size());
    endpoint.host = text.substr(0, colon);
    rest = text.substr(colon);
  }
  if (rest.empty()) return endpoint;
  if (rest.front() != ':') return std::nullopt;
  endpoint.port = rest.substr(1);
  return endpoint;
}

bool is_host(const Endpoint& endpoint) {
  const auto fits = [&](char byte) {
    return is_alphanumeric(byte) || byte == '.' ||
           (endpoint.bracketed ? byte == ':' || byte == '%' : byte == '-');
  };
  return !endpoint.host.empty() && std::all_of(endpoint.host.begin(), endpoint.host.end(), fits);
}

bool is_port(std::string_view text, unsigned lowest) {
  unsigned port = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), port);
  return failure == std::errc{} && end == text.data() + text.size() && port >= lowest && port <= 65535;
}

/// The part of a URL between "scheme://" and the path, and the path.
struct UrlParts {
  std::string_view authority;
  std::string_view path;
};

UrlParts split_url(std::string_view rest) {
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  return {rest.substr(0, slash), rest.substr(slash)};
}

/// Faults common to both kinds of URL, in what follows "scheme://".
std::string url_fault(std::string_view rest) {
  if (rest.find_first_of("?#") != std::string_view::npos)
    return "it has a query or fragment; remove `?` or `#`";
  if (std::any_of(rest.begin(), rest.end(), [](char byte) { return byte <= ' ' || byte > '~'; })) {
    return "it has characters that no URL has; write them %-encoded";
  }
  const std::string_view authority = split_url(rest).authority;
  if (authority.find('@') != std::string_view::npos) return "it has a user name; remove all up to `@`";
  const auto endpoint = split(authority);
  if (!endpoint || !is_host(*endpoint)) return "its host is not a name or address; IPv6 stands in brackets";
  if (endpoint->port && !is_port(*endpoint->port, 1)) return "its port is not a number from 1 to 65535";
  return "";
}

}  // namespace

std::string listen_address_fault(std::string_view address) {
  if (address.find("//") != std::string_view::npos) {
    return "it is a URL; write host:port only, such as 127.0.0.1:9477";
  }
  if (!address.starts_with('[') && std::count(address.begin(), address.end(), ':') > 1) {
    return "an IPv6 address stands in brackets, such as [::1]:9477";
  }
  if (address.starts_with(':')) {
    return fmt::format("it has no host; write 0.0.0.0{} to listen on all IPv4 addresses", address);
  }
  const auto endpoint = split(address);
  if (!endpoint || !is_host(*endpoint)) return "its host is not a name or address; write host:port";
  if (!endpoint->port) return fmt::format("it has no port; write {}:9477", address);
  if (!is_port(*endpoint->port, 0)) return "its port is not a number from 0 to 65535";
  return "";
}

std::string alertmanager_url_fault(std::string_view url) {
  constexpr std::string_view kScheme = "http://";
  if (url.starts_with("https://")) {
    return "https to Alertmanager is not supported; use http:// on a trusted network or through a local "
           "proxy";
  }
  if (!url.starts_with(kScheme)) return "write http://host:port, such as http://127.0.0.1:9093";
  const std::string_view rest = url.substr(kScheme.size());
  if (const std::string fault = url_fault(rest); !fault.empty()) return fault;
  if (!split(split_url(rest).authority)->port) return "it has no port; Alertmanager's own is 9093";
  if (split_url(rest).path.find("/api/") != std::string_view::npos) {
    return "it names the API; end it before /api/, which is added";
  }
  return "";
}

std::string external_url_fault(std::string_view url) {
  const std::size_t scheme_end = url.find("://");
  const std::string_view scheme = url.substr(0, std::min(scheme_end, url.size()));
  if (scheme_end == std::string_view::npos || (scheme != "http" && scheme != "https")) {
    return "it must begin with http:// or https://";
  }
  return url_fault(url.substr(scheme_end + 3));
}

std::string route_prefix_fault(std::string_view prefix) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
  if (!prefix.starts_with('/')) return "it must begin with a slash, such as /pledged";
  if (prefix.find_first_not_of(kLetters) != std::string_view::npos) {
    return "it may have letters, digits, - . _ ~ and slashes only";
  }
  if (prefix.find("//") != std::string_view::npos || prefix.find("/.") != std::string_view::npos) {
    return "it has an empty part, or one that begins with a dot; remove it";
  }
  return "";
}

std::string path_of_url(std::string_view url) {
  const std::size_t path = url.find('/', url.find("://") + 3);
  return path == std::string_view::npos ? "" : without_slash_at_end(url.substr(path));
}

std::string without_slash_at_end(std::string_view path) {
  while (path.ends_with('/')) path.remove_suffix(1);
  return std::string(path);
}

}  // namespace pledged
