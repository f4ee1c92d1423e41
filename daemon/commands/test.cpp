#include <fmt/format.h>

#include <map>
#include <regex>
#include <utility>

#include "config/rule_book_reader.h"
#include "config/scenario_reader.h"
#include "daemon/commands/commands.h"
#include "daemon/commands/scenario_files.h"
#include "daemon/commands/scenario_run.h"

namespace pledged::commands {

namespace {

namespace fs = std::filesystem;

std::string counted(std::size_t count, std::string_view what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

/// All files of one call, one after the other.
class TestRun {
 public:
  TestRun(const TestOptions& options, Console& console)
      : options_(options), console_(console), lang_(options.common.lang.value_or(console.locale)) {
    if (options.run) filter_ = std::regex(*options.run);
  }

  int run(const std::vector<fs::path>& files) {
    for (const fs::path& file : files) run_file(file);
    console_.out << fmt::format("{} in {}: {} failed", counted(tests_, "test"), counted(files.size(), "file"),
                                failed_tests_);
    if (files_not_run_ != 0) console_.out << fmt::format(", {} not run", counted(files_not_run_, "file"));
    console_.out << '\n';
    if (tests_ == 0 && files_not_run_ == 0) console_.complain("no test was run; check --run and the files");
    return tests_ != 0 && failed_tests_ == 0 && files_not_run_ == 0 ? kOk : kInvalid;
  }

 private:
  void run_file(const fs::path& file) {
    OpenedScenarios opened = open_scenarios(file);
    if (!options_.packs.empty()) opened.packs = options_.packs;
    const std::shared_ptr<const RuleBook> rules = opened.root ? rule_book(opened.packs) : nullptr;
    if (opened.root && !rules) return not_run(file, "its packs have errors");
    const ScenariosResult read = rules ? read_scenarios(std::move(opened), *rules) : faults_of(opened);
    print(read.diagnostics);
    if (has_errors(read.diagnostics)) return not_run(file, "it has errors");
    run_scenarios(file, rules, read.scenarios);
  }

  static ScenariosResult faults_of(const OpenedScenarios& opened) {
    ScenariosResult result;
    opened.findings.append_to(result.diagnostics);
    return result;
  }

  /// The packs' rule book, read once; null after printing their errors.
  std::shared_ptr<const RuleBook> rule_book(const std::vector<fs::path>& packs) {
    const auto [entry, is_new] = rule_books_.try_emplace(packs);
    if (!is_new) return entry->second;
    RuleBookResult read = read_rule_book(packs);
    std::erase_if(read.diagnostics, [](const Diagnostic& d) { return d.severity == Severity::warning; });
    print(read.diagnostics);
    return entry->second = std::move(read.rule_book);
  }

  void run_scenarios(const fs::path& file, const std::shared_ptr<const RuleBook>& rules,
                     const std::vector<Scenario>& scenarios) {
    std::size_t run = 0;
    std::size_t failed = 0;
    std::string failures;
    for (const Scenario& scenario : scenarios) {
      if (filter_ && !std::regex_search(scenario.name, *filter_)) continue;
      ++run;
      const Result<std::vector<Failure>> unmet = run_scenario(rules, scenario);
      if (!unmet) return not_run(file, unmet.error().message);
      if (!unmet->empty()) ++failed;
      for (const Failure& failure : *unmet) failures += in_lines(*rules, scenario, failure);
    }
    tests_ += run;
    failed_tests_ += failed;
    const std::string outcome = failed == 0 ? "ok" : fmt::format("FAILED {} of", failed);
    console_.out << fmt::format("{}: {} {}\n{}", file.string(), outcome, counted(run, "test"), failures);
  }

  [[nodiscard]] std::string in_lines(const RuleBook& rules, const Scenario& scenario,
                                     const Failure& failure) const {
    const Expectation& expectation = failure.expectation;
    std::string lines = fmt::format("  {}:{}:{}: {}: {} on {}\n", expectation.position.file,
                                    expectation.position.line, expectation.position.column, scenario.name,
                                    rules.target(expectation.target).id.text, format_date(expectation.on));
    for (const Mismatch& mismatch : failure.mismatches) {
      lines += fmt::format("    {}: expected {}, got {}\n", mismatch.key, mismatch.expected, mismatch.got);
    }
    return lines + fmt::format("    {}\n", lang_ == "zh" ? failure.explanation.zh : failure.explanation.en);
  }

  void not_run(const fs::path& file, std::string_view why) {
    ++files_not_run_;
    console_.out << fmt::format("{}: NOT RUN: {}\n", file.string(), why);
  }

  void print(const std::vector<Diagnostic>& diagnostics) {
    for (const Diagnostic& diagnostic : diagnostics) console_.err << to_string(diagnostic) << '\n';
  }

  const TestOptions& options_;
  Console& console_;
  std::string lang_;
  std::optional<std::regex> filter_;
  std::map<std::vector<fs::path>, std::shared_ptr<const RuleBook>> rule_books_;
  std::size_t tests_ = 0;
  std::size_t failed_tests_ = 0;
  std::size_t files_not_run_ = 0;
};

}  // namespace

int test(const TestOptions& options, Console& console) {
  const auto files = find_scenario_files(options, console);
  return files ? TestRun(options, console).run(*files) : kInvalid;
}

}  // namespace pledged::commands
