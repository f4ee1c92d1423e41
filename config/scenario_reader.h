// The reader of scenario files (`<pack>/tests/*.yaml`): YAML → Scenarios, or all that is wrong with them, as
// strict as the reader of packs. A file is opened first, which tells its packs, and then read against the
// rule book made of them. Definition of the format: deploy/docs/rules.md, "Testing a pack".
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "config/findings.h"
#include "config/scenario.h"
#include "config/yaml_document.h"
#include "rules/rule_book.h"

namespace pledged {

struct OpenedScenarios {
  std::filesystem::path path;
  /// Those that the file names, relative to it; the folder above the file's if it names none.
  std::vector<std::filesystem::path> packs;
  std::optional<Node> root;  ///< nothing: could not be parsed, as the findings say
  Findings findings;
};

OpenedScenarios open_scenarios(const std::filesystem::path& file);

struct ScenariosResult {
  std::vector<Scenario> scenarios;
  std::vector<Diagnostic> diagnostics;  ///< with an error among them, the scenarios must not be run
};

/// All that the file says, and all that is wrong with it. Positions name `opened.path`.
ScenariosResult read_scenarios(OpenedScenarios opened, const RuleBook& rule_book);

}  // namespace pledged
