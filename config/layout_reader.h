// The reader of layouts: YAML files such as config/layouts/bulletin.yaml → checked Layouts. Its keys are
// described in deploy/docs/layouts.md. What it is not: it opens no table; whether a layout fits one is for
// daemon/intake/layout_match.h.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "config/diagnostic.h"
#include "config/source_files.h"
#include "rules/layout.h"

namespace pledged {

/// Nothing after an error. Codes "layout-pattern", "layout-field", "layout-values", "layout-lines", "schema",
/// and those of the text, the YAML and the scalars.
std::optional<Layout> read_layout(const std::filesystem::path& file, SourceFiles& source, Findings& findings);

struct LayoutsResult {
  /// In the order of their ids. A later folder's layout replaces an earlier one's of the same id.
  std::shared_ptr<const std::vector<Layout>> layouts;
  std::vector<Diagnostic> diagnostics;  ///< with an error among them, the layouts must not be used
};

/// All files *.yaml of the folders. Code "layout-repeated": two files of one folder have the same id.
LayoutsResult read_layouts(const std::vector<std::filesystem::path>& folders);

/// Where the layouts that come with the program lie: where they were installed, or in config/layouts of the
/// folder that it was built in; nothing if neither is there.
std::optional<std::filesystem::path> shipped_layouts();

/// Those that come with the program, and those of the folders, which replace them by id.
LayoutsResult read_layouts_in_use(const std::vector<std::filesystem::path>& folders);

}  // namespace pledged
