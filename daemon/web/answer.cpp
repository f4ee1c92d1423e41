#include "daemon/web/answer.h"

#include <fmt/format.h>
#include <zlib.h>

#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "daemon/publish/http/accept.h"

namespace pledged {
namespace {

constexpr std::size_t kWorthCompressing = 1024;

// FNV-1a, 64 bits, of two seeds: enough to tell one answer from the next, not to keep secrets.
std::string mark_of(std::string_view text) {
  constexpr std::uint64_t kPrime = 1099511628211ULL;
  std::uint64_t a = 14695981039346656037ULL;
  std::uint64_t b = 1469598103934665603ULL;
  for (const char letter : text) {
    a = (a ^ static_cast<unsigned char>(letter)) * kPrime;
    b = (b + static_cast<unsigned char>(letter)) * kPrime;
  }
  return fmt::format("{:016x}{:016x}", a, b);
}

}  // namespace

std::string gzipped(std::string_view text) {
  constexpr int kGzip = 16;
  z_stream stream{};
  if (deflateInit2(&stream, 4, Z_DEFLATED, MAX_WBITS + kGzip, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::runtime_error("zlib cannot begin");
  }
  std::string bytes(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_out = static_cast<uInt>(bytes.size());
  const int done = deflate(&stream, Z_FINISH);
  bytes.resize(stream.total_out);
  deflateEnd(&stream);
  if (done != Z_STREAM_END) throw std::runtime_error("zlib did not end");
  return bytes;
}

std::string json_text(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

HttpResponse success(std::string_view data, unsigned status) {
  HttpResponse response;
  response.status = status;
  response.content_type = "application/json";
  response.body = fmt::format("{{\"status\":\"success\",\"data\":{}}}\n", data);
  return response;
}

HttpResponse failure(unsigned status, std::string_view type, std::string_view message) {
  HttpResponse response;
  response.status = status;
  response.content_type = "application/json";
  response.body = fmt::format("{{\"status\":\"error\",\"errorType\":{},\"error\":{}}}\n", json_text(type),
                              json_text(message));
  return response;
}

HttpResponse failure(const Error& error) {
  static const std::map<std::string_view, unsigned> kStatus = {
      {"bad_data", 400},    {"forbidden", 403},   {"not_found", 404}, {"store", 503},
      {"unavailable", 503}, {"file-system", 503}, {"no-room", 507},   {"quota", 507}};
  const auto found = kStatus.find(error.code);
  return failure(found == kStatus.end() ? 409 : found->second, error.code, error.message);
}

HttpResponse for_client(HttpResponse response, const HttpRequest& request) {
  if (response.status != 200) return response;
  const bool gzip = response.body.size() >= kWorthCompressing && accepts_gzip(request.accept_encoding);
  // A strong tag names bytes, and the compressed ones are others.
  const std::string tag = fmt::format("\"{}{}\"", mark_of(response.body), gzip ? "-gzip" : "");
  response.headers.emplace_back("ETag", tag);
  response.headers.emplace_back("Cache-Control", "no-cache");
  response.headers.emplace_back("Vary", "Accept-Encoding");
  if (request.if_none_match == "*" || request.if_none_match.find(tag) != std::string::npos) {
    response.status = 304;
    response.body.clear();
    return response;
  }
  if (gzip) {
    response.body = gzipped(response.body);
    response.headers.emplace_back("Content-Encoding", "gzip");
  }
  return response;
}

}  // namespace pledged
