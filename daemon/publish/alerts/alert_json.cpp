#include "daemon/publish/alerts/alert_json.h"

#include <nlohmann/json.hpp>

namespace pledged {
namespace {

using Json = nlohmann::json;

std::string print(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void append_alert(std::string& body, const OutgoingAlert& alert, std::string_view generator_url) {
  body.append(R"({"labels":)").append(alert.labels);
  body.append(R"(,"annotations":)").append(alert.annotations);
  body.append(R"(,"startsAt":")").append(format_instant(alert.starts_at));
  body.append(R"(","endsAt":")").append(format_instant(alert.ends_at)).append(1, '"');
  if (!generator_url.empty()) body.append(R"(,"generatorURL":)").append(print(Json(generator_url)));
  body.append(1, '}');
}

}  // namespace

std::string to_json(const std::map<std::string, std::string>& texts) {
  return print(Json(texts));
}

std::string to_json(const std::map<std::string, Instant>& acceptances) {
  Json json = Json::object();
  for (const auto& [url, when] : acceptances) json[url] = format_instant(when);
  return print(json);
}

std::map<std::string, Instant> parse_acceptances(std::string_view json) {
  std::map<std::string, Instant> acceptances;
  const Json parsed = Json::parse(json, nullptr, false);
  if (!parsed.is_object()) return acceptances;
  for (const auto& [url, when] : parsed.items()) {
    if (!when.is_string()) continue;
    const Result<Instant> instant = parse_instant(when.get<std::string>());
    if (instant) acceptances.emplace(url, *instant);
  }
  return acceptances;
}

std::string post_body(std::span<const OutgoingAlert> alerts, std::string_view generator_url) {
  std::string body = "[";
  for (const OutgoingAlert& alert : alerts) {
    if (body.size() > 1) body.append(1, ',');
    append_alert(body, alert, generator_url);
  }
  return body.append(1, ']');
}

}  // namespace pledged
