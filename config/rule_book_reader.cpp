#include "config/rule_book_reader.h"

#include <utility>

#include "config/calendar_finder.h"
#include "config/pack_reader.h"
#include "config/rule_book_builder.h"

namespace pledged {

namespace {

/// `found`: the calendar's file.
RuleBookResult read(const std::vector<std::filesystem::path>& packs,
                    const std::vector<std::filesystem::path>& source_folders,
                    const std::filesystem::path& calendar, SourceFiles& files, std::filesystem::path& found) {
  std::vector<std::unique_ptr<PackDraft>> drafts;
  for (const std::filesystem::path& folder : packs)
    drafts.push_back(read_pack(folder, source_folders, files));
  RuleBookBuilder builder(drafts);
  builder.settle();
  RuleBookResult result;
  for (const auto& draft : drafts) draft->append_findings(result.diagnostics);
  if (drafts.empty()) return result;
  CalendarResult days = find_calendar(drafts, calendar, files, has_errors(result.diagnostics));
  result.diagnostics.insert(result.diagnostics.end(), days.diagnostics.begin(), days.diagnostics.end());
  found = std::move(days.file);
  if (!has_errors(result.diagnostics)) result.rule_book = builder.build(std::move(days.working_days));
  return result;
}

}  // namespace

RuleBookResult read_rule_book(const std::vector<std::filesystem::path>& packs,
                              const std::vector<std::filesystem::path>& source_folders,
                              const std::filesystem::path& calendar) {
  DiskFiles disk(nullptr);
  std::filesystem::path found;
  return read(packs, source_folders, calendar, disk, found);
}

RuleBookResult read_rule_book(const std::vector<std::filesystem::path>& packs,
                              const std::filesystem::path& calendar, RuleSources& sources) {
  sources = {packs, {}, {}};
  DiskFiles disk(&sources.documents);
  return read(packs, {}, calendar, disk, sources.calendar);
}

RuleBookResult read_rule_book(const RuleSources& sources) {
  KeptFiles kept(sources.documents);
  std::filesystem::path found;
  return read(sources.packs, {}, sources.calendar, kept, found);
}

}  // namespace pledged
