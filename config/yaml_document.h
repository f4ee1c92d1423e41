// YAML text as a small tree of our own: scalars as written, lists, maps in the order of the file, each with
// its place. Only the YAML that a rule pack needs: no anchors, aliases, tags, merge keys or second documents,
// no duplicate keys, bounded size and depth. Values are not converted here; see scalars.h. The parser
// (yaml-cpp) is known to the .cpp file only, because it is too forgiving to be shown to anyone else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/findings.h"
#include "config/source_files.h"

namespace pledged {

struct MapEntry;

struct Node {
  enum class Kind : std::uint8_t {
    null,  ///< nothing, `~` or `null`
    scalar,
    sequence,
    map,
    refused,  ///< an alias: already reported, readers say nothing more about it
  };
  Kind kind = Kind::null;
  bool quoted = false;      ///< in quotes or as a block, so never a number
  bool incomplete = false;  ///< of a map: a key was refused, so that a missing one says nothing
  Place place;
  std::string text;               ///< of a scalar, quotes and folding resolved
  std::vector<Node> items;        ///< of a sequence
  std::vector<MapEntry> entries;  ///< of a map, in file order; keys are unique
};

struct MapEntry {
  std::string key;
  Place place;  ///< of the key
  Node value;
};

/// The entry with that key; null if there is none. Looks at every entry: for maps with a handful of keys.
const MapEntry* find_entry(const Node& map, std::string_view key);

inline constexpr std::size_t kMaxYamlBytes = 1U << 20U;
inline constexpr std::size_t kMaxYamlNodes = 200'000;
inline constexpr std::size_t kMaxYamlDepth = 32;

/// The one document in `text`. Nothing if it has none or cannot be parsed to its end; a tree although there
/// are findings if the faults are local (a duplicate key, an anchor, a tag). REQUIRES: check_text(text).
std::optional<Node> parse_yaml(std::string_view text, Findings& findings);

/// read_text_file, then parse_yaml.
std::optional<Node> read_yaml_file(const std::filesystem::path& file, Findings& findings);
std::optional<Node> read_yaml_file(const std::filesystem::path& file, SourceFiles& source,
                                   Findings& findings);

}  // namespace pledged
