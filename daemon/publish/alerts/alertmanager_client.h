// AlertmanagerClient: one POST of alerts to one Alertmanager, and what became of it.
//
// What it is not: a queue, a retry or an opinion about status codes; those are alert_delivery.h and
// notifier.h. One connection a POST, closed afterwards; redirects are not followed; one deadline covers name
// lookup, connecting, writing and reading; at most 64 KiB of answer are read, whatever they claim to be.
// I/O thread only; one POST at a time.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "daemon/clock.h"
#include "daemon/publish/alerts/alertmanager_url.h"

namespace pledged {

struct PostAnswer {
  unsigned status = 0;          ///< 0: there was no complete, well-formed answer
  std::optional<Instant> date;  ///< Alertmanager's clock, from its Date field
  double skew_seconds = 0;      ///< its clock ahead of ours; meaningful only with `date`
  std::string reason;  ///< why there is no answer, or the beginning of its body; one line, for the log

  [[nodiscard]] bool accepted() const { return status >= 200 && status < 300; }
};

class AlertmanagerClient {
 public:
  static constexpr std::size_t kMaxAnswer = 64 * 1024;

  /// `clock` must outlive the client.
  AlertmanagerClient(boost::asio::any_io_executor executor, AlertmanagerUrl url,
                     std::chrono::milliseconds timeout, const Clock& clock);
  ~AlertmanagerClient();

  /// Posts `body`, a JSON array of alerts. Never throws for what the network or the other side does.
  /// `body` must live until this is done.
  boost::asio::awaitable<PostAnswer> post(const std::string& body);
  /// Ends the POST in progress at once, if there is one; its answer then says "cancelled".
  void cancel();

 private:
  class Exchange;
  boost::asio::any_io_executor executor_;
  AlertmanagerUrl url_;
  std::chrono::milliseconds timeout_;
  const Clock& clock_;
  std::weak_ptr<Exchange> current_;
};

}  // namespace pledged
