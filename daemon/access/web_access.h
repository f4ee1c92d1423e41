// WebAccess: the gate of the daemon's HTTP server as an operator has set it: the web config (TLS, users,
// fields of answers, a limit of requests), re-read whenever it or a file that it names has changed, and the
// roles of the users, from the settings. What is wrong with a changed file is said once, and the last good
// one stays in force (reliability.md I6).
//
// Runs on the I/O thread. Files are looked at with every connection and request, by their times and sizes.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "config/role.h"
#include "config/web_config.h"
#include "daemon/access/sign_in.h"
#include "daemon/publish/http/gate.h"
#include "daemon/publish/http/tls_context.h"
#include "rules/result.h"

namespace pledged {

/// By the users' names. With none at all, everybody who may in is an admin, as with Prometheus' own programs;
/// else those who are not named are readers.
using Roles = std::map<std::string, Role>;

class WebAccess final : public Gate {
 public:
  struct Options {
    std::filesystem::path file;  ///< the web config; empty: plain, and nobody signs in
    Roles roles;                 ///< of pledged.yaml
    bool strangers_refused =
        false;  ///< TLS and a sign-in are required, since others than this machine connect
  };
  struct Told {
    /// A config came into force (empty), or could not (why). Not called for the first.
    std::function<void(const std::string& fault)> reread;
    /// Somebody was refused: the user's name as sent, and the status.
    std::function<void(const std::string& user, unsigned status)> refused;
  };

  WebAccess(boost::asio::any_io_executor executor, Options options, Told told);
  ~WebAccess() override;

  /// The first reading. Code "web-config" with all that is wrong, a line each.
  Result<void> load();
  /// Connections are secret, and who comes is asked. REQUIRES: loaded.
  [[nodiscard]] bool is_guarded() const;
  void require_guard() { options_.strangers_refused = true; }
  void use(Roles roles) { options_.roles = std::move(roles); }
  /// When the certificate ends; nothing without TLS.
  [[nodiscard]] std::optional<Instant> certificate_end() const;
  void join() { sign_in_.join(); }

  std::shared_ptr<const TlsContext> tls() override;
  boost::asio::awaitable<Admission> admit(Visitor visitor) override;
  [[nodiscard]] const Headers& headers() const override;

 private:
  struct InForce {
    std::shared_ptr<const WebConfig> config = std::make_shared<const WebConfig>();
    std::shared_ptr<const TlsContext> tls;
  };
  [[nodiscard]] Result<InForce> read();
  [[nodiscard]] std::string state_of_watched() const;
  void look_for_changes();
  [[nodiscard]] bool take_turn();
  [[nodiscard]] Role role_of(const std::string& user) const;

  Options options_;
  Told told_;
  InForce in_force_;
  std::vector<std::filesystem::path> watched_;  // the web config and the files that it names
  std::string seen_;                            // their state when they were last read
  SignIn sign_in_;
  double turns_ = 0;  // of the limit of requests
  std::chrono::steady_clock::time_point turns_counted_;
};

}  // namespace pledged
