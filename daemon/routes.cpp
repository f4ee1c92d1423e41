// The HTTP routes of the running daemon and the reload that one of them asks for: a part of Running, in a
// file of its own because it is another idea.
#include <boost/asio/post.hpp>
#include <utility>

#include "config/layout_folders.h"
#include "daemon/publish/metrics/exposition.h"
#include "daemon/running.h"

namespace pledged {
namespace {

HttpResponse text(unsigned status, std::string body) {
  HttpResponse response;
  response.status = status;
  response.body = std::move(body);
  return response;
}

std::string first_error(const std::vector<Diagnostic>& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity == Severity::error) return to_string(diagnostic);
  }
  return {};
}

}  // namespace

Result<void> Running::reload_on_worker() {
  SettingsResult settings = reread_();
  if (has_errors(settings.diagnostics)) return Error{"settings", first_error(settings.diagnostics)};
  RuleSources sources;
  RuleBookResult rules = read_rule_book(settings.settings.rules, sources);
  if (!rules.rule_book) return Error{"rules", first_error(rules.diagnostics)};
  LayoutsResult layouts = read_layouts_in_use(settings.settings.intake.layouts);
  if (has_errors(layouts.diagnostics)) return Error{"layouts", first_error(layouts.diagnostics)};
  Result<void> done = pipeline_.reload(std::move(settings.settings), std::move(rules.rule_book), sources);
  if (done) pipeline_.use(std::move(layouts.layouts));
  return done;
}

boost::asio::awaitable<Result<void>> Running::reload() {
  service_.reloading();
  const std::function<Result<void>()> work = [this] { return reload_on_worker(); };
  Result<void> done = co_await worker_.run(work);
  self_metrics_.set_last_reload(done.has_value(), clock_.now());
  if (done) {
    log_.info("reloaded");
  } else {
    log_.error("reload failed; the old rules and settings stay", {{"error", done.error().message}});
  }
  service_.ready("watching");
  co_return done;
}

boost::asio::awaitable<HttpResponse> Running::handle_reload() {
  const Result<void> done = co_await reload();
  if (done) co_return text(200, "reloaded\n");
  co_return text(500, "reload failed, the old rules and settings stay: " + done.error().message + "\n");
}

HttpResponse Running::metrics(const HttpRequest& request) const {
  Exposition exposition = make_exposition(snapshot_ ? snapshot_->metrics : nullptr, self_metrics_,
                                          request.accept, request.accept_encoding);
  HttpResponse response;
  response.content_type = exposition.content_type;
  if (exposition.gzip) response.headers.emplace_back("Content-Encoding", "gzip");
  response.headers.emplace_back("Vary", "Accept, Accept-Encoding");
  response.pieces = std::move(exposition.pieces);
  response.body = std::move(exposition.rest);
  return response;
}

HttpResponse Running::ready() const {
  return snapshot_ ? text(200, "pledged is ready.\n")
                   : text(503, "Not ready: the first evaluation is not done.\n");
}

HttpResponse Running::front_page() const {
  HttpResponse response;
  response.content_type = "text/html; charset=utf-8";
  response.body =
      "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>pledged</title><h1>pledged</h1><ul>"
      "<li><a href=\"metrics\">metrics</a><li><a href=\"-/healthy\">healthy</a>"
      "<li><a href=\"-/ready\">ready</a></ul></html>\n";
  return response;
}

std::vector<HttpRoute> Running::routes(bool lifecycle) {
  std::vector<HttpRoute> routes = {
      {"GET", "/", [this](const HttpRequest&) { return front_page(); }},
      {"GET", "/metrics", [this](const HttpRequest& request) { return metrics(request); }},
      {"GET", "/-/healthy", [](const HttpRequest&) { return text(200, "pledged is healthy.\n"); }},
      {"GET", "/-/ready", [this](const HttpRequest&) { return ready(); }},
  };
  for (const char* method : {"POST", "PUT"}) {
    routes.push_back({method, "/-/reload", {}, 0, [this](const HttpRequest&) { return handle_reload(); }});
    if (!lifecycle) continue;
    const HttpHandler quit = [this](const HttpRequest&) {
      boost::asio::post(io_, [this] { stop(); });
      return text(200, "Requesting termination... Goodbye!\n");
    };
    routes.push_back({method, "/-/quit", quit});
  }
  return routes;
}

}  // namespace pledged
