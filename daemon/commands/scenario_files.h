// Scenario files: which there are: those named, those of named folders, or those of the packs in the
// settings. Prints what cannot be found.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "daemon/commands/console.h"
#include "daemon/commands/options.h"

namespace pledged::commands {

/// A pack's folder stands for the folder `tests` in it; of a folder every *.yaml counts, in name order.
/// Nothing: something is not there, or holds no scenario file; why has been printed.
std::optional<std::vector<std::filesystem::path>> find_scenario_files(const TestOptions& options,
                                                                      Console& console);

}  // namespace pledged::commands
