// The routes by which a person sets a target's status by hand, and withdraws it: a part of Running, in a file
// of its own because it is another idea.
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "daemon/running.h"
#include "daemon/web/answer.h"

namespace pledged {
namespace {

// /api/v1/targets/gdp/override
std::string target_in(std::string_view path) {
  constexpr std::string_view kBefore = "/api/v1/targets/";
  path.remove_prefix(kBefore.size());
  return std::string(path.substr(0, path.find('/')));
}

/// A text of the body; nothing: it is not there, or no text.
std::string text_in(const nlohmann::json& body, const char* key) {
  const auto found = body.find(key);
  return found != body.end() && found->is_string() ? found->get<std::string>() : std::string();
}

HttpResponse refusal(const Error& error) {
  if (error.code == "override-target") return failure(404, "not_found", error.message);
  if (error.code == "override-none") return failure(409, error.code, error.message);
  if (error.code == "store") return failure(503, error.code, error.message);
  return failure(400, "bad_data", error.message);
}

}  // namespace

boost::asio::awaitable<HttpResponse> Running::handle_override(HttpRequest request, bool withdraw) {
  const auto body = nlohmann::json::parse(request.body, nullptr, false);
  if (!body.is_object()) {
    co_return failure(400, "bad_data",
                      withdraw ? R"(write {"reason": "why", "by": "who"} as JSON)"
                               : R"(write {"status": "on_track", "reason": "why", "until": "2020-09-30", )"
                                 R"("by": "who"} as JSON)");
  }
  const Result<std::string> by = who_acts(request, text_in(body, "by"));
  if (!by) co_return failure(by.error());
  const std::string target = target_in(request.path);
  const OverrideRequest said{target, text_in(body, "status"), text_in(body, "reason"), text_in(body, "until"),
                             *by};
  const std::function<Result<void>()> work = [this, &said, withdraw] {
    return withdraw ? pipeline_.withdraw_override({said.target, said.reason, said.by})
                    : pipeline_.override_status(said);
  };
  const Result<void> done = co_await worker_.run(work);
  if (!done) co_return refusal(done.error());
  events_.tell("files", "{}");
  co_return success("null");
}

std::vector<HttpRoute> Running::override_routes() {
  constexpr std::size_t kMostBytes = 8192;
  constexpr const char* kPath = "/api/v1/targets/{name}/override";
  const auto route = [this](const char* method, bool withdraw) -> HttpRoute {
    return {method,
            kPath,
            {},
            kMostBytes,
            [this, withdraw](const HttpRequest& request) { return handle_override(request, withdraw); },
            Role::admin};
  };
  return {route("POST", false), route("DELETE", true)};
}

}  // namespace pledged
