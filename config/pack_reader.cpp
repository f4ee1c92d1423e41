#include "config/pack_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "config/fields.h"
#include "config/pack_keys.h"
#include "config/text_file.h"

namespace pledged {
namespace {

constexpr std::uint64_t kMaxSourceBytes = 16U << 20U;
constexpr std::uint64_t kMaxAreasBytes = 16U << 20U;
constexpr std::uint64_t kMaxGoalsBytes = 256U << 20U;
/// A table may be wrong in every one of a million rows.
constexpr std::size_t kMostTableFindings = 100;

/// Fills one draft, file by file.
class PackReader {
 public:
  PackReader(PackDraft& draft, const std::vector<std::filesystem::path>& source_folders, SourceFiles& files)
      : draft_(draft), source_folders_(source_folders), files_(files) {}

  void read() {
    for (PackFile& file : draft_.folder.files) check_top(file);
    read_header();
    for (PackFile& file : draft_.folder.files) {
      if (file.root) read_entries(file);
    }
    if (auto& file = draft_.folder.not_targets; file && file->root) {
      draft_.not_targets = read_not_targets(*file->root, file->findings);
    }
  }

 private:
  void check_top(PackFile& file);
  void read_header();
  PackFile* find_header_file();
  void report_missing_header();
  void read_tables();
  void read_source();
  void read_entries(PackFile& file);
  void read_indicators(const Node& node, Findings& findings);
  void read_targets(const Node& node, Findings& findings);
  void add_target(TargetDraft target);

