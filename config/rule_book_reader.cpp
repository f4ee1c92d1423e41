#include "config/rule_book_reader.h"

#include <utility>

#include "config/calendar_finder.h"
#include "config/pack_reader.h"
#include "config/parameter_reader.h"
#include "config/rule_book_builder.h"

namespace pledged {
namespace {

/// Those built in, if the file is wrong, so that the packs can be checked all the same.
Parameters find_parameters(const std::filesystem::path& file, std::vector<Diagnostic>& diagnostics) {
  if (file.empty()) return {};
  Findings findings(file.string());
  const auto parameters = read_parameters(file, findings);
  findings.append_to(diagnostics);
  return parameters.value_or(Parameters{});
}

}  // namespace

RuleBookResult read_rule_book(const std::vector<std::filesystem::path>& packs,
                              const std::vector<std::filesystem::path>& source_folders,
                              const std::filesystem::path& calendar,
                              const std::filesystem::path& parameters) {
  std::vector<std::unique_ptr<PackDraft>> drafts;
  for (const std::filesystem::path& folder : packs) drafts.push_back(read_pack(folder, source_folders));
  RuleBookResult result;
  RuleBookBuilder builder(drafts, find_parameters(parameters, result.diagnostics));
  builder.settle();
  for (const auto& draft : drafts) draft->append_findings(result.diagnostics);
  if (drafts.empty()) return result;
  CalendarResult found = find_calendar(drafts, calendar, has_errors(result.diagnostics));
  result.diagnostics.insert(result.diagnostics.end(), found.diagnostics.begin(), found.diagnostics.end());
  if (!has_errors(result.diagnostics)) result.rule_book = builder.build(std::move(found.working_days));
  return result;
}

RuleBookResult read_rule_book(const Settings::Rules& rules) {
  return read_rule_book(rules.packs, {}, rules.calendar, rules.parameters);
}

}  // namespace pledged
