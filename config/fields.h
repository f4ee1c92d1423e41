// Fields: the keys of one YAML map, checked. What is not among the known keys is reported at once, with a
// suggestion; what is asked for is looked up and converted. A value that is absent and one that was wrong
// both come back as nothing: the wrong one has been reported, so that what is built from it is never used.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/scalars.h"

namespace pledged {

class Fields {
 public:
  /// REQUIRES: `map` is a map; it, `findings` and the texts of `known` outlive the Fields. `path` goes before
  /// the keys in messages: "alerts." or "".
  Fields(const Node& map, std::span<const std::string_view> known, Findings& findings, std::string path = "");
  /// The same without a look at unknown keys, for a map whose keys are read by several readers.
  Fields(const Node& map, Findings& findings) : map_(map), findings_(findings) {}

  [[nodiscard]] const Node* find(std::string_view key) const;
  [[nodiscard]] bool has(std::string_view key) const { return find(key) != nullptr; }
  /// As find; an absent key is an error, code "missing-key", at the map, unless it may have been refused or
  /// mistyped, which was reported. `remedy` says what to write.
  const Node* require(std::string_view key, std::string_view remedy) const;
  /// True if a key of the map was refused when it was parsed.
  [[nodiscard]] bool incomplete() const { return map_.incomplete; }
  /// The place of the key's value; of the map if the key is absent.
  [[nodiscard]] Place place(std::string_view key) const;
  /// The key as messages name it.
  [[nodiscard]] std::string name(std::string_view key) const { return path_ + std::string(key); }
  [[nodiscard]] Findings& findings() const { return findings_; }

  [[nodiscard]] std::optional<std::string> text(std::string_view key) const;
  [[nodiscard]] std::optional<Decimal> number(std::string_view key) const;
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view key, std::int64_t low,
                                                    std::int64_t high) const;
  [[nodiscard]] std::optional<bool> boolean(std::string_view key) const;
  [[nodiscard]] std::optional<Date> date(std::string_view key) const;
  [[nodiscard]] std::optional<std::chrono::milliseconds> duration(std::string_view key,
                                                                  std::chrono::milliseconds low,
                                                                  std::chrono::milliseconds high) const;
  [[nodiscard]] std::optional<std::string> choice(std::string_view key,
                                                  std::span<const std::string_view> choices) const;
  /// A list of texts; empty if absent or wrong.
  [[nodiscard]] std::vector<std::string> texts(std::string_view key) const;

 private:
  const Node& map_;
  Findings& findings_;
  std::string path_;
  std::vector<std::string> meant_;  // the keys that unknown ones were taken for
};

/// `schema: 1`, which the files of a pack and a calendar say. Code "schema".
void read_schema(const Fields& fields);

/// False, with an error that shows `example`, unless the node is a map.
bool expect_map(const Node& node, std::string_view name, std::string_view example, Findings& findings);
/// The same for a list.
bool expect_list(const Node& node, std::string_view name, std::string_view example, Findings& findings);

/// Reports a key that is not among the known ones; returns the known one that was meant, or "".
std::string report_unknown_key(const MapEntry& entry, std::span<const std::string_view> known,
                               std::string_view path, Findings& findings);

}  // namespace pledged
