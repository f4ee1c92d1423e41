// The HTTP routes of the running daemon and the reload that one of them asks for: a part of Running, in a
// file of its own because it is another idea.
#include <unistd.h>

#include <array>
#include <boost/asio/post.hpp>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "config/layout_folders.h"
#include "daemon/intake/held_decision.h"
#include "daemon/publish/metrics/exposition.h"
#include "daemon/running.h"
#include "daemon/web/answer.h"
#include "daemon/web/own_page.h"
#include "daemon/web/page_files.h"

namespace pledged {
namespace {

HttpResponse text(unsigned status, std::string body) {
  HttpResponse response;
  response.status = status;
  response.body = std::move(body);
  return response;
}

// /api/v1/held/12/approve
std::optional<HeldNumber> held_number_in(std::string_view path) {
  constexpr std::string_view kBefore = "/api/v1/held/";
  std::uint32_t number = 0;
  const char* const end = path.data() + path.size();
  const auto [at, failure] = std::from_chars(path.data() + kBefore.size(), end, number);
  return failure == std::errc{} ? std::optional(HeldNumber{number}) : std::nullopt;
}

boost::asio::awaitable<HttpResponse> answered(HttpResponse response) {
  co_return response;
}

/// Answers in the route's place what is not `allowed`.
void guard(HttpRoute& route, const std::function<bool(const HttpRequest&)>& allowed, unsigned status,
           const std::string& why) {
  const HttpResponse refused =
      route.path.starts_with("/api/") ? failure(status, "forbidden", why) : text(status, why + "\n");
  if (route.waiting_handler) {
    route.waiting_handler = [next = std::move(route.waiting_handler), allowed, refused](HttpRequest request) {
      return allowed(request) ? next(std::move(request)) : answered(refused);
    };
  } else {
    route.handler = [next = std::move(route.handler), allowed, refused](const HttpRequest& request) {
      return allowed(request) ? next(request) : refused;
    };
  }
}

// No page of another site changes anything by the browser of whoever looks at it, or reads it by a name of
// its own that it has let point here.
void keep_to_own_pages(std::vector<HttpRoute>& routes, const std::string& external_url) {
  std::array<char, 256> name{};
  const std::string machine = ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
  for (HttpRoute& route : routes) {
    if (route.in_a_crowd) continue;  // Prometheus may call it as it likes
    if (route.method != "GET") {
      guard(
          route, [external_url](const HttpRequest& request) { return is_own_page(request, external_url); },
          403, "a page of another site may not do that");
    }
    guard(
        route,
        [external_url, machine](const HttpRequest& request) {
          return has_own_name(request, external_url, machine);
        },
        421, "this service does not go by that name; web.external_url says which one it has");
  }
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
  Roles roles = settings.settings.web.roles;
  Result<void> done = pipeline_.reload(std::move(settings.settings), std::move(rules.rule_book), sources);
  if (done) {
    pipeline_.use(layouts.layouts);
    boost::asio::post(io_, [this, layouts = std::move(layouts.layouts), roles = std::move(roles)]() mutable {
      layouts_ = std::move(layouts);
      access_.use(std::move(roles));
    });
  }
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

boost::asio::awaitable<HttpResponse> Running::handle_reload(HttpRequest request) {
  if (!request.user.empty()) log_.info("asked to reload", {{"by", request.user}});
  const Result<void> done = co_await reload();
  if (done) co_return text(200, "reloaded\n");
  co_return text(500, "reload failed, the old rules and settings stay: " + done.error().message + "\n");
}

// Held figures, by the thread that reads: they are looked at while a file is taken in.
boost::asio::awaitable<HttpResponse> Running::handle_held(HttpRequest request) {
  const Result<Query> query = Query::parse(request.query, {"all"});
  if (!query) co_return failure(query.error());
  const Result<bool> all = query->flag("all");
  if (!all) co_return failure(all.error());
  const Api::Reading reading = [which = *all ? Store::Held::all : Store::Held::waiting](const Store* store) {
    return success(store == nullptr ? "[]" : to_json(store->held_cells(which)));
  };
  HttpResponse response = co_await reader_.read(reading);
  co_return response;
}

boost::asio::awaitable<HttpResponse> Running::handle_decision(HttpRequest request, bool approve) {
  const auto body = nlohmann::json::parse(request.body, nullptr, false);
  const bool has_reason = body.is_object() && body.value("reason", nlohmann::json()).is_string();
  const auto told = has_reason ? body.value("by", nlohmann::json(request.user)) : nlohmann::json();
  const bool by_nobody = request.user.empty() && has_reason && !body.contains("by");
  if (!told.is_string() || by_nobody) {
    co_return failure(400, "bad_data", "write {\"by\": \"who decides\", \"reason\": \"why\"}");
  }
  const Result<std::string> by = who_acts(request, told.get<std::string>());
  if (!by) co_return failure(by.error());
  const auto number = held_number_in(request.path);
  if (!number) co_return failure(404, "not_found", "there is no such held figure");
  const Store::Ruling ruling{approve, *by, body["reason"]};
  const std::function<Result<void>()> work = [this, &ruling, &number] {
    return pipeline_.decide(*number, ruling);
  };
  const Result<void> done = co_await worker_.run(work);
  if (done) co_return success("null");
  const std::string& code = done.error().code;
  const unsigned status = code == "held-unknown"  ? 404
                          : code == "store"       ? 503
                          : code == "held-reason" ? 400
                                                  : 409;
  co_return failure(status, code == "held-unknown" ? "not_found" : code, done.error().message);
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

std::vector<HttpRoute> Running::routes(const Settings& settings) {
  std::vector<HttpRoute> routes = {
      {"GET", "/metrics", [this](const HttpRequest& request) { return metrics(request); }},
      {"GET", "/-/healthy", [](const HttpRequest&) { return text(200, "pledged is healthy.\n"); }},
      {"GET", "/-/ready", [this](const HttpRequest&) { return ready(); }},
  };
  for (HttpRoute& route : routes) route.in_a_crowd = true;
  for (HttpRoute& route : page_routes(route_prefix(settings.web))) routes.push_back(std::move(route));
  for (HttpRoute& route : api_.routes()) routes.push_back(std::move(route));
  for (HttpRoute& route : override_routes()) routes.push_back(std::move(route));
  constexpr std::size_t kDecisionBytes = 4096;
  routes.push_back(
      {"GET", "/api/v1/held", {}, 0, [this](const HttpRequest& request) { return handle_held(request); }});
  for (const bool approve : {true, false}) {
    routes.push_back(
        {"POST",
         approve ? "/api/v1/held/{id}/approve" : "/api/v1/held/{id}/refuse",
         {},
         kDecisionBytes,
         [this, approve](const HttpRequest& request) { return handle_decision(request, approve); },
         Role::admin});
  }
  for (const char* method : {"POST", "PUT"}) {
    routes.push_back({method,
                      "/-/reload",
                      {},
                      0,
                      [this](const HttpRequest& request) { return handle_reload(request); },
                      Role::admin});
    if (!settings.web.enable_lifecycle) continue;
    const HttpHandler quit = [this](const HttpRequest&) {
      boost::asio::post(io_, [this] { stop(); });
      return text(200, "Requesting termination... Goodbye!\n");
    };
    routes.push_back({method, "/-/quit", quit, 0, {}, Role::admin});
  }
  keep_to_own_pages(routes, settings.web.external_url);
  return routes;
}

}  // namespace pledged
