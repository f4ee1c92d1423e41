#include "daemon/running.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>
#include <exception>
#include <filesystem>
#include <iterator>
#include <utility>

namespace pledged {
namespace {

namespace asio = boost::asio;
constexpr auto kNothrow = asio::as_tuple(asio::use_awaitable);
constexpr std::chrono::seconds kRescan{30};  // events get lost (NFS, overflow); a look decides
constexpr std::chrono::seconds kDayCheck{30};
constexpr std::size_t kMostReading = 512;     // as many as there are connections
constexpr std::size_t kMostLookingBack = 64;  // each may judge all targets anew

Notifier::Options notifier_options(const Settings& settings) {
  Notifier::Options options;
  if (settings.alerts.mode == AlertMode::push) options.alertmanagers = settings.alerts.alertmanagers;
  options.hold = settings.alerts.hold;
  options.resend = settings.alerts.resend;
  options.generator_url = settings.web.external_url;
  return options;
}

// So many connections that descriptors are left for files, the store and Alertmanagers (reliability.md C7),
// and memory for at least one file of the largest size.
HttpLimits limits_of_this_process(const Settings& settings) {
  constexpr std::size_t kReserve = 32;
  HttpLimits limits;
  limits.bodies_bytes = std::max(limits.bodies_bytes, std::size_t{settings.intake.max_bytes});
  rlimit files{};
  if (::getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur == RLIM_INFINITY) return limits;
  const auto open =
      static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {}));
  const std::size_t taken = open + kReserve + limits.reserved_connections;
  const std::size_t room = files.rlim_cur > taken ? files.rlim_cur - taken : 1;
  limits.connections = std::min(limits.connections, room);
  return limits;
}

// One line of JSON: which board is shown now.
std::string board_event(const Board& board) {
  return "{\"evaluated_at\":\"" + format_instant(board.evaluated_at()) +
         "\",\"known_at\":" + std::to_string(number(board.known_at())) + "}";
}

}  // namespace

Running::Running(const Settings& settings, std::function<SettingsResult()> reread,
                 std::shared_ptr<const RuleBook> rule_book, Store store, DropFolder folder, const Log& log)
    : log_(log),
      listen_(settings.web.listen),
      insecure_listen_(settings.web.insecure_listen),
      store_path_(settings.storage.path),
      reread_(std::move(reread)),
      pipeline_(
          settings, std::move(rule_book), std::move(store), std::move(folder), clock_, log_, self_metrics_,
          [this](std::shared_ptr<const Snapshot> snapshot) {
            asio::post(io_, [this, snapshot = std::move(snapshot)]() mutable { adopt(std::move(snapshot)); });
          }),
      reader_(store_path_, kMostReading),
      historian_(store_path_, kMostLookingBack),
      events_(io_.get_executor()),
      api_(api_parts(settings)),
      access_(io_.get_executor(), {settings.web.config_file, settings.web.roles}, told_of_access()),
      server_(
          io_.get_executor(), routes(settings),
          [this](std::string_view route, unsigned status, std::chrono::nanoseconds time) {
            self_metrics_.count_http_request(route, status, time);
          },
          limits_of_this_process(settings),
          [this](std::string_view route, std::string_view what) {
            log_.error("a request could not be answered",
                       {{"route", std::string(route)}, {"error", std::string(what)}});
          },
          &access_, route_prefix(settings.web)),
      notifier_(
          io_.get_executor(), notifier_options(settings), clock_, self_metrics_, pipeline_.alert_records(),
          [this](std::vector<AlertRecord> changed, std::vector<std::string> forget, Notifier::Saved saved) {
            worker_.post([this, changed = std::move(changed), forget = std::move(forget),
                          saved = std::move(saved)] { saved(pipeline_.save_alerts(changed, forget)); });
          },
          [this](const std::string& alertmanager, const std::string& message) {
            log_.warn("alertmanager", {{"url", alertmanager}, {"message", message}});
          }),
      folder_watch_(io_.get_executor(), settings.intake.directory),
      signals_(io_, SIGTERM, SIGINT, SIGHUP),
      day_timer_(io_),
      beat_timer_(io_) {
  self_metrics_.set_last_reload(true, clock_.now());
}

Running::~Running() = default;

Result<void> Running::listen() {
  if (const Result<void> loaded = access_.load(); !loaded) return loaded;
  self_metrics_.set_web_config({}, access_.certificate_end(), clock_.now());
  const std::vector<int> handed_over = ServiceNotify::sockets();
  for (const int descriptor : handed_over) {
    if (const Result<void> open = opened(server_.adopt(descriptor)); !open) return open;
  }
  if (!handed_over.empty()) return {};  // instead of those that are set, as with all programs of the kind
  for (const std::string& address : listen_) {
    if (const Result<void> open = opened(server_.listen(address)); !open) return open;
  }
  return {};
}

// An address that other machines reach is for a daemon that asks who comes.
Result<void> Running::opened(const Result<asio::ip::tcp::endpoint>& bound) {
  if (!bound) return bound.error();
  const std::string shown = fmt::format("{}:{}", bound->address().to_string(), bound->port());
  if (!bound->address().is_loopback()) {
    if (!insecure_listen_ && !access_.is_guarded()) {
      return Error{
          "insecure-listen",
          shown +
              ": other machines could connect without TLS and a sign-in; give --web.config.file with "
              "tls_server_config and basic_auth_users, listen on 127.0.0.1, or say "
              "--insecure-listen if something else guards it"};
    }
    if (!insecure_listen_) access_.require_guard();
    self_metrics_.set_insecure_listen(!access_.is_guarded());
  }
  log_.info("listening", {{"address", shown}, {"tls", access_.certificate_end() ? "true" : "false"}});
  return {};
}

