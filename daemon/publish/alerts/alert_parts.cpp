#include "daemon/publish/alerts/alert_parts.h"

#include <algorithm>
#include <utility>

namespace pledged {
namespace {

constexpr std::size_t kMaxLabelBytes = 1024;

std::string lower_case(std::string_view text) {
  std::string lower{text};
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower;
}

}  // namespace

std::string label_value(std::string_view text) {
  std::string value{text};
  std::replace_if(
      value.begin(), value.end(), [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; }, ' ');
  if (value.size() > kMaxLabelBytes) {
    std::size_t end = kMaxLabelBytes;
    while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80U) --end;  // whole characters
    value.resize(end);
  }
  value.erase(0, value.find_first_not_of(' '));
  value.erase(value.find_last_not_of(' ') + 1);
  return value;
}

void set_label(Alert& alert, const char* name, std::string_view text) {
  std::string value = label_value(text);
  if (!value.empty()) alert.labels[name] = std::move(value);
}

void set_annotation(Alert& alert, const char* name, std::string text) {
  if (!text.empty()) alert.annotations[name] = std::move(text);
}

std::string in_both(std::string zh, std::string en, std::string_view lang) {
  if (lang == "en") std::swap(zh, en);
  return zh + "\n" + en;
}

void set_links(Alert& alert, AlertKind kind, std::string_view page, const AlertTexts& texts) {
  if (!texts.runbook_url.empty()) {
    set_annotation(alert, "runbook_url", texts.runbook_url + "#" + lower_case(wording(kind).name));
  }
  if (!texts.external_url.empty()) {
    set_annotation(alert, "dashboard_url", texts.external_url + std::string{page});
  }
}

}  // namespace pledged
