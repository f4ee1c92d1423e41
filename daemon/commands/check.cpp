#include <fmt/format.h>

#include <algorithm>

#include "config/layout_folders.h"
#include "config/rule_book_reader.h"
#include "config/settings.h"
#include "config/web_config.h"
#include "daemon/board/sample_count.h"
#include "daemon/commands/commands.h"

namespace pledged::commands {

namespace {

namespace fs = std::filesystem;

/// Everything that was read, and all that is wrong with it.
struct Findings {
  std::vector<Diagnostic> diagnostics;
  Settings::Rules rules;           ///< to be read
  std::vector<fs::path> layouts;   ///< folders of them
  std::vector<std::string> sizes;  ///< of each pack, in words
  std::size_t targets = 0;
  std::size_t indicators = 0;
  std::uint64_t samples_budget = Settings{}.web.samples_budget;

  void add(const std::vector<Diagnostic>& more) {
    diagnostics.insert(diagnostics.end(), more.begin(), more.end());
  }
  [[nodiscard]] auto count(Severity severity) const {
    return std::ranges::count(diagnostics, severity, &Diagnostic::severity);
  }
};

/// Users and roles are in two files: what is said of somebody whom the other does not know is a slip.
void check_web_config(const fs::path& settings, const Settings::Web& web, Findings& findings) {
  const WebConfigResult read = read_web_config(web.config_file);
  findings.add(read.diagnostics);
  if (has_errors(read.diagnostics) || read.config.users.empty()) return;
  const auto warn = [&](const std::string& message) {
    findings.diagnostics.push_back({Severity::warning, {settings.string(), 0, 0}, "roles", message});
  };
  if (web.roles.empty()) {
    warn(
        "every user of the web config may do everything; say who may what, such as web: {roles: {alice: "
        "admin}}");
  }
  for (const auto& [name, role] : web.roles) {
    if (std::ranges::find(read.config.users, name, &WebUser::name) != read.config.users.end()) continue;
    warn(fmt::format("`web.roles` names `{}`, who is no user in {}; add the user or remove the role", name,
                     web.config_file.string()));
  }
}

void check_settings(const fs::path& file, Findings& findings) {
  const SettingsResult read = read_settings(file);
  findings.add(read.diagnostics);
  if (has_errors(read.diagnostics)) return;
  const Settings::Rules& rules = read.settings.rules;
  findings.rules.packs.insert(findings.rules.packs.end(), rules.packs.begin(), rules.packs.end());
  const std::vector<fs::path>& layouts = read.settings.intake.layouts;
  findings.layouts.insert(findings.layouts.end(), layouts.begin(), layouts.end());
  findings.rules.calendar = rules.calendar;
  findings.rules.parameters = rules.parameters;
  findings.samples_budget = read.settings.web.samples_budget;
  if (!read.settings.web.config_file.empty()) check_web_config(file, read.settings.web, findings);
}

std::string counted(long count, std::string_view what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

/// What the metrics will weigh, pack by pack.
void weigh(const RuleBook& rule_book, Findings& findings) {
  std::vector<std::size_t> targets(rule_book.packs().size());
  for (const Target& target : rule_book.targets()) ++targets[position(target.pack)];
  for (std::size_t i = 0; i < targets.size(); ++i) {
    findings.sizes.push_back(fmt::format("{}: {}, {} samples a scrape", rule_book.packs()[i].id.text,
                                         counted(static_cast<long>(targets[i]), "target"),
                                         targets[i] * kSamplesOfATarget));
  }
  const std::size_t samples = rule_book.targets().size() * kSamplesOfATarget;
  if (samples <= findings.samples_budget) return;
  findings.diagnostics.push_back(
      {Severity::warning,
       {rule_book.packs().front().folder, 0, 0},
       "samples-budget",
       fmt::format(
           "the targets of all packs have {} samples a scrape, more than `web.samples_budget` {}; give "
           "Prometheus the memory for them and raise it, or watch fewer",
           samples, findings.samples_budget)});
}

void check_packs(Findings& findings) {
  const RuleBookResult read = read_rule_book(findings.rules);
  findings.add(read.diagnostics);
  if (!read.rule_book) return;
  findings.targets = read.rule_book->targets().size();
  findings.indicators = read.rule_book->indicators().size();
  weigh(*read.rule_book, findings);
}

}  // namespace

int check(const CheckOptions& options, Console& console) {
  Findings findings;
  std::vector<fs::path> paths = options.paths;
  if (paths.empty()) paths.push_back(options.common.config_file);
  for (const fs::path& path : paths) {
    if (fs::is_directory(path)) {
      findings.rules.packs.push_back(path);
    } else {
      check_settings(path, findings);
    }
  }
  if (!findings.rules.packs.empty()) check_packs(findings);
  findings.add(read_layouts_in_use(findings.layouts).diagnostics);

  for (const Diagnostic& diagnostic : findings.diagnostics) console.out << to_string(diagnostic) << '\n';
  for (const std::string& size : findings.sizes) console.out << size << '\n';
  const auto errors = findings.count(Severity::error);
  console.out << fmt::format("{}, {}, {}: {}, {}\n", counted(std::ssize(findings.rules.packs), "pack"),
                             counted(static_cast<long>(findings.targets), "target"),
                             counted(static_cast<long>(findings.indicators), "indicator"),
                             counted(errors, "error"), counted(findings.count(Severity::warning), "warning"));
  return errors == 0 ? kOk : kInvalid;
}

}  // namespace pledged::commands
