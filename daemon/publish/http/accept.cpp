#include "daemon/publish/http/accept.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace pledged {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string lower(std::string_view text) {
  std::string result{text};
  std::ranges::transform(result, result.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  });
  return result;
}

std::string_view unquoted(std::string_view text) {
  const bool quoted = text.size() >= 2 && text.front() == '"' && text.back() == '"';
  return quoted ? text.substr(1, text.size() - 2) : text;
}

/// Cuts off and returns what stands before the next `separator` outside quotation marks.
std::string_view take_until(std::string_view& rest, char separator) {
  bool quoted = false;
  std::size_t at = 0;
  for (; at < rest.size() && (quoted || rest[at] != separator); ++at) quoted ^= rest[at] == '"';
  const std::string_view taken = rest.substr(0, at);
  rest.remove_prefix(std::min(at + 1, rest.size()));
  return trimmed(taken);
}

std::optional<double> parse_quality(std::string_view text) {
  double value = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (!(value >= 0 && value <= 1)) return std::nullopt;
  return value;
}

std::optional<AcceptItem> parse_item(std::string_view text) {
  AcceptItem item;
  item.value = lower(take_until(text, ';'));
  if (item.value.empty()) return std::nullopt;
  while (!text.empty()) {
    std::string_view parameter_value = take_until(text, ';');
    const std::string name = lower(take_until(parameter_value, '='));
    if (name == "version") item.version = unquoted(parameter_value);
    if (name != "q") continue;
    const std::optional<double> quality = parse_quality(trimmed(parameter_value));
    if (!quality) return std::nullopt;
    item.quality = *quality;
  }
  return item;
}

/// How closely an item speaks of the type: 0 not at all, 4 by type and version.
int specificity(const AcceptItem& item, std::string_view type, std::string_view version) {
  if (item.value == "*/*") return 1;
  const std::string_view family = type.substr(0, type.find('/'));
  if (item.value.size() == family.size() + 2 && item.value.starts_with(family) &&
      item.value.ends_with("/*")) {
    return 2;
  }
  if (item.value != type) return 0;
  if (item.version.empty()) return 3;
  return item.version == version ? 4 : 0;
}

}  // namespace

std::vector<AcceptItem> parse_accept(std::string_view header) {
  std::vector<AcceptItem> items;
  while (!header.empty()) {
    std::optional<AcceptItem> item = parse_item(take_until(header, ','));
    if (item) items.push_back(*std::move(item));
  }
  return items;
}

double media_quality(const std::vector<AcceptItem>& items, std::string_view type, std::string_view version) {
  int best = 0;
  double quality = 0;
  for (const AcceptItem& item : items) {
    const int closeness = specificity(item, type, version);
    if (closeness <= best) continue;
    best = closeness;
    quality = item.quality;
  }
  return quality;
}

double coding_quality(const std::vector<AcceptItem>& items, std::string_view coding) {
  const auto quality_of = [&items](std::string_view name) -> std::optional<double> {
    const auto found = std::ranges::find(items, name, &AcceptItem::value);
    if (found == items.end()) return std::nullopt;
    return found->quality;
  };
  return quality_of(coding).value_or(quality_of("*").value_or(0));
}

bool accepts_gzip(std::string_view accept_encoding) {
  const std::vector<AcceptItem> items = parse_accept(accept_encoding);
  const double gzip = coding_quality(items, "gzip");
  const auto identity = std::ranges::find(items, "identity", &AcceptItem::value);
  return gzip > 0 && (identity == items.end() || gzip >= identity->quality);
}

}  // namespace pledged
