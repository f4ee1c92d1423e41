#include "daemon/web/query.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "daemon/intake/utf8.h"

namespace pledged {
namespace {

int digit_of(char letter) {
  if (letter >= '0' && letter <= '9') return letter - '0';
  if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
  if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
  return -1;
}

Error bad(std::string message) {
  return {"bad_data", std::move(message)};
}

std::string names(const std::vector<std::string_view>& known) {
  std::string text;
  for (const std::string_view name : known) text += (text.empty() ? "" : ", ") + std::string(name);
  return text.empty() ? "none" : text;
}

}  // namespace

std::optional<std::string> decoded(std::string_view text) {
  std::string found;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      found += text[i] == '+' ? ' ' : text[i];
      continue;
    }
    const int high = i + 2 < text.size() ? digit_of(text[i + 1]) : -1;
    const int low = i + 2 < text.size() ? digit_of(text[i + 2]) : -1;
    if (high < 0 || low < 0) return std::nullopt;
    found += static_cast<char>(high * 16 + low);
    i += 2;
  }
  if (utf8_prefix(found) != found.size()) return std::nullopt;
  return found;
}

Result<Query> Query::parse(std::string_view text, const std::vector<std::string_view>& known) {
  Query query;
  while (!text.empty()) {
    const std::string_view pair = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(text.size(), pair.size() + 1));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const auto name = decoded(pair.substr(0, equals));
    const auto value = decoded(pair.substr(std::min(equals + 1, pair.size())));
    if (!name || !value)
      return bad(fmt::format("the query has a part that is not percent-encoded UTF-8: {}", pair));
    if (std::ranges::find(known, std::string_view(*name)) == known.end()) {
      return bad(fmt::format("there is no parameter '{}' here; those that are: {}", *name,
                             known.empty() ? std::string("none") : names(known)));
    }
    query.values_.emplace(*name, *value);
  }
  return query;
}

std::optional<std::string> Query::text(std::string_view name) const {
  const auto [first, last] = values_.equal_range(name);
  if (first == last) return std::nullopt;
  return std::prev(last)->second;
}

std::vector<std::string> Query::list(std::string_view name) const {
  std::vector<std::string> found;
  const auto [first, last] = values_.equal_range(name);
  for (auto value = first; value != last; ++value) {
    std::string_view rest = value->second;
    while (!rest.empty()) {
      const std::string_view one = rest.substr(0, rest.find(','));
      rest.remove_prefix(std::min(rest.size(), one.size() + 1));
      if (!one.empty()) found.emplace_back(one);
    }
  }
  return found;
}

Result<std::size_t> Query::number(std::string_view name, std::size_t otherwise, std::size_t most,
                                  std::size_t least) const {
  const auto value = text(name);
  if (!value) return otherwise;
  std::size_t number = 0;
  const char* const end = value->data() + value->size();
  const auto [at, failure] = std::from_chars(value->data(), end, number);
  if (failure != std::errc{} || at != end || number > most || number < least) {
    return bad(fmt::format("'{}' is not a whole number from {} to {}: {}", name, least, most, *value));
  }
  return number;
}

Result<bool> Query::flag(std::string_view name) const {
  const auto value = text(name);
  if (!value || *value == "false") return false;
  if (*value == "true") return true;
  return bad(fmt::format("'{}' is true or false, not {}", name, *value));
}

}  // namespace pledged
