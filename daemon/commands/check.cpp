#include <fmt/format.h>

#include <algorithm>

#include "config/rule_book_reader.h"
#include "config/settings.h"
#include "daemon/commands/commands.h"

namespace pledged::commands {

namespace {

namespace fs = std::filesystem;

/// Everything that was read, and all that is wrong with it.
struct Findings {
  std::vector<Diagnostic> diagnostics;
  std::vector<fs::path> packs;
  fs::path calendar;  ///< empty: looked for beside the packs
  std::size_t targets = 0;
  std::size_t indicators = 0;

  void add(const std::vector<Diagnostic>& more) {
    diagnostics.insert(diagnostics.end(), more.begin(), more.end());
  }
  [[nodiscard]] auto count(Severity severity) const {
    return std::ranges::count(diagnostics, severity, &Diagnostic::severity);
  }
};

void check_settings(const fs::path& file, Findings& findings) {
  const SettingsResult read = read_settings(file);
  findings.add(read.diagnostics);
  if (has_errors(read.diagnostics)) return;
  const auto& packs = read.settings.rules.packs;
  findings.packs.insert(findings.packs.end(), packs.begin(), packs.end());
  findings.calendar = read.settings.rules.calendar;
}

void check_packs(Findings& findings) {
  const RuleBookResult read = read_rule_book(findings.packs, {}, findings.calendar);
  findings.add(read.diagnostics);
  if (!read.rule_book) return;
  findings.targets = read.rule_book->targets().size();
  findings.indicators = read.rule_book->indicators().size();
}

std::string counted(long count, std::string_view what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

}  // namespace

int check(const CheckOptions& options, Console& console) {
  Findings findings;
  std::vector<fs::path> paths = options.paths;
  if (paths.empty()) paths.push_back(options.common.config_file);
  for (const fs::path& path : paths) {
    if (fs::is_directory(path)) {
      findings.packs.push_back(path);
    } else {
      check_settings(path, findings);
    }
  }
  if (!findings.packs.empty()) check_packs(findings);

  for (const Diagnostic& diagnostic : findings.diagnostics) console.out << to_string(diagnostic) << '\n';
  const auto errors = findings.count(Severity::error);
  console.out << fmt::format("{}, {}, {}: {}, {}\n", counted(std::ssize(findings.packs), "pack"),
                             counted(static_cast<long>(findings.targets), "target"),
                             counted(static_cast<long>(findings.indicators), "indicator"),
                             counted(errors, "error"), counted(findings.count(Severity::warning), "warning"));
  return errors == 0 ? kOk : kInvalid;
}

}  // namespace pledged::commands
