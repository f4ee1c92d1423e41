// Notifier: makes every Alertmanager know what fires, at least once, across restarts of either side.
//
// Every `resend` it posts all that fires with endsAt = now + hold, and resolutions until `keep_resolved`
// after each Alertmanager first accepted them; news is posted at once, but not before it was saved
// (alert_state.h says what is kept and why). An Alertmanager that does not answer is tried again after 1 s,
// doubling to `resend`; nothing is queued for it, since all of the state is posted again when it is back.
// What it refuses is named to `log` (alert_delivery.h). It never decides what should fire.
//
// One coroutine per Alertmanager, all on the I/O thread, like every call; only `save` crosses to the worker.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <functional>
#include <memory>
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
    std::vector<std::string> alertmanagers;  ///< http://host:port[/prefix]
    std::chrono::milliseconds hold{std::chrono::hours{4}};
    std::chrono::milliseconds resend{std::chrono::minutes{1}};
    std::chrono::milliseconds keep_resolved{std::chrono::minutes{15}};
    std::chrono::milliseconds timeout{std::chrono::seconds{10}};  ///< of one POST, in all
    std::string generator_url;                                    ///< what alerts link back to
  };
  /// To be called once, from any thread, when a saving ended; false: the store could not take it.
  using Saved = std::function<void(bool durable)>;
  /// Called with records that changed and identities to forget, one saving at a time; runs asynchronously.
  using Save =
      std::function<void(std::vector<AlertRecord> changed, std::vector<std::string> forget, Saved saved)>;
  /// Called on the I/O thread, once when an Alertmanager begins to fail, once when it is back, and for every
  /// alert that it refuses.
  using Log = std::function<void(const std::string& alertmanager, const std::string& message)>;

  /// `known` are the records of the store at start; what fires among them is posted at once. `metrics` and
  /// `clock` must outlive the notifier. Throws std::invalid_argument for a URL that is none.
  Notifier(boost::asio::any_io_executor executor, Options options, const Clock& clock, SelfMetrics& metrics,
           std::vector<AlertRecord> known, Save save, Log log);
  ~Notifier();

  /// Long-lived: returns after stop(). One a notifier.
  boost::asio::awaitable<void> run();
  /// All that should fire from now on; what is missing resolves. Posted at once.
  void update(const std::vector<Alert>& firing);
  /// One last round to every Alertmanager, bounded by `timeout`, then run() returns.
  void stop();

 private:
  class Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace pledged
