#include "daemon/web/own_page.h"

#include <algorithm>
#include <string>

namespace pledged {
namespace {

/// "https://a.example:9477/pledged/" → "https://a.example:9477"
std::string_view origin_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  return url.substr(0, url.find('/', scheme + 3));
}

/// "a.example:9477" → "a.example"
std::string_view without_port(std::string_view host) {
  return host.substr(0, host.find(':'));
}

/// 10.1.2.3, [::1] or localhost: nobody else can have it point to this machine.
bool is_no_name(std::string_view host) {
  if (host.starts_with('[')) return true;
  const std::string_view name = without_port(host);
  const auto of_number = [](char c) { return (c >= '0' && c <= '9') || c == '.'; };
  return name == "localhost" || (!name.empty() && std::ranges::all_of(name, of_number));
}

bool same_name(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::ranges::equal(a, b, {}, lower, lower);
}

}  // namespace

bool is_own_page(const HttpRequest& request, std::string_view external_url) {
  if (request.fetch_site == "cross-site") return false;
  if (request.origin.empty() || request.origin == origin_of(external_url)) return true;
  const bool same = request.origin == "http://" + request.host || request.origin == "https://" + request.host;
  return same && is_no_name(request.host);
}

bool has_own_name(const HttpRequest& request, std::string_view external_url, std::string_view machine) {
  if (!request.over_loopback || request.host.empty() || is_no_name(request.host)) return true;
  const std::string_view name = without_port(request.host);
  const std::string_view origin = origin_of(external_url);
  const std::string_view told = without_port(origin.substr(std::min(origin.size(), origin.find("//") + 2)));
  return same_name(name, told) || same_name(name, machine) ||
         same_name(name, machine.substr(0, machine.find('.')));
}

}  // namespace pledged