WebAccess::Told Running::told_of_access() {
  WebAccess::Told told;
  told.reread = [this](const std::string& fault) {
    self_metrics_.set_web_config(fault, access_.certificate_end(), clock_.now());
    if (fault.empty()) {
      log_.info("web config re-read");
    } else {
      log_.error("the web config is wrong; the last good one stays", {{"error", fault}});
    }
  };
  told.refused = [this](const std::string& user, unsigned status) {
    self_metrics_.count_sign_in_refused(status);
    const auto unsaid = refusal_log_.note(std::chrono::steady_clock::now());
    if (!unsaid) return;
    log_.warn(
        "refused at the door",
        {{"user", user}, {"status", std::to_string(status)}, {"not_said_before", std::to_string(*unsaid)}});
  };
  return told;
}

bool Running::run() {
  start("first evaluation", first_evaluation());
  start("http server", server_.run());
  start("notifier", notifier_.run());
  start("drop folder", watch_folder());
  start("signals", watch_signals());
  start("calendar", watch_day());
  start("watchdog", beat());
  io_.run();
  worker_.join();
  reader_.join();
  historian_.join();
  trier_.join();
  access_.join();
  io_.restart();
  io_.poll();  // what the worker handed back at the end
  log_.info("stopped");
  return !failed_;
}

// An activity that fails is a bug: it is said, and the daemon ends rather than runs on without it.
void Running::start(std::string name, awaitable<void> activity) {
  asio::co_spawn(io_, std::move(activity), [this, name = std::move(name)](const std::exception_ptr& failure) {
    if (!failure) return;
    try {
      std::rethrow_exception(failure);
    } catch (const std::exception& error) {
      log_.error("an activity failed; stopping", {{"activity", name}, {"error", error.what()}});
    }
    failed_ = true;
    stop();
  });
}

asio::awaitable<bool> Running::sleep(asio::steady_timer& timer, std::chrono::milliseconds time) {
  if (stopping_) co_return false;
  timer.expires_after(time);
  const auto [error] = co_await timer.async_wait(kNothrow);
  co_return !error && !stopping_;
}

asio::awaitable<void> Running::first_evaluation() {
  const std::function<int()> work = [this] {
    pipeline_.evaluate_all();
    return 0;
  };
  co_await worker_.run(work);
}

void Running::adopt(std::shared_ptr<const Snapshot> snapshot) {
  const bool first = !snapshot_;
  snapshot_ = std::move(snapshot);
  notifier_.update(snapshot_->firing);
  events_.tell("board", board_event(*snapshot_->board));
  if (!first) return;
  log_.info("ready", {{"targets", std::to_string(snapshot_->board->size())}});
  service_.ready("watching " + std::to_string(snapshot_->board->size()) + " targets");
}

asio::awaitable<void> Running::watch_folder() {
  std::vector<std::string> closed;
  while (!stopping_) {
    const std::function<std::optional<DropFolder::Moment>()> work = [this, closed] {
      return pipeline_.take_settled_files(closed);
    };
    const std::optional<DropFolder::Moment> look_again = co_await worker_.run(work);
    const DropFolder::Moment latest = std::chrono::steady_clock::now() + kRescan;
    const DropFolder::Moment deadline = std::min(look_again.value_or(latest), latest);
    if (stopping_) co_return;
    closed = co_await folder_watch_.wait(deadline);
  }
}

asio::awaitable<void> Running::watch_day() {
  for (;;) {
    const bool awake = co_await sleep(day_timer_, kDayCheck);
    if (!awake) co_return;
    const std::function<int()> work = [this] {
      pipeline_.notice_day();
      return 0;
    };
    co_await worker_.run(work);
  }
}

// The heartbeat passes through the worker, so that a stuck worker is seen too.
asio::awaitable<void> Running::beat() {
  const std::optional<std::chrono::microseconds> period = ServiceNotify::watchdog_period();
  if (!period) co_return;
  for (;;) {
    const std::function<int()> nothing = [] { return 0; };
    co_await worker_.run(nothing);
    service_.alive();
    const bool awake =
        co_await sleep(beat_timer_, std::chrono::duration_cast<std::chrono::milliseconds>(*period));
    if (!awake) co_return;
  }
}

asio::awaitable<void> Running::watch_signals() {
  for (;;) {
    const auto [error, number] = co_await signals_.async_wait(kNothrow);
    if (error) co_return;
    if (number != SIGHUP) {
      log_.info("asked to stop", {{"signal", number == SIGTERM ? "SIGTERM" : "SIGINT"}});
      stop();
      co_return;
    }
    const Result<void> done = co_await reload();
    (void)done;  // said in the log and the metric
  }
}

void Running::stop() {
  if (stopping_) return;
  stopping_ = true;
  service_.stopping();
  pipeline_.stop_soon();
  events_.stop();
  server_.stop();
  notifier_.stop();
  folder_watch_.stop();
  boost::system::error_code ignored;
  signals_.cancel(ignored);
  day_timer_.cancel();
  beat_timer_.cancel();
}

}  // namespace pledged
