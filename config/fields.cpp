#include "config/fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace pledged {
namespace {

/// A map that was meant but reads as text has lost its colon's blank: `goal: {at_least:7}` or `at_least：7`.
std::string colon_hint(const Node& node) {
  if (node.kind != Node::Kind::scalar || node.quoted) return "";
  if (node.text.find("：") != std::string::npos) return "; its colon is full-width (：), write `: `";
  if (node.text.find(':') != std::string::npos) return "; put a blank after its colon";
  return "";
}

bool expect_kind(const Node& node, Node::Kind kind, std::string_view name, std::string_view example,
                 Findings& findings) {
  if (node.kind == kind) return true;
  if (node.kind == Node::Kind::null) {
    findings.error(node.place, "empty-value",
                   fmt::format("`{}` has no value; write it like {}", name, example));
  } else if (node.kind != Node::Kind::refused) {
    const bool map = kind == Node::Kind::map;
    findings.error(node.place, "wrong-kind",
                   fmt::format("`{}` takes {} like {}, not {}{}", name, map ? "a map" : "a list", example,
                               kind_word(node), map ? colon_hint(node) : ""));
  }
  return false;
}

}  // namespace

std::string report_unknown_key(const MapEntry& entry, std::span<const std::string_view> known,
                               std::string_view path, Findings& findings) {
  const std::string& key = entry.key;
  std::string meant = nearest(key, {known.begin(), known.end()});
  std::string hint;
  if (const std::size_t colon = key.find("："); colon != std::string::npos) {
    meant = key.substr(0, colon);
    hint = fmt::format("its colon is full-width (：), write `{}: `", meant);
  } else if (!meant.empty()) {
    hint = fmt::format("did you mean `{}{}`?", path, meant);
  } else {
    hint = fmt::format("known here: {}", fmt::join(known, ", "));
  }
  findings.error(entry.place, "unknown-key", fmt::format("unknown key `{}{}`; {}", path, key, hint));
  return meant;
}

Fields::Fields(const Node& map, std::span<const std::string_view> known, Findings& findings, std::string path)
    : map_(map), findings_(findings), path_(std::move(path)) {
  for (const MapEntry& entry : map.entries) {
    if (std::find(known.begin(), known.end(), entry.key) != known.end()) continue;
    meant_.push_back(report_unknown_key(entry, known, path_, findings_));
  }
}

const Node* Fields::find(std::string_view key) const {
  const MapEntry* entry = find_entry(map_, key);
  return entry == nullptr ? nullptr : &entry->value;
}

const Node* Fields::require(std::string_view key, std::string_view remedy) const {
  const Node* node = find(key);
  const bool mistyped = std::find(meant_.begin(), meant_.end(), key) != meant_.end();
  if (node == nullptr && !mistyped && !map_.incomplete) {
    findings_.error(map_.place, "missing-key", fmt::format("`{}` is missing; {}", name(key), remedy));
  }
  return node;
}

Place Fields::place(std::string_view key) const {
  const Node* node = find(key);
  return node == nullptr ? map_.place : node->place;
}

std::optional<std::string> Fields::text(std::string_view key) const {
  const Node* node = find(key);
  return node == nullptr ? std::nullopt : read_text(*node, name(key), findings_);
}

std::optional<Decimal> Fields::number(std::string_view key) const {
  const Node* node = find(key);
  return node == nullptr ? std::nullopt : read_number(*node, name(key), findings_);
}

std::optional<std::int64_t> Fields::integer(std::string_view key, std::int64_t low, std::int64_t high) const {
  const Node* node = find(key);
  return node == nullptr ? std::nullopt : read_integer(*node, name(key), low, high, findings_);
}

std::optional<bool> Fields::boolean(std::string_view key) const {
  const Node* node = find(key);
  return node == nullptr ? std::nullopt : read_boolean(*node, name(key), findings_);
}

std::optional<Date> Fields::date(std::string_view key) const {
  const Node* node = find(key);
  return node == nullptr ? std::nullopt : read_date(*node, name(key), findings_);
}

std::optional<std::chrono::milliseconds> Fields::duration(std::string_view key, std::chrono::milliseconds low,
                                                          std::chrono::milliseconds high) const {
  const Node* node = find(key);
  return node == nullptr ? std::nullopt : read_duration(*node, name(key), low, high, findings_);
}

std::optional<std::string> Fields::choice(std::string_view key,
                                          std::span<const std::string_view> choices) const {
  const Node* node = find(key);
  return node == nullptr ? std::nullopt : read_choice(*node, name(key), choices, findings_);
}

std::vector<std::string> Fields::texts(std::string_view key) const {
  const Node* node = find(key);
  std::vector<std::string> texts;
  if (node == nullptr || !expect_list(*node, name(key), "[first, second]", findings_)) return texts;
  for (const Node& item : node->items) {
    if (auto text = read_text(item, name(key), findings_)) texts.push_back(std::move(*text));
  }
  return texts;
}

void read_schema(const Fields& fields) {
  const Node* node = fields.require("schema", "write `schema: 1`");
  if (node == nullptr) return;
  const auto schema = read_integer(*node, "schema", 1, 1'000, fields.findings());
  if (schema && *schema != 1) {
    fields.findings().error(node->place, "schema", "this program reads schema 1 only; update the program");
  }
}

bool expect_map(const Node& node, std::string_view name, std::string_view example, Findings& findings) {
  return expect_kind(node, Node::Kind::map, name, example, findings);
}

bool expect_list(const Node& node, std::string_view name, std::string_view example, Findings& findings) {
  return expect_kind(node, Node::Kind::sequence, name, example, findings);
}

}  // namespace pledged
