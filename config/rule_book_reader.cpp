#include "config/rule_book_reader.h"

#include <utility>

#include "config/calendar_finder.h"
#include "config/pack_reader.h"
#include "config/rule_book_builder.h"

namespace pledged {

RuleBookResult read_rule_book(const std::vector<std::filesystem::path>& packs,
                              const std::vector<std::filesystem::path>& source_folders,
                              const std::filesystem::path& calendar) {
  std::vector<std::unique_ptr<PackDraft>> drafts;
  for (const std::filesystem::path& folder : packs) drafts.push_back(read_pack(folder, source_folders));
  RuleBookBuilder builder(drafts);
  builder.settle();
  RuleBookResult result;
  for (const auto& draft : drafts) draft->append_findings(result.diagnostics);
  if (drafts.empty()) return result;
  CalendarResult found = find_calendar(drafts, calendar, has_errors(result.diagnostics));
  result.diagnostics.insert(result.diagnostics.end(), found.diagnostics.begin(), found.diagnostics.end());
  if (!has_errors(result.diagnostics)) result.rule_book = builder.build(std::move(found.working_days));
  return result;
}

}  // namespace pledged
