#include "daemon/publish/http/route_table.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace pledged {
namespace {

std::string allowed_methods(const std::vector<HttpRoute>& routes) {
  std::string allow;
  for (const HttpRoute& route : routes) {
    if (!allow.empty()) allow += ", ";
    allow += route.method;
    if (route.method == "GET") allow += ", HEAD";
  }
  return allow;
}

bool is_digits(std::string_view segment) {
  return !segment.empty() && segment.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_name(std::string_view segment) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
  return !segment.empty() && segment != "." && segment != ".." &&
         segment.find_first_not_of(kLetters) == std::string_view::npos;
}

std::string_view take_segment(std::string_view& path) {
  const std::size_t end = std::min(path.find('/', 1), path.size());
  const std::string_view segment = path.substr(0, end);
  path.remove_prefix(end);
  return segment;
}

// /held/12/approve is /held/{id}/approve.
bool fits(std::string_view pattern, std::string_view path) {
  while (!pattern.empty() && !path.empty()) {
    const std::string_view wanted = take_segment(pattern);
    const std::string_view segment = take_segment(path);
    const bool fits = wanted == "/{id}"     ? is_digits(segment.substr(1))
                      : wanted == "/{name}" ? is_name(segment.substr(1))
                                            : wanted == segment;
    if (!fits) return false;
  }
  return pattern.empty() && path.empty();
}

}  // namespace

RouteTable::RouteTable(std::vector<HttpRoute> routes, std::string prefix) : prefix_(std::move(prefix)) {
  for (HttpRoute& route : routes) {
    std::vector<HttpRoute>& same_path = by_path_[route.path];
    if (std::ranges::find(same_path, route.method, &HttpRoute::method) != same_path.end()) {
      throw std::invalid_argument("two routes for " + route.method + " " + route.path);
    }
    same_path.push_back(std::move(route));
  }
}

std::optional<std::string_view> RouteTable::below_prefix(std::string_view path) const {
  if (!path.starts_with(prefix_)) return std::nullopt;
  path.remove_prefix(prefix_.size());
  return path.starts_with('/') ? std::optional(path) : std::nullopt;
}

RouteTable::Match RouteTable::find(std::string_view method, std::string_view path) const {
  auto found = by_path_.find(std::string{path});
  if (found == by_path_.end()) {
    found = std::ranges::find_if(by_path_, [path](const auto& routes) {
      return routes.first.find('{') != std::string::npos && fits(routes.first, path);
    });
  }
  if (found == by_path_.end()) return {};
  const std::string_view routed = method == "HEAD" ? "GET" : method;
  const auto route = std::ranges::find(found->second, routed, &HttpRoute::method);
  return {route == found->second.end() ? nullptr : &*route, allowed_methods(found->second)};
}

}  // namespace pledged
