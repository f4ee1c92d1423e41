#include "config/source_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "config/text_file.h"

namespace pledged {

namespace fs = std::filesystem;

std::optional<std::vector<fs::path>> DiskFiles::list(const fs::path& folder, Findings& findings) const {
  std::error_code failure;
  const auto status = fs::status(folder, failure);
  if (status.type() == fs::file_type::not_found) {
    findings.error({}, "pack-folder", "no such folder; check `rules.packs`");
    return std::nullopt;
  }
  if (!failure && !fs::is_directory(status)) {
    findings.error({}, "pack-folder", "is a file; name the folder that holds it");
    return std::nullopt;
  }
  std::vector<fs::path> files;
  fs::directory_iterator entries(folder, failure);
  for (; !failure && entries != fs::directory_iterator(); entries.increment(failure)) {
    files.push_back(entries->path());
  }
  if (failure) {
    findings.error({}, "pack-folder",
                   fmt::format("cannot be read ({}); check its rights", failure.message()));
    return std::nullopt;
  }
  std::sort(files.begin(), files.end());
  return files;
}

bool DiskFiles::holds(const fs::path& file) const {
  std::error_code failure;
  return fs::exists(file, failure);
}

std::shared_ptr<const std::string> DiskFiles::read(const fs::path& file, std::uint64_t max_bytes,
                                                   Findings& findings) {
  std::optional<std::string> text = read_text_file(file, max_bytes, findings);
  if (!text) return nullptr;
  auto shared = std::make_shared<const std::string>(std::move(*text));
  if (kept_ != nullptr) kept_->push_back({file, shared});
  return shared;
}

std::optional<std::vector<fs::path>> KeptFiles::list(const fs::path& folder, Findings&) const {
  std::vector<fs::path> files;
  for (const SourceDocument& document : documents_) {
    // `rules/` and `rules` are one folder.
    if ((folder / document.path.filename()) == document.path) files.push_back(document.path);
  }
  std::sort(files.begin(), files.end());
  return files;
}

bool KeptFiles::holds(const fs::path& file) const {
  return std::ranges::any_of(documents_, [&](const auto& document) { return document.path == file; });
}

std::shared_ptr<const std::string> KeptFiles::read(const fs::path& file, std::uint64_t, Findings& findings) {
  const auto found = std::ranges::find(documents_, file, &SourceDocument::path);
  if (found != documents_.end()) return found->text;
  findings.error({}, "file", "is not among the documents that were kept");
  return nullptr;
}

}  // namespace pledged
