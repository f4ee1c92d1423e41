// LoadPacks: packs of any size to be loaded, all of the same 25 pledges, each for every one of so many
// townships; written as a table of goals for templates, or as an entry of YAML for every single target.
#pragma once

#include <filesystem>

namespace pledged::bench {

inline constexpr int kPledges = 25;

/// 25 templates, and a row for each township; `areas` × 25 targets. Creates the folder.
void write_template_pack(const std::filesystem::path& folder, int areas);

/// The same targets, each an entry of its own. Creates the folder.
void write_entry_pack(const std::filesystem::path& folder, int areas);

}  // namespace pledged::bench
