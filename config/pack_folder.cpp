#include "config/pack_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>

namespace pledged {
namespace {

constexpr std::string_view kNotTargets = "not-targets.yaml";

/// False, with the reason among the findings, unless the folder can be listed.
bool list_files(PackFolder& pack, std::vector<std::filesystem::path>& files) {
  std::error_code failure;
  const auto status = std::filesystem::status(pack.path, failure);
  if (status.type() == std::filesystem::file_type::not_found) {
    pack.findings.error({}, "pack-folder", "no such folder; check `rules.packs`");
    return false;
  }
  if (!failure && !std::filesystem::is_directory(status)) {
    pack.findings.error({}, "pack-folder", "is a file; name the folder that holds it");
    return false;
  }
  std::filesystem::directory_iterator entries(pack.path, failure);
  for (; !failure && entries != std::filesystem::directory_iterator(); entries.increment(failure)) {
    files.push_back(entries->path());
  }
  if (failure) {
    pack.findings.error({}, "pack-folder",
                        fmt::format("cannot be read ({}); check its rights", failure.message()));
  }
  std::sort(files.begin(), files.end());
  return !failure;
}

bool is_hidden(const std::filesystem::path& file) {
  return file.filename().string().starts_with('.');
}

}  // namespace

PackFolder open_pack_folder(const std::filesystem::path& folder) {
  PackFolder pack{folder, Findings(folder.string()), {}, std::nullopt};
  std::vector<std::filesystem::path> files;
  if (!list_files(pack, files)) return pack;
  for (const std::filesystem::path& path : files) {
    if (is_hidden(path)) continue;
    if (path.extension() == ".yml") {
      pack.files.push_back({path, Findings(path.string()), std::nullopt});
      pack.files.back().findings.error({}, "file-name", "is not read; rename it to end in .yaml");
    } else if (path.extension() == ".yaml") {
      PackFile file{path, Findings(path.string()), std::nullopt};
      file.root = read_yaml_file(path, file.findings);
      if (path.filename() == kNotTargets) {
        pack.not_targets = std::move(file);
      } else {
        pack.files.push_back(std::move(file));
      }
    }
  }
  if (pack.files.empty()) {
    pack.findings.error({}, "pack-folder", "holds no *.yaml file; name the folder of a rule pack");
  }
  return pack;
}

}  // namespace pledged
