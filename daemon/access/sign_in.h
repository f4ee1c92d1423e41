// SignIn: is this the password of this user? Hashes of passwords are slow by design, so they are worked out
// one at a time on a thread of their own, for few who wait, and a password that was right once is remembered
// by a mark that says nothing of it (reliability.md I-1 to I-3). A user whom nobody knows costs as much time
// as one with a wrong password.
//
// Runs on the I/O thread, except for the hashing.
#pragma once

#include <array>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstddef>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "config/web_config.h"
#include "daemon/worker.h"

namespace pledged {

struct Credentials {
  std::string user;
  std::string password;
};

/// Of an Authorization field of the Basic scheme; nothing if it is another, or not well-formed (RFC 7617).
std::optional<Credentials> basic_credentials(std::string_view authorization);

class SignIn {
 public:
  explicit SignIn(boost::asio::any_io_executor executor);
  ~SignIn();

  enum class Outcome {
    yes,
    no,
    busy,  ///< too many are waiting already
  };
  /// `config` has the users. The coroutine must end before the SignIn does.
  boost::asio::awaitable<Outcome> check(std::shared_ptr<const WebConfig> config, Credentials credentials);

  /// Passwords that were worked out so far; for tests.
  [[nodiscard]] std::size_t worked_out() const { return worked_out_; }
  /// Waits for the hash in progress. No further calls.
  void join() { worker_.join(); }

  static constexpr std::size_t kMostWaiting = 8;
  static constexpr std::size_t kMostRemembered = 100;

 private:
  using Mark = std::array<unsigned char, 32>;
  [[nodiscard]] Mark mark_of(std::string_view user, std::string_view hash, std::string_view password) const;
  [[nodiscard]] std::string stand_in_for(const WebConfig& config, std::string_view user) const;
  void remember(const Mark& mark);

  std::array<unsigned char, 32> secret_{};  // of this process alone
  std::set<Mark> remembered_;               // right ones only
  std::set<Mark> in_progress_;
  std::size_t waiting_ = 0;
  std::size_t worked_out_ = 0;
  boost::asio::steady_timer worked_;  // cancelled whenever one has been worked out
  Worker worker_;
};

}  // namespace pledged
