#include "config/scenario_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "config/fields.h"
#include "config/scenario_names.h"
#include "config/scenario_parts.h"

namespace pledged {
namespace {

using Words = std::string_view;

constexpr std::array<Words, 2> kFileKeys = {"packs", "tests"};
constexpr std::array<Words, 4> kTestKeys = {"name", "target", "observations", "expect"};
constexpr Words kTestsExample = "[{name: …, target: …, observations: […], expect: […]}]";

/// Reads the tests of one file, one after the other.
class ScenarioReader {
 public:
  ScenarioReader(const RuleBook& rule_book, Findings& findings)
      : rule_book_(rule_book), findings_(findings) {}

  std::vector<Scenario> read(const Node& root);

 private:
  void read_test(const Node& node);
  void read_observations(const Fields& fields, std::optional<TargetIndex> target, Scenario& scenario);
  void check_repetition(const std::vector<GivenValue>& given, const std::vector<GivenValue>& before,
                        Place place);
  void read_expectations(const Fields& fields, std::optional<TargetIndex> target, Scenario& scenario);
  std::string read_name(const Fields& fields);

  const RuleBook& rule_book_;
  Findings& findings_;
  std::vector<Scenario> scenarios_;
  std::map<std::string, Place> names_;
};

std::vector<Scenario> ScenarioReader::read(const Node& root) {
  const Fields fields(root, kFileKeys, findings_);
  const Node* tests = fields.require("tests", "write at least one test");
  if (tests == nullptr || !expect_list(*tests, "tests", kTestsExample, findings_)) return {};
  if (tests->items.empty()) findings_.error(tests->place, "empty-value", "`tests` is empty; write a test");
  for (const Node& test : tests->items) read_test(test);
  return std::move(scenarios_);
}

void ScenarioReader::read_test(const Node& node) {
  if (!expect_map(node, "tests", kTestsExample, findings_)) return;
  const Fields fields(node, kTestKeys, findings_, "tests.");
  Scenario scenario;
  scenario.name = read_name(fields);
  const std::optional<TargetIndex> target = read_target_name(fields, rule_book_);
  // What is named wrongly once is reported once, not again for every entry that leaves it out.
  if (fields.has("target") && !target) return;
  read_observations(fields, target, scenario);
  read_expectations(fields, target, scenario);
  scenarios_.push_back(std::move(scenario));
}

std::string ScenarioReader::read_name(const Fields& fields) {
  fields.require("name", "say in a few words what is tested");
  const std::optional<std::string> name = fields.text("name");
  if (!name) return "";
  const auto [before, is_new] = names_.emplace(*name, fields.place("name"));
  if (!is_new) {
    findings_.error(
        fields.place("name"), "duplicate-test",
        fmt::format("a test of this name is at {}; give another name", findings_.at(before->second)));
  }
  return *name;
}

void ScenarioReader::read_observations(const Fields& fields, std::optional<TargetIndex> target,
                                       Scenario& scenario) {
  // None at all is a test of what is said before the first figure.
  const Node* entries = fields.find("observations");
  constexpr Words kExample = "[{known: 2020-07-15, values: {2020-01..06: 3100}}]";
  if (entries == nullptr || !expect_list(*entries, "observations", kExample, findings_)) return;
  for (const Node& entry : entries->items) {
    const std::vector<GivenValue> given = read_observation(entry, target, rule_book_, findings_);
    check_repetition(given, scenario.given, entry.place);
    scenario.given.insert(scenario.given.end(), given.begin(), given.end());
  }
}

/// Two spellings of one period, such as 2020-H1 and 2020-01..06, are one figure: what would it be?
void ScenarioReader::check_repetition(const std::vector<GivenValue>& given,
                                      const std::vector<GivenValue>& before, Place place) {
  for (std::size_t i = 0; i < given.size(); ++i) {
    const auto is_same = [&](const GivenValue& other) {
      return other.known == given[i].known && other.indicator == given[i].indicator &&
             other.area == given[i].area && other.period == given[i].period;
    };
    if (std::none_of(given.begin(), given.begin() + static_cast<std::ptrdiff_t>(i), is_same) &&
        std::none_of(before.begin(), before.end(), is_same)) {
      continue;
    }
    findings_.error(place, "value-repeated",
                    fmt::format("{} has two values on one day; keep one", given[i].period.to_string()));
  }
}

void ScenarioReader::read_expectations(const Fields& fields, std::optional<TargetIndex> target,
                                       Scenario& scenario) {
  const Node* entries = fields.require("expect", "say what is expected, on which day");
  if (entries == nullptr) return;
  if (!expect_list(*entries, "expect", "[{on: 2020-07-20, status: at_risk}]", findings_)) return;
  if (entries->items.empty()) {
    findings_.error(entries->place, "expects-nothing", "`expect` is empty; a test must be able to fail");
  }
  for (const Node& entry : entries->items) {
    auto expectation = read_expectation(entry, target, rule_book_, findings_);
    if (expectation) scenario.expected.push_back(*std::move(expectation));
  }
}

}  // namespace

OpenedScenarios open_scenarios(const std::filesystem::path& file) {
  OpenedScenarios opened{file, {}, std::nullopt, Findings(file.string())};
  opened.root = read_yaml_file(file, opened.findings);
  if (opened.root && !expect_map(*opened.root, "the file", "{tests: […]}", opened.findings)) {
    opened.root.reset();
  }
  if (!opened.root) return opened;
  const Fields fields(*opened.root, opened.findings);
  for (const std::string& pack : fields.texts("packs")) {
    opened.packs.push_back((file.parent_path() / pack).lexically_normal());
  }
  if (!fields.has("packs")) opened.packs.push_back((file.parent_path() / "..").lexically_normal());
  return opened;
}

ScenariosResult read_scenarios(OpenedScenarios opened, const RuleBook& rule_book) {
  ScenariosResult result;
  if (opened.root) result.scenarios = ScenarioReader(rule_book, opened.findings).read(*opened.root);
  opened.findings.append_to(result.diagnostics);
  return result;
}

}  // namespace pledged
