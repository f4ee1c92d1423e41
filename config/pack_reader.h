// The reader of one pack: its folder → PackDraft, everything its files say, each entry by itself. Nothing is
// compared with other entries or packs yet; that is the builder's part.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "config/area_table.h"
#include "config/indicator_reader.h"
#include "config/not_targets.h"
#include "config/pack_folder.h"
#include "config/pack_header.h"
#include "config/target_reader.h"

namespace pledged {

/// The document that quotes are checked against.
struct SourceText {
  Findings findings{""};
  std::optional<std::string> text;  ///< nothing: not found anywhere, so nothing is checked
};

struct PackDraft {
  PackFolder folder;
  PackHeader header;
  Findings* header_findings = nullptr;  ///< of the file with the header; null: none was found
  Findings areas_findings{""};
  std::vector<AreaRow> areas;
  Findings goals_findings{""};
  std::shared_ptr<const std::string> goals;  ///< the text of the table that `goals_from` names; null: none
  SourceText source;
  std::vector<IndicatorDraft> indicators;
  std::vector<TargetDraft> targets;
  std::vector<TargetDraft> templates;  ///< of which rows of `goals` make targets
  std::vector<NotTarget> not_targets;

  /// Everything found in it, in file order.
  void append_findings(std::vector<Diagnostic>& all) const;
};

/// A draft points into itself, so it stays where it was made.
std::unique_ptr<PackDraft> read_pack(const std::filesystem::path& folder,
                                     const std::vector<std::filesystem::path>& source_folders,
                                     SourceFiles& files);

}  // namespace pledged
