// TlsContext: certificate, key and rules of TLS, opened and proved to fit each other, from which any number
// of connections are made secret. Immutable: a renewed certificate is another context, and connections keep
// the one they began with.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "config/web_config.h"
#include "rules/date.h"
#include "rules/result.h"

namespace boost::asio::ssl {
class context;
}

namespace pledged {

class TlsContext {
 public:
  /// Code "tls": which file is missing, unreadable, no PEM, or does not fit the other.
  static Result<std::shared_ptr<const TlsContext>> open(const TlsSettings& settings);
  ~TlsContext();

  [[nodiscard]] boost::asio::ssl::context& context() const { return *context_; }
  /// After it clients refuse the certificate.
  [[nodiscard]] Instant not_after() const { return not_after_; }
  /// Clients' certificates are verified, so that their names may be believed.
  [[nodiscard]] bool verifies_clients() const { return verifies_clients_; }
  [[nodiscard]] const std::vector<std::string>& allowed_sans() const { return allowed_sans_; }

 private:
  TlsContext();
  Result<void> load(const TlsSettings& settings);
  void set_rules(const TlsSettings& settings);

  std::unique_ptr<boost::asio::ssl::context> context_;
  std::vector<std::string> allowed_sans_;
  Instant not_after_{};
  bool verifies_clients_ = false;
};

}  // namespace pledged
