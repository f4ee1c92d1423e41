// A pack's folder: its YAML files, parsed and not yet understood. What has been parsed stays in place
// while the pack is read: drafts point into the trees and to the findings of their files.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "config/findings.h"
#include "config/source_files.h"
#include "config/yaml_document.h"

namespace pledged {

struct PackFile {
  std::filesystem::path path;
  Findings findings;
  std::optional<Node> root;  ///< nothing: could not be parsed, as its findings say
};

struct PackFolder {
  std::filesystem::path path;
  Findings findings{""};  ///< about the folder as a whole; code "pack-folder"
  std::vector<PackFile> files;
  std::optional<PackFile> not_targets;  ///< not-targets.yaml
};

/// Reads every *.yaml in the folder (not in folders below it), in name order.
PackFolder open_pack_folder(const std::filesystem::path& folder, SourceFiles& source);

}  // namespace pledged
