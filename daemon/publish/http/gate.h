// Gate: what stands between a connection and the routes: whether it speaks TLS, and who may ask for what. The
// server knows no more of it than this, so that how people sign in is somebody else's matter.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "config/role.h"
#include "daemon/publish/http/refusal.h"

namespace pledged {

class TlsContext;

class Gate {
 public:
  using Headers = std::vector<std::pair<std::string, std::string>>;

  struct Visitor {
    std::string authorization;     ///< as sent; empty: none
    std::string certificate_name;  ///< of a certificate that was verified; empty: none
    Role needed = Role::reader;    ///< by the route
  };
  struct Admission {
    Refusal refusal;  ///< 401: not signed in; 403: may not; 429, 503: not now
    std::string user;
    Role role = Role::reader;
  };

  virtual ~Gate() = default;
  /// By which a new connection is made secret; null: it speaks plainly.
  virtual std::shared_ptr<const TlsContext> tls() = 0;
  /// Called with every head, before its body is read.
  virtual boost::asio::awaitable<Admission> admit(Visitor visitor) = 0;
  /// Fields of every answer that its handler has not set.
  [[nodiscard]] virtual const Headers& headers() const = 0;
};

}  // namespace pledged
