#include "config/scalars.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "config/number_text.h"

namespace pledged {
namespace {

using std::chrono::milliseconds;

struct DurationUnit {
  std::string_view symbol;
  std::int64_t milliseconds;
};
constexpr std::array<DurationUnit, 5> kDurationUnits = {
    {{"d", 86'400'000}, {"h", 3'600'000}, {"m", 60'000}, {"s", 1'000}, {"ms", 1}}};

/// False, with an error, for anything but a scalar.
bool is_scalar(const Node& node, std::string_view name, Findings& findings) {
  if (node.kind == Node::Kind::scalar) return true;
  if (node.kind == Node::Kind::null) {
    findings.error(node.place, "empty-value",
                   fmt::format("`{0}` has no value; give one or remove `{0}`", name));
  } else if (node.kind != Node::Kind::refused) {
    findings.error(node.place, "wrong-kind",
                   fmt::format("`{}` takes a single value, not {}", name, kind_word(node)));
  }
  return false;
}

std::optional<std::int64_t> parse_whole(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<milliseconds> parse_duration(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits == 0 || digits > 9) return std::nullopt;
  const auto unit =
      std::find_if(kDurationUnits.begin(), kDurationUnits.end(),
                   [&](const DurationUnit& known) { return known.symbol == text.substr(digits); });
  if (unit == kDurationUnits.end()) return std::nullopt;
  return milliseconds{*parse_whole(text.substr(0, digits)) * unit->milliseconds};
}

bool is_identifier(std::string_view text) {
  const auto fits = [](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '-';
  };
  return !text.empty() && text.size() <= 64 && text.front() != '-' &&
         std::all_of(text.begin(), text.end(), fits);
}

bool has_outer_blank(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\n";
  return kBlanks.find(text.front()) != std::string_view::npos ||
         kBlanks.find(text.back()) != std::string_view::npos;
}

}  // namespace

std::string_view kind_word(const Node& node) {
  switch (node.kind) {
    case Node::Kind::scalar:
      return "text";
    case Node::Kind::sequence:
      return "a list";
    case Node::Kind::map:
      return "a map";
    case Node::Kind::null:
    case Node::Kind::refused:
      break;
  }
  return "nothing";
}

std::optional<std::string> read_text(const Node& node, std::string_view name, Findings& findings) {
  if (!is_scalar(node, name, findings)) return std::nullopt;
  std::string text = node.text;
  // A block (`|`, `>`) ends with a line break that nobody means.
  while (!text.empty() && text.back() == '\n') text.pop_back();
  if (text.empty()) {
    findings.error(node.place, "empty-value",
                   fmt::format("`{0}` has no value; give one or remove `{0}`", name));
    return std::nullopt;
  }
  if (has_outer_blank(text)) {
    findings.error(node.place, "blank", fmt::format("`{}` begins or ends with a blank; remove it", name));
    return std::nullopt;
  }
  return text;
}

std::optional<Decimal> read_number(const Node& node, std::string_view name, Findings& findings) {
  if (!is_scalar(node, name, findings)) return std::nullopt;
  if (const std::string remedy = number_remedy(node.text, node.quoted); !remedy.empty()) {
    findings.error(node.place, "number",
                   fmt::format("`{}` takes a number, not `{}`; {}", name, node.text, remedy));
    return std::nullopt;
  }
  const Result<Decimal> number = Decimal::parse(node.text);
  if (number) return *number;
  findings.error(node.place, "number",
                 fmt::format("`{}`: `{}` is out of range; at most 18 digits and exponents from -30 to 30",
                             name, node.text));
  return std::nullopt;
}

std::optional<std::int64_t> read_integer(const Node& node, std::string_view name, std::int64_t low,
                                         std::int64_t high, Findings& findings) {
  if (!is_scalar(node, name, findings)) return std::nullopt;
  if (const std::string remedy = number_remedy(node.text, node.quoted); !remedy.empty()) {
    findings.error(node.place, "number",
                   fmt::format("`{}` takes a whole number, not `{}`; {}", name, node.text, remedy));
    return std::nullopt;
  }
  const auto value = parse_whole(node.text);
  if (value && low <= *value && *value <= high) return value;
  findings.error(
      node.place, "number-range",
      fmt::format("`{}` takes a whole number from {} to {}, not `{}`", name, low, high, node.text));
  return std::nullopt;
}

std::optional<bool> read_boolean(const Node& node, std::string_view name, Findings& findings) {
  if (!is_scalar(node, name, findings)) return std::nullopt;
  if (!node.quoted && node.text == "true") return true;
  if (!node.quoted && node.text == "false") return false;
  findings.error(node.place, "boolean",
                 fmt::format("`{}` takes true or false, {}", name,
                             node.quoted ? "without quotes" : fmt::format("not `{}`", node.text)));
  return std::nullopt;
}

std::optional<Date> read_date(const Node& node, std::string_view name, Findings& findings) {
  if (!is_scalar(node, name, findings)) return std::nullopt;
  const Result<Date> date = parse_date(node.text);
  if (date) return *date;
  findings.error(node.place, "date",
                 fmt::format("`{}` takes a day such as 2020-09-30, not `{}`", name, node.text));
  return std::nullopt;
}

std::optional<milliseconds> read_duration(const Node& node, std::string_view name, milliseconds low,
                                          milliseconds high, Findings& findings) {
  if (!is_scalar(node, name, findings)) return std::nullopt;
  const auto duration = parse_duration(node.text);
  if (!duration) {
    findings.error(
        node.place, "duration",
        fmt::format("`{}` takes a duration such as 500ms, 2s, 1m, 4h or 2d, not `{}`", name, node.text));
    return std::nullopt;
  }
  if (low <= *duration && *duration <= high) return duration;
  findings.error(node.place, "duration-range",
                 fmt::format("`{}` takes a duration from {} to {}, not `{}`", name, format_duration(low),
                             format_duration(high), node.text));
  return std::nullopt;
}

bool check_identifier(std::string_view text, Place place, std::string_view name, Findings& findings) {
  if (is_identifier(text)) return true;
  findings.error(
      place, "identifier",
      fmt::format("{} `{}` is no identifier; use a-z, 0-9 and `-`, beginning with a letter or digit, "
                  "at most 64 of them",
                  name, text));
  return false;
}

std::optional<std::string> read_identifier(const Node& node, std::string_view name, Findings& findings) {
  if (!is_scalar(node, name, findings)) return std::nullopt;
  if (!check_identifier(node.text, node.place, fmt::format("`{}`:", name), findings)) return std::nullopt;
  return node.text;
}

std::optional<std::string> read_choice(const Node& node, std::string_view name,
                                       std::span<const std::string_view> choices, Findings& findings) {
  if (!is_scalar(node, name, findings)) return std::nullopt;
  if (std::find(choices.begin(), choices.end(), node.text) != choices.end()) return node.text;
  const std::string meant = nearest(node.text, {choices.begin(), choices.end()});
  findings.error(node.place, "choice",
                 fmt::format("`{}` takes one of {}, not `{}`{}", name, fmt::join(choices, ", "), node.text,
                             meant.empty() ? "" : fmt::format("; did you mean `{}`?", meant)));
  return std::nullopt;
}

std::string format_duration(milliseconds duration) {
  const auto unit =
      std::find_if(kDurationUnits.begin(), kDurationUnits.end(), [&](const DurationUnit& known) {
        return duration.count() != 0 && duration.count() % known.milliseconds == 0;
      });
  const DurationUnit& used = unit == kDurationUnits.end() ? kDurationUnits.back() : *unit;
  return fmt::format("{}{}", duration.count() / used.milliseconds, used.symbol);
}

}  // namespace pledged
