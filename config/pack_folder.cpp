#include "config/pack_folder.h"

#include <string_view>
#include <utility>

namespace pledged {
namespace {

constexpr std::string_view kNotTargets = "not-targets.yaml";

bool is_hidden(const std::filesystem::path& file) {
  return file.filename().string().starts_with('.');
}

}  // namespace

PackFolder open_pack_folder(const std::filesystem::path& folder, SourceFiles& source) {
  PackFolder pack{folder, Findings(folder.string()), {}, std::nullopt};
  const auto files = source.list(folder, pack.findings);
  if (!files) return pack;
  for (const std::filesystem::path& path : *files) {
    if (is_hidden(path)) continue;
    if (path.extension() == ".yml") {
      pack.files.push_back({path, Findings(path.string()), std::nullopt});
      pack.files.back().findings.error({}, "file-name", "is not read; rename it to end in .yaml");
    } else if (path.extension() == ".yaml") {
      PackFile file{path, Findings(path.string()), std::nullopt};
      file.root = read_yaml_file(path, source, file.findings);
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
