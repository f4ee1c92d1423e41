#include "daemon/publish/http/head_rules.h"

#include <algorithm>
#include <boost/beast/core/string.hpp>
#include <string_view>

namespace pledged {
namespace {

namespace http = boost::beast::http;

constexpr unsigned kHttp10 = 10;
constexpr unsigned kHttp11 = 11;

unsigned judge_target(std::string_view target) {
  // Absolute, authority and asterisk forms are for proxies and servers of many sites.
  return target.starts_with('/') ? 0 : 400;
}

bool is_host_byte(char c) {
  constexpr std::string_view kOther = "-._~!$&'()*+;=:[]%";
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         kOther.find(c) != std::string_view::npos;
}

unsigned judge_host(const RequestFields& head) {
  const std::size_t hosts = head.count(http::field::host);
  if (hosts == 0) return head.version() == kHttp11 ? 400 : 0;
  const std::string_view host = head[http::field::host];
  return hosts > 1 || host.empty() || !std::ranges::all_of(host, is_host_byte) ? 400 : 0;
}

unsigned judge_length(const RequestFields& head) {
  const std::size_t lengths = head.count(http::field::content_length);
  const std::string_view length = head[http::field::content_length];
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return lengths > 1 || (lengths == 1 && !std::ranges::all_of(length, is_digit)) ? 400 : 0;
}

unsigned judge_transfer_encoding(const RequestFields& head) {
  const std::size_t encodings = head.count(http::field::transfer_encoding);
  if (encodings == 0) return 0;
  const bool alone = encodings == 1 && head.count(http::field::content_length) == 0;
  if (!alone || head.version() == kHttp10) return 400;
  return boost::beast::iequals(head[http::field::transfer_encoding], "chunked") ? 0 : 501;
}

}  // namespace

Refusal judge_head(const RequestFields& head) {
  if (head.version() != kHttp10 && head.version() != kHttp11) return {505};
  for (const unsigned status :
       {judge_host(head), judge_length(head), judge_transfer_encoding(head), judge_target(head.target())}) {
    if (status != 0) return {status};
  }
  return {head.method() == http::verb::unknown ? 501U : 0U};
}

std::string joined_values(const RequestFields& head, http::field name) {
  std::string joined;
  const auto [first, last] = head.equal_range(name);
  for (auto field = first; field != last; ++field) {
    if (!joined.empty()) joined += ", ";
    joined += std::string_view{field->value()};
  }
  return joined;
}

}  // namespace pledged
