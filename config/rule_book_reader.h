// The reader of packs: folders of YAML → one checked RuleBook, or all that is wrong with them.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "config/diagnostic.h"
#include "config/settings.h"
#include "config/source_files.h"
#include "rules/rule_book.h"

namespace pledged {

/// What a rule book was read from, so that it can be read again when the files are others. Not the document
/// that quotes are checked against: it changes no rule.
struct RuleSources {
  Settings::Rules rules;                  ///< as set; `calendar` the file that was found, empty: none was
  std::vector<SourceDocument> documents;  ///< every file that was read
};

struct RuleBookResult {
  std::shared_ptr<const RuleBook> rule_book;  ///< null if there is an error among the diagnostics
  std::vector<Diagnostic> diagnostics;        ///< errors and warnings, in file order
};

/// Reads every *.yaml of every pack folder (not recursively, in name order), and the CSV files they name.
/// Quotes are checked against the pack's `source.file` where it is present: next to the pack, or in a folder
/// of `source_folders`. Working days are those of `calendar`; if that is empty, of the calendar that the
/// packs name (see find_calendar). Targets are judged by the parameters of the file `parameters` (those built
/// in, if that is empty) and by what their pack and they themselves say otherwise.
RuleBookResult read_rule_book(const std::vector<std::filesystem::path>& packs,
                              const std::vector<std::filesystem::path>& source_folders = {},
                              const std::filesystem::path& calendar = {},
                              const std::filesystem::path& parameters = {});
/// What the settings name.
RuleBookResult read_rule_book(const Settings::Rules& rules);
/// The same, keeping in `sources` what is read.
RuleBookResult read_rule_book(const Settings::Rules& rules, RuleSources& sources);
/// The rule book that was read from `sources`; no file is touched.
RuleBookResult read_rule_book(const RuleSources& sources);

}  // namespace pledged
