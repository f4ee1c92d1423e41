// AlertmanagerUrl: where one Alertmanager listens, taken apart as an HTTP client needs it. A value. Only
// plain http: Alertmanager belongs on the same host or behind a local proxy.
#pragma once

#include <string>
#include <string_view>

#include "rules/result.h"

namespace pledged {

struct AlertmanagerUrl {
  std::string host;       ///< a name or an address, without brackets
  std::string port;       ///< "9093"
  std::string authority;  ///< what the Host field says: "host:port", IPv6 in brackets
  std::string path;       ///< of the alerts endpoint: "/prefix/api/v2/alerts"
};

/// "http://host[:port][/prefix]"; the port is 80 if none is given. Code "alertmanager-url": any other scheme,
/// user names, queries, fragments, blanks or control characters, no host, a port that is none.
Result<AlertmanagerUrl> parse_alertmanager_url(std::string_view text);

}  // namespace pledged
