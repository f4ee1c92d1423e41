#include "daemon/commands/scenario_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "config/settings.h"

namespace pledged::commands {

namespace {

namespace fs = std::filesystem;

/// The files or folders that the command line or else the settings name; nothing after errors.
std::optional<std::vector<fs::path>> named_places(const TestOptions& options, Console& console) {
  if (!options.paths.empty()) return options.paths;
  if (!options.packs.empty()) return options.packs;
  const SettingsResult read = read_settings(options.common.config_file);
  for (const Diagnostic& diagnostic : read.diagnostics) {
    if (diagnostic.severity == Severity::error) console.err << to_string(diagnostic) << '\n';
  }
  if (has_errors(read.diagnostics)) return std::nullopt;
  return read.settings.rules.packs;
}

/// The scenario files of one folder. False: there is none, or one that would be passed over in silence.
bool list_folder(const fs::path& named, std::vector<fs::path>& files, Console& console) {
  std::error_code failure;
  const fs::path tests = named / "tests";
  const fs::path folder = fs::is_directory(tests, failure) ? tests : named;
  if (folder == named && fs::exists(named / "pack.yaml", failure)) {
    console.complain(fmt::format("{}: a pack without tests; write scenarios in {}", named.string(),
                                 (tests / "*.yaml").string()));
    return false;
  }
  std::vector<fs::path> found;
  fs::directory_iterator entries(folder, failure);
  for (; !failure && entries != fs::directory_iterator(); entries.increment(failure)) {
    const fs::path& path = entries->path();
    if (path.filename().string().starts_with('.')) continue;
    if (path.extension() == ".yaml") found.push_back(path);
    if (path.extension() != ".yml") continue;
    console.complain(fmt::format("{}: is not read; rename it to end in .yaml", path.string()));
    return false;
  }
  if (failure) {
    console.complain(fmt::format("{}: cannot be read ({})", folder.string(), failure.message()));
    return false;
  }
  std::ranges::sort(found);
  files.insert(files.end(), found.begin(), found.end());
  if (!found.empty()) return true;
  console.complain(fmt::format("{}: holds no scenario file (*.yaml)", folder.string()));
  return false;
}

}  // namespace

std::optional<std::vector<fs::path>> find_scenario_files(const TestOptions& options, Console& console) {
  const std::optional<std::vector<fs::path>> places = named_places(options, console);
  if (!places) return std::nullopt;
  // Of the packs in the settings some may have none; what was named must have them.
  const bool named = !options.paths.empty();
  std::vector<fs::path> files;
  bool all_found = true;
  for (const fs::path& place : *places) {
    std::error_code failure;
    if (fs::is_directory(place, failure)) {
      all_found = list_folder(place, files, console) && all_found;
    } else {
      files.push_back(place);  // what is wrong with it, its reader says
    }
  }
  const bool enough = named ? all_found : !files.empty();
  return enough ? std::optional(std::move(files)) : std::nullopt;
}

}  // namespace pledged::commands
