// Running: the daemon between a successful start and its end: the io_context, the worker, and the long-lived
// activities on them. daemon.h says which thread does what and why.
//
// Members stand in the order in which they depend on each other; the io_context is destroyed before what its
// coroutines use. All functions run on the I/O thread.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "config/rule_book_reader.h"
#include "config/settings.h"
#include "daemon/access/refusal_log.h"
#include "daemon/access/web_access.h"
#include "daemon/clock.h"
#include "daemon/intake/folder_watch.h"
#include "daemon/log.h"
#include "daemon/pipeline.h"
#include "daemon/publish/alerts/notifier.h"
#include "daemon/publish/http/server.h"
#include "daemon/publish/metrics/self_metrics.h"
#include "daemon/service_notify.h"
#include "daemon/store_reader.h"
#include "daemon/web/api.h"
#include "daemon/web/events.h"
#include "daemon/worker.h"

namespace pledged {

class Running {
 public:
  Running(const Settings& settings, std::function<SettingsResult()> reread,
          std::shared_ptr<const RuleBook> rule_book, Store store, DropFolder folder, const Log& log);
  ~Running();

  /// For the metrics: goals whose change was accepted at this start.
  void count_accepted_goals(std::uint64_t count) {
    self_metrics_.count_goal_changes(GoalChangeKind::accepted, count);
  }
  /// Before run(): by which tables are read that are not tidy.
  void use(std::shared_ptr<const std::vector<Layout>> layouts) {
    layouts_ = layouts;
    pipeline_.use(std::move(layouts));
  }
  /// Binds every address of `web.listen`. Codes "listen", "web-config".
  Result<void> listen();
  /// Until it is told to stop (true), or an activity fails (false).
  bool run();

 private:
  template <class T>
  using awaitable = boost::asio::awaitable<T>;

  // The activities, each until stop().
  awaitable<void> watch_folder();
  awaitable<void> watch_signals();
  awaitable<void> watch_day();
  awaitable<void> beat();
  awaitable<void> first_evaluation();
  // What they do.
  void adopt(std::shared_ptr<const Snapshot> snapshot);
  Result<void> opened(const Result<boost::asio::ip::tcp::endpoint>& bound);
  WebAccess::Told told_of_access();
  awaitable<Result<void>> reload();
  Result<void> reload_on_worker();
  void stop();
  void start(std::string name, awaitable<void> activity);
  awaitable<bool> sleep(boost::asio::steady_timer& timer, std::chrono::milliseconds time);

  // The routes.
  std::vector<HttpRoute> routes(const Settings& settings);
  Api::Parts api_parts(const Settings& settings);
  awaitable<Result<std::string>> take_upload(Upload upload);
  awaitable<Result<std::string>> try_upload(Upload upload);
  [[nodiscard]] std::string runtime_json() const;
  HttpResponse metrics(const HttpRequest& request) const;
  HttpResponse ready() const;
  awaitable<HttpResponse> handle_reload(HttpRequest request);
  awaitable<HttpResponse> handle_held(HttpRequest request);
  awaitable<HttpResponse> handle_decision(HttpRequest request, bool approve);
  std::vector<HttpRoute> override_routes();
  awaitable<HttpResponse> handle_override(HttpRequest request, bool withdraw);

  const Log& log_;
  std::vector<std::string> listen_;
  bool insecure_listen_;
  std::filesystem::path store_path_;
  std::shared_ptr<const std::vector<Layout>> layouts_;
  std::function<SettingsResult()> reread_;
  SystemClock clock_;
  SelfMetrics self_metrics_;
  ServiceNotify service_;
  std::shared_ptr<const Snapshot> snapshot_;  // what is shown; null until the first evaluation
  bool stopping_ = false;
  bool failed_ = false;
  boost::asio::io_context io_{1};
  Pipeline pipeline_;
  Worker worker_;
  StoreReader reader_;
  StoreReader historian_;  // of past boards
  Worker trier_;           // so that no page waits for a large file that is only tried
  Events events_;
  Api api_;
  RefusalLog refusal_log_;
  WebAccess access_;
  HttpServer server_;
  Notifier notifier_;
  FolderWatch folder_watch_;
  boost::asio::signal_set signals_;
  boost::asio::steady_timer day_timer_;
  boost::asio::steady_timer beat_timer_;
};

}  // namespace pledged
