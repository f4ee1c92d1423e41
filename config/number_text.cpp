#include "config/number_text.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "rules/unicode.h"

namespace pledged {
namespace {

bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

/// Takes the digits at the front of `text`; how many there were.
std::size_t skip_digits(std::string_view& text) {
  const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
  const auto count = static_cast<std::size_t>(end - text.begin());
  text.remove_prefix(count);
  return count;
}

bool skip_any(std::string_view& text, std::string_view wanted) {
  if (text.empty() || wanted.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

/// Takes a number of the accepted form from the front of `text`.
bool skip_number(std::string_view& text) {
  skip_any(text, "-");
  const bool zero = text.starts_with('0');
  const std::size_t whole = skip_digits(text);
  if (whole == 0 || (zero && whole > 1)) return false;
  if (skip_any(text, ".") && skip_digits(text) == 0) return false;
  std::string_view exponent = text;
  if (!skip_any(exponent, "eE")) return true;
  skip_any(exponent, "+-");
  if (skip_digits(exponent) != 0) text = exponent;
  return true;
}

bool is_number(std::string_view text) {
  return skip_number(text) && text.empty();
}

std::string lower(std::string_view text) {
  std::string folded(text);
  std::transform(folded.begin(), folded.end(), folded.begin(),
                 [](unsigned char byte) { return static_cast<char>(std::tolower(byte)); });
  return folded;
}

std::string without(std::string_view text, char removed) {
  std::string rest(text);
  std::erase(rest, removed);
  return rest;
}

/// Full-width forms of the characters of a number: ０–９ ． － ＋ ％ ，
bool has_full_width_forms(std::string_view text) {
  const std::u32string points = to_code_points(text);
  return std::any_of(points.begin(), points.end(),
                     [](char32_t point) { return point >= U'\uFF01' && point <= U'\uFF5E'; });
}

/// 1,234 groups by thousands; 1,5 is a decimal comma.
std::string comma_remedy(std::string_view text) {
  const std::size_t comma = text.find(',');
  const bool grouped = text.size() - comma == 4 || text.find(',', comma + 1) != std::string_view::npos;
  const std::string joined = without(text, ',');
  if (grouped && is_number(joined)) return "write it without separators: " + joined;
  return "the decimal point is `.`";
}

/// "8000个", "7%": a number with something after it.
bool is_number_with_tail(std::string_view text) {
  return skip_number(text) && !text.empty() && !is_digit(text.front());
}

std::string leading_zero_remedy(std::string_view text) {
  std::string_view digits = text;
  const std::string sign = skip_any(digits, "-") ? "-" : "";
  if (digits.size() < 2 || digits[0] != '0' || !is_digit(digits[1])) return "";
  const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size() - 1);
  const std::string rest = sign + std::string(digits.substr(first));
  return is_number(rest) ? "remove the leading zero: " + rest : "";
}

constexpr std::array<std::string_view, 8> kNotFinite = {"nan",  ".nan",  "inf",  ".inf",
                                                        "-inf", "-.inf", "+inf", "+.inf"};

}  // namespace

std::string number_remedy(std::string_view text, bool quoted) {
  if (quoted) return is_number(text) ? "remove the quotes" : "write digits, without quotes";
  if (is_number(text)) return "";
  const std::string folded = lower(text);
  if (has_full_width_forms(text)) return "type it in half-width characters";
  if (std::find(kNotFinite.begin(), kNotFinite.end(), folded) != kNotFinite.end()) {
    return "nothing can be compared with it; write a finite number";
  }
  if (folded.starts_with("0x") || folded.starts_with("0o") || folded.starts_with("0b")) {
    return "write it in decimal digits";
  }
  if (text.starts_with('+')) return "remove the `+`";
  if (text.find('_') != std::string_view::npos) return "write it without `_`: " + without(text, '_');
  if (text.find(',') != std::string_view::npos) return comma_remedy(text);
  if (const std::string remedy = leading_zero_remedy(text); !remedy.empty()) return remedy;
  if (text.starts_with('.') || text.ends_with('.')) return "write digits on both sides of the point";
  if (is_number_with_tail(text)) return "write the number alone, without what follows it";
  return "write digits, such as 7 or 0.5";
}

}  // namespace pledged
