#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "rules/parameter_table.h"
#include "tests/daemon/commands/project.h"
#include "tests/support/source_folder.h"
#include "tests/support/temp_folder.h"

namespace pledged::commands {
namespace {

using commands_tests::Project;
using commands_tests::Ran;
using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;

std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

json params_json(Project& project, std::vector<std::string> arguments = {}) {
  arguments.emplace_back("--format=json");
  const Ran ran = project.run("params", std::move(arguments));
  EXPECT_EQ(ran.code, 0) << ran.err;
  return json::parse(ran.out);
}

json parameter(const json& said, const std::string& key) {
  for (const json& parameter : said["parameters"]) {
    if (parameter["key"] == key) return parameter;
  }
  return nullptr;
}

void name_parameters_in_settings(const Project& project) {
  project.write("pledged.yaml",
                "rules: {packs: [pack], parameters: ours.yaml}\nalerts: {mode: off}\n"
                "storage: {path: data/pledged.db}\n");
}

TEST(Params, AreTheShippedFileUnderTheirHash) {
  Project project;
  const Ran ran = project.run("params");
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(first_line(ran.out), MatchesRegex("# Hash [0-9a-f]{12}, model version [0-9]+"));
  const auto shipped = testing_support::source_folder() / "rules/parameters.yaml";
  EXPECT_EQ(ran.out.substr(first_line(ran.out).size() + 1), testing_support::read_file(shipped.string()));
}

TEST(Params, SavedAndNamedInTheSettingsAreTheSame) {
  Project project;
  const std::string before = project.run("params").out;
  project.write("ours.yaml", before);
  name_parameters_in_settings(project);
  EXPECT_EQ(project.run("params").out, before);
}

TEST(Params, EditedAreInForceAndHaveAnotherHash) {
  Project project;
  const std::string before = project.run("params").out;
  std::string edited = before;
  edited.replace(edited.find("\nk0: 0.5\n"), 9, "\nk0: 0.65\n");
  project.write("ours.yaml", edited);
  name_parameters_in_settings(project);
  const std::string after = project.run("params").out;
  EXPECT_THAT(after, HasSubstr("\nk0: 0.65\n"));
  EXPECT_NE(first_line(after), first_line(before));
  const json status = json::parse(project.run("status", {"--format=json"}).out);
  for (const json& target : status) {
    EXPECT_THAT(first_line(after), HasSubstr(target["params_hash"].get<std::string>()));
  }
}

TEST(Params, OfATargetSayWhatItOverrides) {
  Project project;
  project.edit_pack("source: {", "parameters: {rho: 0.3}\nsource: {");
  project.edit_pack("    modality: binding\n",
                    "    modality: binding\n    parameters: {clamp: {low: 0.01}}\n");
  const Ran ran = project.run("params", {"investment"});
  EXPECT_THAT(first_line(ran.out),
              MatchesRegex("# Hash [0-9a-f]{12}, model version [0-9]+, in force for target investment"));
  EXPECT_THAT(ran.out, HasSubstr("\n  low: 0.01  # usually 0.02\n"));
  EXPECT_THAT(ran.out, HasSubstr("\nrho: 0.3  # usually 0.2\n"));
  EXPECT_THAT(project.run("params").out, Not(HasSubstr("# usually")));

  const json all = params_json(project);
  const json own = params_json(project, {"investment"});
  const json other = params_json(project, {"gdp-growth"});
  EXPECT_NE(own["params_hash"], other["params_hash"]);
  EXPECT_NE(all["params_hash"], other["params_hash"]);
  EXPECT_EQ(own["target"], "investment");
  EXPECT_TRUE(all["target"].is_null());
  EXPECT_EQ(parameter(own, "clamp.low")["value"], 0.01);
  EXPECT_EQ(parameter(own, "clamp.low")["usual"], 0.02);
  EXPECT_EQ(parameter(other, "clamp.low")["value"], 0.02);
  EXPECT_EQ(parameter(other, "rho")["value"], 0.3);
}

TEST(Params, AsJsonSayWhatEachMayBe) {
  Project project;
  const json said = params_json(project);
  EXPECT_EQ(said["parameters"].size(), parameter_fields().size());
  const json k0 = parameter(said, "k0");
  EXPECT_EQ(k0["min"], 0);
  EXPECT_EQ(k0["max"], 1);
  EXPECT_EQ(k0["section"], "4.5 F1");
  EXPECT_FALSE(k0["meaning"].get<std::string>().empty());
  EXPECT_EQ(parameter(said, "sigma_flow")["value"].size(), 12U);
  EXPECT_EQ(parameter(said, "nu")["value"], 4);
}

TEST(Params, AnUnknownTargetIsAnError) {
  Project project;
  const Ran ran = project.run("params", {"gdp-grwth"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(ran.out, "");
  EXPECT_THAT(ran.err, HasSubstr("the nearest are: gdp-growth"));
}

TEST(Params, FaultsOfTheFileAreReportedByEveryVerbThatReadsIt) {
  Project project;
  name_parameters_in_settings(project);
  project.write("ours.yaml", "schema: 1\nk0: 1.5\nkapa: 5\n");
  const std::string faults =
      "FOLDER/ours.yaml:2:5: number-range: `k0` takes a number from 0 to 1, not `1.5`\n"
      "FOLDER/ours.yaml:3:1: unknown-key: unknown key `kapa`; did you mean `kappa`?\n";
  const Ran ran = project.run("params");
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(ran.err, faults);
  const Ran check = project.run("check");
  EXPECT_EQ(check.code, 1);
  EXPECT_THAT(check.out, HasSubstr(faults));
}

}  // namespace
}  // namespace pledged::commands
