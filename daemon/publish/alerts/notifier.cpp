#include "daemon/publish/alerts/notifier.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <utility>

#include "daemon/publish/alerts/alert_state.h"
#include "daemon/publish/alerts/alertmanager_feed.h"

namespace pledged {
namespace {

namespace asio = boost::asio;
using std::chrono::steady_clock;

}  // namespace

// Shared, because a saving may end, and a timer fire, after the Notifier has gone.
class Notifier::Impl : public std::enable_shared_from_this<Impl> {
 public:
  Impl(asio::any_io_executor executor, const Options& options, const Clock& clock, SelfMetrics& metrics,
       std::vector<AlertRecord> known, Save save, const Log& log)
      : executor_(std::move(executor)),
        clock_(clock),
        timeout_(options.timeout),
        resend_(options.resend),
        state_({options.alertmanagers, options.hold, options.keep_resolved}, std::move(known)),
        save_(std::move(save)),
        changed_(executor_),
        deadline_(executor_) {
    for (std::size_t i = 0; i < options.alertmanagers.size(); ++i) {
      const AlertmanagerFeed::Terms terms{options.alertmanagers[i], i, options.generator_url, options.resend,
                                          options.timeout};
      const AlertmanagerFeed::Surroundings surroundings{state_, clock, metrics, log,
                                                        [this] { save_changes(); }};
      feeds_.push_back(std::make_unique<AlertmanagerFeed>(executor_, terms, surroundings));
    }
  }

  asio::awaitable<void> run() {
    const auto self = shared_from_this();
    feeds_running_ = feeds_.size();
    for (const auto& feed : feeds_) {
      asio::co_spawn(executor_, feed->run(),
                     [self](const std::exception_ptr& failure) { self->feed_ended(failure); });
    }
    while (!is_over()) {
      changed_.expires_at(steady_clock::time_point::max());
      const auto [ignored] = co_await changed_.async_wait(asio::as_tuple(asio::use_awaitable));
      (void)ignored;
    }
    deadline_.cancel();
    if (failure_) std::rethrow_exception(failure_);
  }

  void update(const std::vector<Alert>& firing) {
    state_.want(firing, clock_.now());
    save_changes();
    wake_feeds();
  }

  void stop() {
    stopping_ = true;
    deadline_.expires_after(timeout_);
    deadline_.async_wait([weak = weak_from_this()](boost::system::error_code error) {
      const auto self = weak.lock();
      if (!error && self) self->abandon();
    });
    if (!saving_) stop_feeds();
    changed_.cancel();
  }

 private:
  [[nodiscard]] bool is_over() const { return stopping_ && feeds_running_ == 0 && (!saving_ || abandoned_); }

  void feed_ended(const std::exception_ptr& failure) {
    --feeds_running_;
    if (failure && !failure_) {
      failure_ = failure;
      stopping_ = true;
      abandon();
    }
    changed_.cancel();
  }

  void wake_feeds() {
    for (const auto& feed : feeds_) feed->wake();
  }
  void stop_feeds() {
    for (const auto& feed : feeds_) feed->stop();
  }

  void abandon() {
    abandoned_ = true;
    for (const auto& feed : feeds_) feed->abandon();
    changed_.cancel();
  }

  // One saving at a time, so that the store sees the states of an alert in their order. After one that
  // failed the next is not before `resend`: the rounds come by here often enough.
  void save_changes() {
    if (saving_ || steady_clock::now() < next_saving_) return;
    AlertState::Unsaved unsaved = state_.take_unsaved();
    if (unsaved.empty()) return;
    saving_ = true;
    save_(std::move(unsaved.changed), std::move(unsaved.forget),
          [weak = weak_from_this(), executor = executor_](bool durable) {
            asio::post(executor, [weak, durable] {
              if (const auto self = weak.lock()) self->saving_ended(durable);
            });
          });
  }

  void saving_ended(bool durable) {
    saving_ = false;
    if (!durable) next_saving_ = steady_clock::now() + resend_;
    const bool is_news = state_.saved(durable);
    save_changes();
    if (is_news) wake_feeds();
    if (stopping_ && !saving_) stop_feeds();
    changed_.cancel();
  }

  asio::any_io_executor executor_;
  const Clock& clock_;
  std::chrono::milliseconds timeout_;
  std::chrono::milliseconds resend_;
  AlertState state_;
  Save save_;
  std::vector<std::unique_ptr<AlertmanagerFeed>> feeds_;
  asio::steady_timer changed_;   // cancelled whenever run() should look again
  asio::steady_timer deadline_;  // of the last round
  steady_clock::time_point next_saving_{};
  std::size_t feeds_running_ = 0;
  std::exception_ptr failure_;
  bool saving_ = false;
  bool stopping_ = false;
  bool abandoned_ = false;
};

Notifier::Notifier(asio::any_io_executor executor, Options options, const Clock& clock, SelfMetrics& metrics,
                   std::vector<AlertRecord> known, Save save, Log log)
    : impl_(std::make_shared<Impl>(std::move(executor), options, clock, metrics, std::move(known),
                                   std::move(save), log)) {}

Notifier::~Notifier() = default;

asio::awaitable<void> Notifier::run() {
  return impl_->run();
}

void Notifier::update(const std::vector<Alert>& firing) {
  impl_->update(firing);
}

void Notifier::stop() {
  impl_->stop();
}

}  // namespace pledged
