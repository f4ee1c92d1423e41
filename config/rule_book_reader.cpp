#include "config/rule_book_reader.h"

#include <utility>

#include "config/calendar_finder.h"
#include "config/pack_reader.h"
#include "config/parameter_reader.h"
#include "config/rule_book_builder.h"

namespace pledged {
namespace {

/// Those built in, if the file is wrong, so that the packs can be checked all the same.
Parameters find_parameters(const std::filesystem::path& file, SourceFiles& files,
                           std::vector<Diagnostic>& diagnostics) {
  if (file.empty()) return {};
  Findings findings(file.string());
  const auto parameters = read_parameters(file, files, findings);
  findings.append_to(diagnostics);
  return parameters.value_or(Parameters{});
}

/// `calendar_found`: the file that the calendar was read from.
RuleBookResult read(const Settings::Rules& rules, const std::vector<std::filesystem::path>& source_folders,
                    SourceFiles& files, std::filesystem::path& calendar_found) {
  std::vector<std::unique_ptr<PackDraft>> drafts;
  for (const std::filesystem::path& folder : rules.packs) {
    drafts.push_back(read_pack(folder, source_folders, files));
  }
  RuleBookResult result;
  RuleBookBuilder builder(drafts, find_parameters(rules.parameters, files, result.diagnostics));
  builder.settle();
  for (const auto& draft : drafts) draft->append_findings(result.diagnostics);
  if (drafts.empty()) return result;
  CalendarResult days = find_calendar(drafts, rules.calendar, files, has_errors(result.diagnostics));
  result.diagnostics.insert(result.diagnostics.end(), days.diagnostics.begin(), days.diagnostics.end());
  calendar_found = std::move(days.file);
  if (!has_errors(result.diagnostics)) result.rule_book = builder.build(std::move(days.working_days));
  return result;
}

}  // namespace

RuleBookResult read_rule_book(const std::vector<std::filesystem::path>& packs,
                              const std::vector<std::filesystem::path>& source_folders,
                              const std::filesystem::path& calendar,
                              const std::filesystem::path& parameters) {
  DiskFiles disk(nullptr);
  std::filesystem::path found;
  return read({packs, calendar, parameters}, source_folders, disk, found);
}

RuleBookResult read_rule_book(const Settings::Rules& rules) {
  return read_rule_book(rules.packs, {}, rules.calendar, rules.parameters);
}

RuleBookResult read_rule_book(const Settings::Rules& rules, RuleSources& sources) {
  sources = {rules, {}};
  DiskFiles disk(&sources.documents);
  return read(rules, {}, disk, sources.rules.calendar);
}

RuleBookResult read_rule_book(const RuleSources& sources) {
  KeptFiles kept(sources.documents);
  std::filesystem::path found;
  return read(sources.rules, {}, kept, found);
}

}  // namespace pledged
