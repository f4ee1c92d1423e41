#include "daemon/publish/alerts/alertmanager_feed.h"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <stdexcept>
#include <utility>
#include <vector>

#include "daemon/publish/alerts/alertmanager_url.h"

namespace pledged {
namespace {

namespace asio = boost::asio;
using std::chrono::steady_clock;

AlertmanagerUrl checked(const std::string& url) {
  Result<AlertmanagerUrl> parsed = parse_alertmanager_url(url);
  if (!parsed) throw std::invalid_argument(parsed.error().message);
  return std::move(parsed).value();
}

}  // namespace

AlertmanagerFeed::AlertmanagerFeed(const asio::any_io_executor& executor, Terms terms,
                                   Surroundings surroundings)
    : terms_(std::move(terms)),
      shared_(std::move(surroundings)),
      client_(executor, checked(terms_.url), terms_.timeout, shared_.clock),
      timer_(executor) {
  // Counters are 0 before their first event, not absent.
  shared_.metrics.count_notifications(terms_.url, 0);
  shared_.metrics.count_notification_errors(terms_.url, 0);
  shared_.metrics.set_notification_queue(terms_.url, 0);
}

asio::awaitable<void> AlertmanagerFeed::run() {
  while (!stopping_ && !abandoned_) {
    const Scope scope = steady_clock::now() >= next_full_ ? Scope::everything : Scope::news;
    woken_ = false;
    co_await make_round(scope);
    co_await rest();
  }
  if (!abandoned_) co_await make_round(Scope::everything);
}

asio::awaitable<void> AlertmanagerFeed::make_round(Scope scope) {
  if (scope == Scope::everything) next_full_ = steady_clock::now() + terms_.resend;
  shared_.state.expire(shared_.clock.now());
  std::string after;
  while (!abandoned_) {
    const std::vector<OutgoingAlert> batch =
        shared_.state.batch_after(after, terms_.position, scope, shared_.clock.now(), kBatch);
    if (batch.empty()) break;
    after = batch.back().labels;
    const std::span<const OutgoingAlert> alerts{batch};
    const Delivery delivery = co_await deliver(client_, alerts, terms_.generator_url);
    take(alerts, delivery);
    if (!delivery.failure.empty()) break;
  }
  shared_.metrics.set_notification_queue(terms_.url,
                                         shared_.state.waiting(terms_.position, shared_.clock.now()));
  shared_.round_ended();
}

asio::awaitable<void> AlertmanagerFeed::rest() {
  if (woken_ || stopping_ || abandoned_) co_return;
  timer_.expires_at(next_full_);
  const auto [ignored] = co_await timer_.async_wait(asio::as_tuple(asio::use_awaitable));
  (void)ignored;
}

void AlertmanagerFeed::take(std::span<const OutgoingAlert> batch, const Delivery& delivery) {
  std::uint64_t accepted = 0;
  std::uint64_t errors = 0;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const Verdict& verdict = delivery.verdicts[i];
    if (verdict.kind == Verdict::Kind::accepted) {
      ++accepted;
      shared_.state.accepted(terms_.position, batch[i], verdict.its_clock, shared_.clock.now());
      continue;
    }
    ++errors;
    if (verdict.kind == Verdict::Kind::refused) {
      shared_.state.refused(terms_.position, batch[i], shared_.clock.now());
      shared_.log(terms_.url, "refused " + batch[i].labels + ": " + verdict.reason);
    }
  }
  shared_.metrics.count_notifications(terms_.url, accepted);
  shared_.metrics.count_notification_errors(terms_.url, errors);
  if (delivery.skew_seconds) shared_.metrics.set_clock_skew(terms_.url, *delivery.skew_seconds);
  if (delivery.failure.empty()) {
    succeeded();
  } else {
    failed(delivery.failure);
  }
}

void AlertmanagerFeed::succeeded() {
  if (pause_.count() != 0) shared_.log(terms_.url, "takes alerts again");
  pause_ = {};
}

void AlertmanagerFeed::failed(const std::string& why) {
  const bool is_first = pause_.count() == 0;
  if (is_first && !abandoned_) shared_.log(terms_.url, "does not take alerts: " + why);
  pause_ = std::min(is_first ? kFirstPause : 2 * pause_, terms_.resend);
  next_full_ = steady_clock::now() + pause_;
}

void AlertmanagerFeed::wake() {
  woken_ = true;
  timer_.cancel();
}

void AlertmanagerFeed::stop() {
  stopping_ = true;
  timer_.cancel();
}

void AlertmanagerFeed::abandon() {
  abandoned_ = true;
  client_.cancel();
  timer_.cancel();
}

}  // namespace pledged