  PackDraft& draft_;
  const std::vector<std::filesystem::path>& source_folders_;
  SourceFiles& files_;
};

/// A file that is no map of known keys has nothing to read further.
void PackReader::check_top(PackFile& file) {
  if (!file.root) return;
  if (!expect_map(*file.root, "pack file", "targets: [{id: gdp-growth, goal: {at_least: 7}}]",
                  file.findings)) {
    file.root.reset();
    return;
  }
  const Fields unknown_keys_are_reported(*file.root, pack_keys::kFile, file.findings);
}

void PackReader::read_header() {
  PackFile* holder = find_header_file();
  if (holder == nullptr) return report_missing_header();
  draft_.header_findings = &holder->findings;
  draft_.header = read_pack_header(*holder->root, holder->findings);
  draft_.header.pack.folder = draft_.folder.path.string();
  const std::string header_at = holder->findings.at(first_header_entry(*holder->root)->place);
  for (PackFile& file : draft_.folder.files) {
    const MapEntry* entry = file.root && &file != holder ? first_header_entry(*file.root) : nullptr;
    if (entry == nullptr) continue;
    file.findings.error(entry->place, "second-header",
                        fmt::format("`{}` belongs to the pack's header, which stands at {}; remove it here",
                                    entry->key, header_at));
  }
  read_tables();
  read_source();
}

/// pack.yaml, else the first file that names the pack, else the first with any key of a header.
PackFile* PackReader::find_header_file() {
  PackFile* best = nullptr;
  int best_rank = 3;
  for (PackFile& file : draft_.folder.files) {
    if (!file.root || first_header_entry(*file.root) == nullptr) continue;
    const bool by_custom = file.path.filename() == "pack.yaml";
    const int rank = by_custom ? 0 : find_entry(*file.root, "pack") != nullptr ? 1 : 2;
    if (rank >= best_rank) continue;
    best = &file;
    best_rank = rank;
  }
  return best;
}

/// Unless a file could not be read, which may hold it.
void PackReader::report_missing_header() {
  const auto unread = [](const PackFile& file) { return !file.root && file.findings.error_count() > 0; };
  const std::vector<PackFile>& files = draft_.folder.files;
  if (files.empty() || std::any_of(files.begin(), files.end(), unread)) return;
  draft_.folder.findings.error(
      {}, "no-header",
      "none of its files says which `pack`, `schema`, `year` and `area` it is for; write "
      "them in pack.yaml");
}

void PackReader::read_tables() {
  const auto read = [&](const std::string& name, std::uint64_t most, Findings& findings) {
    const std::filesystem::path path = draft_.folder.path / name;
    findings = Findings(path.string(), kMostTableFindings);
    return files_.read(path, most, findings);
  };
  const PackHeader& header = draft_.header;
  if (!header.areas_file.empty()) {
    const auto text = read(header.areas_file, kMaxAreasBytes, draft_.areas_findings);
    if (text) draft_.areas = read_area_table(*text, draft_.areas_findings);
  }
  if (!header.goals_file.empty())
    draft_.goals = read(header.goals_file, kMaxGoalsBytes, draft_.goals_findings);
}

void PackReader::read_source() {
  const std::string& name = draft_.header.pack.source_file;
  if (name.empty()) return;
  std::vector<std::filesystem::path> folders = {draft_.folder.path};
  folders.insert(folders.end(), source_folders_.begin(), source_folders_.end());
  for (const std::filesystem::path& folder : folders) {
    if (!files_.holds(folder / name)) continue;
    draft_.source.findings = Findings((folder / name).string());
    draft_.source.text = read_text_file(folder / name, kMaxSourceBytes, draft_.source.findings);
    return;
  }
}

void PackReader::read_entries(PackFile& file) {
  if (const MapEntry* indicators = find_entry(*file.root, "indicators")) {
    read_indicators(indicators->value, file.findings);
  }
  if (const MapEntry* targets = find_entry(*file.root, "targets")) {
    read_targets(targets->value, file.findings);
  }
}

void PackReader::read_indicators(const Node& node, Findings& findings) {
  if (!expect_map(node, "indicators", "{gdp-growth: {name: …, unit: \"%\", measure: growth}}", findings))
    return;
  for (const MapEntry& entry : node.entries) {
    const bool named = check_identifier(entry.key, entry.place, "indicator", findings);
    if (!expect_map(entry.value, entry.key, "{name: …, unit: \"%\", measure: growth}", findings)) continue;
    const Fields fields(entry.value, pack_keys::kIndicator, findings);
    IndicatorDraft draft = read_indicator(entry.key, entry.place, fields);
    if (named) draft_.indicators.push_back(std::move(draft));
  }
}

void PackReader::read_targets(const Node& node, Findings& findings) {
  if (!expect_list(node, "targets", "[{id: gdp-growth, goal: {at_least: 7}}]", findings)) return;
  for (const Node& item : node.items) {
    if (!expect_map(item, "target", "{id: gdp-growth, goal: {at_least: 7}}", findings)) continue;
    add_target(read_target(item, {draft_.header.pack.year, draft_.header.pack.date}, findings));
  }
}

/// The parts that are written within a target stand after it, as if each were an entry of its own.
void PackReader::add_target(TargetDraft target) {
  std::vector<TargetDraft> parts = std::move(target.parts_within);
  (target.is_template ? draft_.templates : draft_.targets).push_back(std::move(target));
  for (TargetDraft& part : parts) add_target(std::move(part));
}

}  // namespace

void PackDraft::append_findings(std::vector<Diagnostic>& all) const {
  folder.findings.append_to(all);
  for (const PackFile& file : folder.files) file.findings.append_to(all);
  if (folder.not_targets) folder.not_targets->findings.append_to(all);
  areas_findings.append_to(all);
  goals_findings.append_to(all);
  source.findings.append_to(all);
}

std::unique_ptr<PackDraft> read_pack(const std::filesystem::path& folder,
                                     const std::vector<std::filesystem::path>& source_folders,
                                     SourceFiles& files) {
  auto draft = std::make_unique<PackDraft>();
  draft->folder = open_pack_folder(folder, files);
  PackReader(*draft, source_folders, files).read();
  return draft;
}

}  // namespace pledged
