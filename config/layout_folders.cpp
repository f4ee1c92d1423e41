#include "config/layout_folders.h"

#include <fmt/format.h>

#include <map>
#include <string>
#include <system_error>
#include <utility>

#include "config/layout_reader.h"

namespace pledged {
namespace {

namespace fs = std::filesystem;

constexpr int kFoldersAbove = 8;

void report_repeated(const Layout& layout, std::map<std::string, std::string>& here,
                     std::vector<Diagnostic>& diagnostics) {
  const auto [known, added] = here.emplace(layout.id, layout.where);
  if (added) return;
  diagnostics.push_back(
      {Severity::error,
       {layout.where, 0, 0},
       "layout-repeated",
       fmt::format("`{}` is the id of {} too; give one of them another", layout.id, known->second)});
}

}  // namespace

LayoutsResult read_layouts(const std::vector<fs::path>& folders) {
  LayoutsResult result;
  std::map<std::string, Layout> by_id;
  DiskFiles disk(nullptr);
  for (const fs::path& folder : folders) {
    Findings of_folder(folder.string());
    const auto files = disk.list(folder, of_folder);
    of_folder.append_to(result.diagnostics);
    std::map<std::string, std::string> here;
    for (const fs::path& file : files.value_or(std::vector<fs::path>())) {
      if (file.extension() != ".yaml") continue;
      Findings findings(file.string());
      auto layout = read_layout(file, disk, findings);
      findings.append_to(result.diagnostics);
      if (!layout) continue;
      report_repeated(*layout, here, result.diagnostics);
      by_id.insert_or_assign(layout->id, *std::move(layout));
    }
  }
  std::vector<Layout> layouts;
  for (auto& [id, layout] : by_id) layouts.push_back(std::move(layout));
  result.layouts = std::make_shared<const std::vector<Layout>>(std::move(layouts));
  return result;
}

// A program that was not installed stands below the folder of its sources: .build/release/daemon/pledged.
std::optional<fs::path> shipped_layouts() {
  std::error_code unreadable;
  const fs::path installed = fs::path(PLEDGED_DATA_FOLDER) / "layouts";
  fs::path folder = fs::read_symlink("/proc/self/exe", unreadable).parent_path();
  for (int above = 0; above < kFoldersAbove && folder.has_relative_path(); ++above) {
    for (const char* const beside : {"config/layouts", "share/pledged/layouts"}) {
      if (fs::is_directory(folder / beside, unreadable)) return folder / beside;
    }
    folder = folder.parent_path();
  }
  if (fs::is_directory(installed, unreadable)) return installed;
  return std::nullopt;
}

LayoutsResult read_layouts_in_use(const std::vector<fs::path>& folders) {
  std::vector<fs::path> all = folders;
  if (const auto shipped = shipped_layouts()) all.insert(all.begin(), *shipped);
  return read_layouts(all);
}

}  // namespace pledged
