// AlertmanagerFeed: keeps one Alertmanager told: when a round of posts is made, with what, and how long to
// wait after one that failed. What is posted comes from AlertState, how from alert_delivery.h.
//
// A round with everything is due every `resend`; waking it makes a round with news only. After a failure the
// next round has everything, since whoever was away may have forgotten all of it. I/O thread only; lives
// inside a Notifier, which outlives its coroutine.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstddef>
#include <functional>
#include <span>
#include <string>

#include "daemon/clock.h"
#include "daemon/publish/alerts/alert_delivery.h"
#include "daemon/publish/alerts/alert_state.h"
#include "daemon/publish/alerts/alertmanager_client.h"
#include "daemon/publish/metrics/self_metrics.h"

namespace pledged {

class AlertmanagerFeed {
 public:
  static constexpr std::size_t kBatch = 256;
  static constexpr std::chrono::milliseconds kFirstPause{1000};

  struct Terms {
    std::string url;
    std::size_t position = 0;  ///< of this Alertmanager in AlertState
    std::string generator_url;
    std::chrono::milliseconds resend{};
    std::chrono::milliseconds timeout{};
  };
  /// What all feeds share; the references outlive them.
  struct Surroundings {
    AlertState& state;
    const Clock& clock;
    SelfMetrics& metrics;
    std::function<void(const std::string& url, const std::string& message)> log;
    std::function<void()> round_ended;  ///< there may be something to save
  };

  /// Throws std::invalid_argument if `terms.url` is none.
  AlertmanagerFeed(const boost::asio::any_io_executor& executor, Terms terms, Surroundings surroundings);

  /// Until stop() or abandon().
  boost::asio::awaitable<void> run();
  void wake();     ///< there is news
  void stop();     ///< one last round with everything, then run() returns
  void abandon();  ///< run() returns as soon as it can, whatever is in progress

 private:
  using Scope = AlertState::Scope;
  using Moment = std::chrono::steady_clock::time_point;

  boost::asio::awaitable<void> make_round(Scope scope);
  boost::asio::awaitable<void> rest();
  void take(std::span<const OutgoingAlert> batch, const Delivery& delivery);
  void succeeded();
  void failed(const std::string& why);

  Terms terms_;
  Surroundings shared_;
  AlertmanagerClient client_;
  boost::asio::steady_timer timer_;
  Moment next_full_{};                 // when everything is posted again
  std::chrono::milliseconds pause_{};  // after the last failure; 0: the last round worked
  bool woken_ = false;
  bool stopping_ = false;
  bool abandoned_ = false;
};

}  // namespace pledged
