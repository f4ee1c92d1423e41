#include "config/rule_book_reader.h"

#include "config/pack_reader.h"
#include "config/rule_book_builder.h"

namespace pledged {

RuleBookResult read_rule_book(const std::vector<std::filesystem::path>& packs,
                              const std::vector<std::filesystem::path>& source_folders) {
  std::vector<std::unique_ptr<PackDraft>> drafts;
  for (const std::filesystem::path& folder : packs) drafts.push_back(read_pack(folder, source_folders));
  RuleBookBuilder builder(drafts);
  builder.settle();
  RuleBookResult result;
  for (const auto& draft : drafts) draft->append_findings(result.diagnostics);
  if (!has_errors(result.diagnostics)) result.rule_book = builder.build();
  return result;
}

}  // namespace pledged
