// Typed values out of YAML scalars, strictly: what a spreadsheet or a YAML 1.1 parser would guess at (010,
// 0x10, .nan, 1_000, "yes", 1,5) is refused with the remedy. Every reader returns nothing after adding one
// error to `findings`; `name` is the key as the message is to say it.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "config/findings.h"
#include "config/yaml_document.h"
#include "rules/date.h"
#include "rules/decimal.h"

namespace pledged {

/// Any scalar as written; not empty, no blanks around it. Codes "wrong-kind", "empty-value".
std::optional<std::string> read_text(const Node& node, std::string_view name, Findings& findings);

/// Code "number". Unquoted decimal notation without a leading zero or plus.
std::optional<Decimal> read_number(const Node& node, std::string_view name, Findings& findings);

/// Code "number" or "number-range".
std::optional<std::int64_t> read_integer(const Node& node, std::string_view name, std::int64_t low,
                                         std::int64_t high, Findings& findings);

/// `true` or `false`, nothing else. Code "boolean".
std::optional<bool> read_boolean(const Node& node, std::string_view name, Findings& findings);

/// 2020-09-30. Code "date".
std::optional<Date> read_date(const Node& node, std::string_view name, Findings& findings);

/// A whole number and one of ms, s, m, h, d: `500ms`, `4h`. Codes "duration", "duration-range".
std::optional<std::chrono::milliseconds> read_duration(const Node& node, std::string_view name,
                                                       std::chrono::milliseconds low,
                                                       std::chrono::milliseconds high, Findings& findings);

/// [a-z0-9][a-z0-9-]*, at most 64. Code "identifier".
std::optional<std::string> read_identifier(const Node& node, std::string_view name, Findings& findings);
/// The same for a text that is the key of a map.
bool check_identifier(std::string_view text, Place place, std::string_view name, Findings& findings);

/// One of `choices`. Code "choice", with a suggestion.
std::optional<std::string> read_choice(const Node& node, std::string_view name,
                                       std::span<const std::string_view> choices, Findings& findings);

/// "500ms", "4h": the largest unit that divides it.
std::string format_duration(std::chrono::milliseconds duration);

/// What a node is, for messages: "text", "a list", "a map", "nothing".
std::string_view kind_word(const Node& node);

}  // namespace pledged
