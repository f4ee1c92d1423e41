// RouteTable: which handler answers a method and path. Paths are compared byte by byte, undecoded: a path
// that is written in any other way than the route's is not found; `{id}` of a route is a segment of digits,
// `{name}` one of unreserved characters. REQUIRES: no two such routes fit one path. Immutable; routes live as
// long as the table.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "daemon/publish/http/server.h"

namespace pledged {

class RouteTable {
 public:
  /// `prefix`: what all paths begin with on the wire, such as "/pledged"; the routes' own are below it.
  /// REQUIRES: no two routes with the same method and path (std::invalid_argument).
  explicit RouteTable(std::vector<HttpRoute> routes, std::string prefix = "");

  struct Match {
    const HttpRoute* route = nullptr;  ///< null: nobody answers this method here
    std::string allow;                 ///< methods of the path, "GET, HEAD"; empty: no such path
  };
  /// The path below the prefix, which begins with a slash; nothing if it is not below.
  [[nodiscard]] std::optional<std::string_view> below_prefix(std::string_view path) const;
  [[nodiscard]] const std::string& prefix() const { return prefix_; }
  /// HEAD is answered by the route for GET.
  [[nodiscard]] Match find(std::string_view method, std::string_view path) const;

 private:
  std::unordered_map<std::string, std::vector<HttpRoute>> by_path_;
  std::string prefix_;
};

}  // namespace pledged
