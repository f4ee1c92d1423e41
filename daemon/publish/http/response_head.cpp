#include "daemon/publish/http/response_head.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/beast/http/status.hpp>
#include <chrono>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "daemon/publish/http/refusal.h"

namespace pledged {
namespace {

std::string_view reason(unsigned status) {
  const auto phrase = boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(status));
  return {phrase.data(), phrase.size()};
}

/// What a refusal is called below /api/, and what to do about it. No word of the request is repeated.
std::pair<std::string_view, std::string_view> api_words(unsigned status) {
  switch (status) {
    case 401:
      return {"unauthorized", "sign in with a user and password (Authorization: Basic)"};
    case 403:
      return {"forbidden", "this user may not do that; ask an admin, or change web.roles"};
    case 404:
      return {"not_found", "there is nothing at this address; GET /api/v1/openapi.yaml says what there is"};
    case 405:
      return {"method_not_allowed", "this address does not take that method; Allow says which it takes"};
    case 413:
      return {"too_large", "the body is larger than this address takes; send less"};
    case 429:
    case 503:
      return {"unavailable", "too many ask at once; ask again in a moment"};
    case 500:
      return {"internal",
              "the request could not be answered, which is a fault of the service; its log says more"};
    default:
      return {"bad_data", "the request is not one that this service understands"};
  }
}

bool has_control(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

void append_field(std::string& head, std::string_view name, std::string_view value) {
  if (has_control(name) || has_control(value)) {
    throw std::invalid_argument(fmt::format("control character in the response field {:?}", name));
  }
  head.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

bool has_body(unsigned status) {
  return status >= 200 && status != 204 && status != 304;
}

std::size_t content_length(const HttpResponse& response) {
  std::size_t length = response.body.size();
  for (const auto& [owner, bytes] : response.pieces) length += bytes.size();
  return length;
}

std::string response_head(const HttpResponse& response, const ResponseFraming& framing) {
  std::string head = fmt::format("HTTP/1.1 {} {}\r\n", response.status, reason(response.status));
  append_field(head, "Date", http_date(framing.date));
  if (has_body(response.status)) {
    if (!response.content_type.empty()) append_field(head, "Content-Type", response.content_type);
    if (!response.stream) append_field(head, "Content-Length", fmt::to_string(content_length(response)));
  }
  append_field(head, "X-Content-Type-Options", "nosniff");
  for (const auto& [name, value] : response.headers) append_field(head, name, value);
  if (!framing.keep_alive) {
    append_field(head, "Connection", "close");
  } else if (framing.http_1_0) {
    append_field(head, "Connection", "keep-alive");
  }
  return head.append("\r\n");
}

std::string http_date(Instant instant) {
  constexpr std::array kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const Date day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(instant - day)};
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
                     kDays.at(std::chrono::weekday{day}.c_encoding()), static_cast<unsigned>(date.day()),
                     kMonths.at(static_cast<unsigned>(date.month()) - 1), static_cast<int>(date.year()),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

HttpResponse refusal_response(const Refusal& refusal, std::string_view path) {
  HttpResponse response;
  response.status = refusal.status;
  if (path.starts_with("/api/")) {
    const auto [type, message] = api_words(refusal.status);
    response.content_type = "application/json";
    response.body =
        fmt::format("{{\"status\":\"error\",\"errorType\":\"{}\",\"error\":\"{}\"}}\n", type, message);
  } else {
    response.body = fmt::format("{} {}\n", refusal.status, reason(refusal.status));
  }
  if (!refusal.allow.empty()) response.headers.emplace_back("Allow", refusal.allow);
  if (!refusal.location.empty()) response.headers.emplace_back("Location", refusal.location);
  if (refusal.status == 401) {
    response.headers.emplace_back("WWW-Authenticate", "Basic realm=\"pledged\", charset=\"UTF-8\"");
  }
  if (refusal.retry) response.headers.emplace_back("Retry-After", "1");
  return response;
}

}  // namespace pledged
