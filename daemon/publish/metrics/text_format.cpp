#include "daemon/publish/metrics/text_format.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>

#include "rules/unicode.h"

namespace pledged {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

std::size_t utf8_bytes(char32_t c) {
  if (c < 0x80) return 1;
  if (c < 0x800) return 2;
  return c < 0x10000 ? 3 : 4;
}

/// Was `c`, read from `bytes` bytes, a sequence that strict readers accept: no stray byte, overlong form or
/// surrogate?
bool is_strict(char32_t c, std::size_t bytes) {
  return c <= kLastCodePoint && bytes == utf8_bytes(c) && (c < 0xD800 || c > 0xDFFF);
}

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

}  // namespace

void append_number(std::string& out, double value) {
  if (std::isnan(value)) {
    out += "NaN";
  } else if (std::isinf(value)) {
    out += value > 0 ? "+Inf" : "-Inf";
  } else {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out.append(digits.data(), end);
  }
}

void append_bound(std::string& out, double value) {
  if (!(std::abs(value) >= 1e-9 && std::abs(value) <= 1e9)) {
    append_number(out, value);
    return;
  }
  std::array<char, 64> digits{};
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed).ptr;
  const std::string_view text{digits.data(), end};
  out += text;
  if (text.find('.') == std::string_view::npos) out += ".0";
}

void append_label_value(std::string& out, std::string_view raw) {
  while (!raw.empty()) {
    const std::string_view from = raw;
    const char32_t c = take_code_point(raw);
    const std::string_view sequence = from.substr(0, from.size() - raw.size());
    if (!is_strict(c, sequence.size())) {
      out += kReplacement;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\\' || c == '"') {
      out.append("\\").append(sequence);
    } else if (!is_control(c)) {
      out += sequence;
    }
  }
}

void append_family_header(std::string& out, std::string_view name, std::string_view type,
                          std::string_view help) {
  out.append("# HELP ").append(name).append(" ").append(help).append("\n");
  out.append("# TYPE ").append(name).append(" ").append(type).append("\n");
}

void append_counter_header(std::string& out, std::string_view name, std::string_view help,
                           bool open_metrics) {
  constexpr std::string_view kSuffix = "_total";
  const bool shorten = open_metrics && name.ends_with(kSuffix);
  append_family_header(out, shorten ? name.substr(0, name.size() - kSuffix.size()) : name, "counter", help);
}

}  // namespace pledged
