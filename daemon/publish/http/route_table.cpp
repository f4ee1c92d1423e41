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

// Segments of digits are ids: /held/12/approve is /held/{id}/approve.
std::string with_ids(std::string_view path) {
  std::string pattern;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/', 1), path.size());
    const std::string_view name = path.substr(1, end - 1);
    const bool id = !name.empty() && name.find_first_not_of("0123456789") == std::string_view::npos;
    pattern += id ? "/{id}" : path.substr(0, end);
    path.remove_prefix(end);
  }
  return pattern;
}

}  // namespace

RouteTable::RouteTable(std::vector<HttpRoute> routes) {
  for (HttpRoute& route : routes) {
    std::vector<HttpRoute>& same_path = by_path_[route.path];
    if (std::ranges::find(same_path, route.method, &HttpRoute::method) != same_path.end()) {
      throw std::invalid_argument("two routes for " + route.method + " " + route.path);
    }
    same_path.push_back(std::move(route));
  }
}

RouteTable::Match RouteTable::find(std::string_view method, std::string_view path) const {
  auto found = by_path_.find(std::string{path});
  if (found == by_path_.end()) found = by_path_.find(with_ids(path));
  if (found == by_path_.end()) return {};
  const std::string_view routed = method == "HEAD" ? "GET" : method;
  const auto route = std::ranges::find(found->second, routed, &HttpRoute::method);
  return {route == found->second.end() ? nullptr : &*route, allowed_methods(found->second)};
}

}  // namespace pledged
