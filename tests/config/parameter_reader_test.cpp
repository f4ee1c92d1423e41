#include "config/parameter_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "config/parameter_sets.h"
#include "config/parameter_text.h"
#include "tests/config/case_files.h"
#include "tests/config/pack_case.h"
#include "tests/support/source_folder.h"
#include "tests/support/temp_folder.h"

namespace pledged::config_tests {
namespace {

using ::testing::IsEmpty;

class BadParameters : public testing::TestWithParam<CaseFile> {};

TEST_P(BadParameters, AreReportedWordForWord) {
  DiskFiles disk(nullptr);
  Findings findings(GetParam().path.string());
  EXPECT_FALSE(read_parameters(GetParam().path, disk, findings).has_value());
  std::vector<Diagnostic> diagnostics;
  findings.append_to(diagnostics);
  EXPECT_EQ(printed(diagnostics, GetParam().path.parent_path()), beside(GetParam(), ".expected"));
}

INSTANTIATE_TEST_SUITE_P(ParameterReader, BadParameters, testing::ValuesIn(case_files("parameters/bad")),
                         [](const auto& test) { return test_name(test.param); });

TEST(ParameterReader, HasAnInputForEveryExpectation) {
  EXPECT_THAT(orphans("parameters/bad"), IsEmpty());
  EXPECT_GE(case_files("parameters/bad").size(), 15U);
}

/// Of a file without faults.
Parameters read_sound(const std::filesystem::path& file) {
  DiskFiles disk(nullptr);
  Findings findings(file.string());
  const auto parameters = read_parameters(file, disk, findings);
  std::vector<Diagnostic> diagnostics;
  findings.append_to(diagnostics);
  EXPECT_EQ(printed(diagnostics, file.parent_path()), "");
  EXPECT_TRUE(parameters.has_value());
  return parameters.value_or(Parameters{});
}

std::filesystem::path in_tree(std::string_view path) {
  return testing_support::source_folder() / path;
}

TEST(ParameterReader, TakesWhatIsLeftOutAsBuiltIn) {
  EXPECT_EQ(read_sound(in_tree("tests/data/parameters/good/least.yaml")), Parameters{});
}

TEST(ParameterReader, ReadsNumbersMapsAndTables) {
  Parameters expected;
  expected.k0 = 0.6;
  expected.chance_floor = 0.01;
  expected.sigma_growth_monthly = {1.6, 1.6, 1.4, 1.3, 1.2, 1, 0.9, 0.8, 0.6, 0.5, 0.4, 0.3};
  expected.milestone_yellow_days = 30;
  expected.milestone_yellow_share = 0;
  expected.data_grace_days = 10;
  EXPECT_EQ(read_sound(in_tree("tests/data/parameters/good/some.yaml")), expected);
}

TEST(ParameterReader, AFileThatIsNotThereIsOneFault) {
  DiskFiles disk(nullptr);
  Findings findings("nowhere.yaml");
  EXPECT_FALSE(read_parameters("nowhere.yaml", disk, findings).has_value());
  EXPECT_EQ(findings.error_count(), 1U);
}

std::string yaml_of(const Parameters& parameters) {
  return parameter_yaml(ParameterSet{parameters, {}, ""}, parameters);
}

// The shipped file is what is built in, and what `pledged params` writes; with PLEDGED_WRITE_GOLDEN=1 in the
// environment it is written anew.
TEST(ShippedParameters, AreThoseBuiltIn) {
  const std::filesystem::path shipped = in_tree("rules/parameters.yaml");
  if (std::getenv("PLEDGED_WRITE_GOLDEN") != nullptr) {
    std::ofstream(shipped, std::ios::binary) << yaml_of(Parameters{});
    ADD_FAILURE() << shipped << " was written anew; read it before you believe it";
    return;
  }
  const Parameters read = read_sound(shipped);
  for (const ParameterField& field : parameter_fields()) {
    EXPECT_EQ(parameter_numbers(field, read), parameter_numbers(field, Parameters{})) << field.key;
  }
  EXPECT_EQ(read, Parameters{});
  EXPECT_EQ(read_whole(shipped), yaml_of(Parameters{}));
}

/// What is built in, with every number another one.
Parameters all_different() {
  Parameters parameters;
  for (const ParameterField& field : parameter_fields()) {
    if (is_fixed(field)) continue;
    std::vector<double> numbers = parameter_numbers(field, parameters);
    for (double& number : numbers) {
      const double step = is_whole(field) ? 1 : (field.high - field.low) / 1000;
      number += number + step <= field.high ? step : -step;
    }
    set_parameter(field, numbers, parameters);
  }
  return parameters;
}

TEST(ParameterText, OfAnyParametersReadsBackAsThem) {
  const testing_support::TempFolder folder;
  const Parameters parameters = all_different();
  ASSERT_THAT(broken_orders(parameters), IsEmpty());
  const Parameters read = read_sound(folder.write("parameters.yaml", yaml_of(parameters)));
  for (const ParameterField& field : parameter_fields()) {
    EXPECT_EQ(parameter_numbers(field, read), parameter_numbers(field, parameters)) << field.key;
    if (!is_fixed(field)) {
      EXPECT_NE(parameter_numbers(field, read), parameter_numbers(field, Parameters{})) << field.key;
    }
  }
}

TEST(ParameterHash, ChangesWithEveryNumber) {
  const std::string usual = parameter_hash(Parameters{});
  EXPECT_THAT(usual, ::testing::MatchesRegex("[0-9a-f]{12}"));
  for (const ParameterField& field : parameter_fields()) {
    if (is_fixed(field)) continue;
    Parameters changed;
    set_parameter(field, parameter_numbers(field, all_different()), changed);
    EXPECT_NE(parameter_hash(changed), usual) << field.key;
  }
}

TEST(ParameterSets, AreSharedByTargetsThatSayTheSame) {
  ParameterSets sets(Parameters{});
  const ParameterOverrides some = {{find_parameter("k0"), {0.6}}};
  const ParameterOverrides others = {{find_parameter("k0"), {0.7}}};
  EXPECT_EQ(sets.add({}), ParameterSetIndex{0});
  EXPECT_EQ(sets.add(some), ParameterSetIndex{1});
  EXPECT_EQ(sets.add(others), ParameterSetIndex{2});
  EXPECT_EQ(sets.add(some), ParameterSetIndex{1});
  EXPECT_EQ(sets.sets().size(), 3U);
  EXPECT_EQ(sets.at(ParameterSetIndex{1}).k0, 0.6);
  EXPECT_EQ(sets.sets()[1].hash, parameter_hash(sets.at(ParameterSetIndex{1})));
}

constexpr char kTemplates[] = R"(pack: p
schema: 1
year: 2020
area: {code: "330300", name: 温州市}
source: {title: 报告}
areas: areas.csv
goals_from: goals.csv
indicators:
  homes: {name: 住房, unit: 套, measure: flow, frequency: monthly}
targets:
  - {id: homes, template: true, quote: 引文, department: 局, parameters: {rho: 0.1}}
)";

TEST(ParameterSets, ATemplateGivesItsOwnToAllItsTargets) {
  const testing_support::TempFolder folder;
  folder.write("p/pack.yaml", kTemplates);
  folder.write("p/areas.csv", "code,parent,name_zh,name_en\n330301,330300,甲区,\n330302,330300,乙区,\n");
  folder.write("p/goals.csv", "target,area,goal\nhomes,330301,10\nhomes,330302,20\n");
  folder.write("parameters.yaml", "schema: 1\nk0: 0.4\n");
  const RuleBookResult result =
      read_rule_book({folder.path() / "p"}, {}, china_calendar(), folder.path() / "parameters.yaml");
  ASSERT_NE(result.rule_book, nullptr) << printed(result.diagnostics, folder.path());
  const RuleBook& book = *result.rule_book;
  EXPECT_EQ(book.parameters().k0, 0.4);
  ASSERT_EQ(book.targets().size(), 2U);
  EXPECT_EQ(book.parameter_sets().size(), 2U);
  for (const TargetIndex target : {TargetIndex{0}, TargetIndex{1}}) {
    EXPECT_EQ(book.parameters_of(target).k0, 0.4);
    EXPECT_EQ(book.parameters_of(target).shared_fate, 0.1);
  }
}

TEST(ParameterSets, AFileWithFaultsGivesNoRuleBook) {
  const testing_support::TempFolder folder;
  folder.write("p/pack.yaml", std::string(kTemplates).substr(0, std::string(kTemplates).find("areas:")));
  folder.write("parameters.yaml", "schema: 1\nk0: 4\n");
  const RuleBookResult result =
      read_rule_book({folder.path() / "p"}, {}, china_calendar(), folder.path() / "parameters.yaml");
  EXPECT_EQ(result.rule_book, nullptr);
  EXPECT_EQ(printed(result.diagnostics, folder.path()),
            "parameters.yaml:2:5: number-range: `k0` takes a number from 0 to 1, not `4`\n");
}

}  // namespace
}  // namespace pledged::config_tests
