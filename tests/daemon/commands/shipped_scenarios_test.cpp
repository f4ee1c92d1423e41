// The scenarios of the packs that are shipped, of the made-up pack with the kinds of goals they lack, and of
// the manual: all of them run, and every kind of goal has one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>

#include "config/rule_book_reader.h"
#include "config/scenario_reader.h"
#include "tests/daemon/commands/project.h"
#include "tests/support/source_folder.h"

namespace pledged::commands {
namespace {

namespace fs = std::filesystem;
using commands_tests::Project;
using commands_tests::Ran;
using ::testing::IsSupersetOf;
using ::testing::UnorderedElementsAreArray;

const fs::path kSource = testing_support::source_folder();
const fs::path kMadeUp = kSource / "tests/data/scenarios/made-up-2020";
const fs::path kFound = kSource / "tests/data/scenarios/found-2020";  // faults of the judgement, once

std::vector<fs::path> packs_with_scenarios() {
  std::vector<fs::path> packs = {kMadeUp, kFound};
  for (const auto& entry : fs::directory_iterator(kSource / "rules/packs")) {
    if (fs::is_directory(entry.path() / "tests")) packs.push_back(entry.path());
  }
  return packs;
}

class PacksWithScenarios : public testing::TestWithParam<fs::path> {};

TEST_P(PacksWithScenarios, Pass) {
  Project project;
  const Ran ran = project.run_words({"test", GetParam().string()});
  EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
}

INSTANTIATE_TEST_SUITE_P(ShippedScenarios, PacksWithScenarios, testing::ValuesIn(packs_with_scenarios()),
                         [](const auto& test) {
                           std::string name = test.param.filename().string();
                           std::erase(name, '-');
                           return name;
                         });

/// The kinds of goals that targets of the pack have, amended ones too.
void add_kinds(const Target& target, std::set<std::string_view>& kinds) {
  kinds.insert(op(target.goal));
  for (const Amendment& amendment : target.amendments) kinds.insert(op(amendment.goal));
}

struct Kinds {
  std::set<std::string_view> pledged;
  std::set<std::string_view> tested;
};

Kinds kinds_of(const fs::path& pack) {
  const RuleBookResult rules = read_rule_book({pack});
  Kinds kinds;
  if (!rules.rule_book) return kinds;
  for (const Target& target : rules.rule_book->targets()) add_kinds(target, kinds.pledged);
  for (const auto& entry : fs::directory_iterator(pack / "tests")) {
    for (const Scenario& scenario :
         read_scenarios(open_scenarios(entry.path()), *rules.rule_book).scenarios) {
      for (const Expectation& expectation : scenario.expected) {
        add_kinds(rules.rule_book->target(expectation.target), kinds.tested);
      }
    }
  }
  return kinds;
}

TEST(ShippedScenarios, CoverEveryKindOfGoalInThePack) {
  const Kinds kinds = kinds_of(kSource / "rules/packs/wenzhou-2020");
  EXPECT_FALSE(kinds.pledged.empty());
  EXPECT_THAT(kinds.tested, UnorderedElementsAreArray(kinds.pledged));
}

TEST(ShippedScenarios, CoverEveryKindOfGoalThereIs) {
  std::set<std::string_view> tested;
  for (const fs::path& pack : packs_with_scenarios()) tested.merge(kinds_of(pack).tested);
  EXPECT_EQ(tested.size(), std::variant_size_v<Goal>);
}

/// The first block of YAML under the heading.
std::string example_under(const std::string& heading, const std::string& text) {
  const std::size_t section = text.find("\n## " + heading + "\n");
  const std::string fence = "```yaml\n";
  const std::size_t begin = text.find(fence, section) + fence.size();
  return text.substr(begin, text.find("```", begin) - begin);
}

TEST(ShippedScenarios, TheExampleInTheManualIsTrue) {
  Project project;
  const std::string manual = testing_support::read_file(kSource / "deploy/docs/rules.md");
  const std::string file = project.write("example.yaml", example_under("Testing a pack", manual));
  const std::string pack = (kSource / "rules/packs/wenzhou-2020").string();
  const Ran ran = project.run_words({"test", file, "--packs", pack});
  EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
}

}  // namespace
}  // namespace pledged::commands
