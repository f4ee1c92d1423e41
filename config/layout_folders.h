// Layout folders: all the layouts by which tables are read: those that come with the program, and those of
// the folders that the settings name, with everything that is wrong with them.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "config/diagnostic.h"
#include "rules/layout.h"

namespace pledged {

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
