// Notifier: makes every Alertmanager know what fires, at least once, across restarts of either side.
//
// What it keeps (in the store, through the callback): each alert's startsAt, and for a resolved one which
// Alertmanager has accepted the resolution when. Every `resend` it posts all firing alerts with
// endsAt = now + hold, and resolved ones until 15 minutes after each Alertmanager first accepted them. A
// batch refused with 400 or 422 is split down to the culprit. One coroutine per Alertmanager on the I/O
// thread; the store is touched only through the functions given, which run on the worker.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "daemon/clock.h"
#include "daemon/publish/alerts/alert.h"
#include "daemon/publish/metrics/self_metrics.h"
#include "storage/store.h"

namespace pledged {

class Notifier {
 public:
  struct Options {
    std::vector<std::string> alertmanagers;
    std::chrono::milliseconds hold{std::chrono::hours{4}};
    std::chrono::milliseconds resend{std::chrono::minutes{1}};
    std::chrono::milliseconds keep_resolved{std::chrono::minutes{15}};
    std::chrono::milliseconds timeout{std::chrono::seconds{10}};
    std::string generator_url;
  };
  /// Called with records that changed and identities to forget; runs asynchronously on the worker.
  using Save = std::function<void(std::vector<AlertRecord> changed, std::vector<std::string> forget)>;

  /// `known` are the records of the store at start. `metrics` and `clock` must outlive the notifier.
  Notifier(boost::asio::any_io_executor executor, Options options, const Clock& clock, SelfMetrics& metrics,
           std::vector<AlertRecord> known, Save save);
  ~Notifier();

  /// Long-lived: returns after stop(). One a notifier.
  boost::asio::awaitable<void> run();
  /// What should fire from now on; posts at once. Call on the I/O thread.
  void update(std::vector<Alert> firing);
  /// One last post of what is pending, bounded by `timeout`, then run() returns. Call on the I/O thread.
  void stop();

 private:
  class Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace pledged
