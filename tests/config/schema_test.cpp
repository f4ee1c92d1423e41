#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/pack_keys.h"
#include "rules/parameter_table.h"
#include "tests/config/case_files.h"
#include "tests/config/json_schema.h"
#include "tests/support/source_folder.h"

namespace pledged::config_tests {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using ::testing::UnorderedElementsAreArray;
using Words = std::span<const std::string_view>;

const fs::path kRoot = testing_support::source_folder();

const JsonSchema& pack_schema() {
  static const JsonSchema kSchema("pack.schema.json");
  return kSchema;
}

const JsonSchema& not_targets_schema() {
  static const JsonSchema kSchema("not-targets.schema.json");
  return kSchema;
}

const JsonSchema& calendar_schema() {
  static const JsonSchema kSchema("calendar.schema.json");
  return kSchema;
}

const JsonSchema& parameters_schema() {
  static const JsonSchema kSchema("parameters.schema.json");
  return kSchema;
}

/// The keys of an object, or the texts of a list; of a list of `{required: [key]}`, the keys.
std::vector<std::string> words_at(const json& schema, const std::string& pointer) {
  const json& found = schema.at(json::json_pointer(pointer));
  std::vector<std::string> words;
  for (const auto& [key, value] : found.items()) {
    if (found.is_object()) {
      words.push_back(key);
    } else {
      words.push_back((value.is_string() ? value : value.at("required").at(0)).get<std::string>());
    }
  }
  return words;
}

struct Agreement {
  const char* pointer;  ///< into the schema
  Words words;          ///< of the reader
};

void expect_agreements(const JsonSchema& schema, std::span<const Agreement> agreements) {
  for (const Agreement& agreement : agreements) {
    EXPECT_THAT(words_at(schema.text(), agreement.pointer), UnorderedElementsAreArray(agreement.words))
        << agreement.pointer;
  }
}

namespace keys = pack_keys;

const Agreement kPackAgreements[] = {
    {"/properties", keys::kFile},
    {"/dependencies", keys::kHeader},
    {"/properties/timezone/enum", keys::kTimezones},
    {"/properties/source/properties", keys::kSource},
    {"/properties/source/properties/covers/properties", keys::kCovers},
    {"/definitions/name/anyOf/1/properties", keys::kName},
    {"/definitions/area/properties", keys::kArea},
    {"/definitions/indicator/properties", keys::kIndicator},
    {"/definitions/measure/enum", keys::kMeasures},
    {"/definitions/frequency/enum", keys::kFrequencies},
    {"/definitions/direction/enum", keys::kDirections},
    {"/definitions/reports/enum", keys::kReports},
    {"/definitions/release/properties", keys::kRelease},
    {"/definitions/plausible/properties", keys::kPlausible},
    {"/definitions/target/properties", keys::kTarget},
    {"/definitions/target/properties/modality/enum", keys::kModalities},
    {"/definitions/target/properties/path/enum", keys::kPaths},
    {"/definitions/target/properties/baseline/properties", keys::kBaseline},
    {"/definitions/target/properties/department/anyOf/1/properties", keys::kDepartment},
    {"/definitions/target/allOf/2/then/properties", keys::kNotOfTemplates},
    {"/definitions/target/allOf/3/then/properties", keys::kNotOfComposites},
    {"/definitions/target/properties/method/enum", keys::kMethods},
    {"/definitions/target/allOf/4/then/properties", keys::kNotOfMethod},
    {"/definitions/target/allOf/4/else/properties", keys::kOfMethod},
    {"/definitions/ownIndicator/if/anyOf", keys::kInlineIndicator},
    {"/definitions/amendment/properties", keys::kAmendment},
    {"/definitions/goal/properties", keys::kGoal},
    {"/definitions/goal/oneOf", keys::kComparators},
    {"/definitions/goal/properties/no_worse_than/properties", keys::kNoWorseThan},
    {"/definitions/goal/properties/exceed/properties", keys::kExceed},
    {"/definitions/goal/properties/directional/enum", keys::kTrends},
    {"/definitions/goal/properties/of/enum", keys::kRankUnits},
};

const Agreement kNotTargetsAgreements[] = {
    {"/definitions/entry/properties", keys::kNotTarget},
    {"/definitions/entry/properties/reason/enum", keys::kReasons},
};

const Agreement kCalendarAgreements[] = {
    {"/properties", keys::kCalendar},
    {"/properties/years/additionalProperties/properties", keys::kCalendarYear},
};

TEST(Schema, HasTheKeysAndWordsThatTheReaderHas) {
  expect_agreements(pack_schema(), kPackAgreements);
  expect_agreements(not_targets_schema(), kNotTargetsAgreements);
  expect_agreements(calendar_schema(), kCalendarAgreements);
}

/// `properties` of a schema, against the table.
void expect_parameters(json properties) {
  properties.erase("schema");
  std::size_t fields = 0;
  for (const auto& [key, schema] : properties.items()) {
    fields += schema.contains("properties") ? schema["properties"].size() : 1;
  }
  EXPECT_EQ(fields, parameter_fields().size());
  for (const ParameterField& field : parameter_fields()) {
    std::string pointer = '/' + std::string(field.key);
    const std::size_t dot = pointer.find('.');
    if (dot != std::string::npos) pointer.replace(dot, 1, "/properties/");
    ASSERT_TRUE(properties.contains(json::json_pointer(pointer))) << field.key;
    const json& schema = properties.at(json::json_pointer(pointer));
    EXPECT_EQ(schema.at("description"), field.meaning) << field.key;
    const json& number = is_by_month(field) ? schema.at("items") : schema;
    EXPECT_EQ(number.at("type"), is_whole(field) ? "integer" : "number") << field.key;
    EXPECT_EQ(number.at("minimum").get<double>(), field.low) << field.key;
    EXPECT_EQ(number.at("maximum").get<double>(), field.high) << field.key;
  }
}

TEST(Schema, HasTheParametersOfTheTable) {
  expect_parameters(parameters_schema().text().at("properties"));
  expect_parameters(pack_schema().text().at("definitions").at("parameters").at("properties"));
}

void refuse_unknown_keys(const json& schema, const std::string& place) {
  if (schema.is_object() && schema.value("type", json()) == "object" && schema.contains("properties")) {
    EXPECT_TRUE(schema.contains("additionalProperties")) << place;
  }
  if (!schema.is_structured()) return;
  for (const auto& [key, value] : schema.items()) {
    // What stands in a condition only asks.
    if (key != "if" && key != "hasParts" && key != "isMilestone" && key != "isExternal") {
      refuse_unknown_keys(value, place + '/' + key);
    }
  }
}

TEST(Schema, LeavesNoMapOpen) {
  refuse_unknown_keys(pack_schema().text(), "");
  refuse_unknown_keys(not_targets_schema().text(), "");
  refuse_unknown_keys(calendar_schema().text(), "");
  refuse_unknown_keys(parameters_schema().text(), "");
}

/// The file as it stands; nothing if it is no YAML that the reader would go on with.
std::optional<json> document(const fs::path& file) {
  Findings findings(file.string());
  const auto root = read_yaml_file(file, findings);
  if (!root || findings.error_count() != 0) return std::nullopt;
  return as_json(*root);
}

/// Of packs, below the folder.
std::vector<fs::path> yaml_files(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    const bool scenarios = entry.path().parent_path().filename() == "tests";
    const bool read =
        name.ends_with(".yaml") && !name.starts_with('.') && !scenarios && name != "not-targets.yaml";
    if (read) files.push_back(entry.path());
  }
  return files;
}

TEST(Schema, AcceptsEveryPackThatTheReaderAccepts) {
  std::size_t files = 0;
  for (const char* folder : {"rules/packs", "deploy/demo/packs", "tests/data/packs/good"}) {
    for (const fs::path& file : yaml_files(kRoot / folder)) {
      const auto read = document(file);
      ASSERT_TRUE(read.has_value()) << file;
      EXPECT_EQ(pack_schema().objections(*read), "") << file;
      ++files;
    }
  }
  EXPECT_GT(files, 60U);
}

TEST(Schema, AcceptsTheShippedReasonsOfNumerals) {
  const auto read = document(kRoot / "rules/packs/wenzhou-2020/not-targets.yaml");
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(not_targets_schema().objections(*read), "");
}

TEST(Schema, AcceptsTheShippedCalendar) {
  const auto read = document(kRoot / "rules/calendars/china.yaml");
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(calendar_schema().objections(*read), "");
}

TEST(Schema, AcceptsTheShippedParameters) {
  const auto read = document(kRoot / "rules/parameters.yaml");
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(parameters_schema().objections(*read), "");
}

/// Codes of faults in the form of a file, which need no knowledge of anything else to be seen.
const std::set<std::string_view> kStructural = {
    "area-code",        "blank",         "boolean",    "calendar-day", "calendar-year",
    "choice",           "composite-key", "date",       "empty-value",  "goal-comparators",
    "goal-flag",        "goal-option",   "goal-parts", "goal-range",   "identifier",
    "indicator-twice",  "missing-key",   "notes",      "number",       "number-range",
    "parameter-months", "path",          "reports",    "schema",       "trajectory",
    "unknown-key",      "wrong-kind",    "method-key",
};

/// Faults with such a code that a schema cannot see all the same.
const std::set<std::string_view> kUnseen = {
    // One number or day against another.
    "goal-between-equal", "goal-between-reversed", "goal-fall-of-more-than-all",
    "trajectory-ends-below-the-goal", "trajectory-of-another-year", "trajectory-one-month-twice",
    "trajectory-out-of-order", "trajectory-share-falling", "day-of-another-year", "days-backwards",
    "days-of-months", "days-out-of-order", "days-over-the-end-of-the-year", "days-overlapping",
    "worked-in-another-year", "worked-on-a-holiday", "worked-on-a-weekday", "worked-out-of-order",
    // A day that no calendar has.
    "goal-done-by-no-such-day",
    // What editors take for numbers, as YAML does.
    "number-hexadecimal", "number-infinite", "number-leading-zero", "number-nan", "number-no-leading-digit",
    "number-out-of-range", "number-plus", "number-too-many-digits",
    // One target against another.
    "parts-itself", "parts-of-another-year", "parts-of-parts", "parts-unknown",
    "parts-unknown-without-suggestion"};

/// Faults of other codes that it sees.
const std::set<std::string_view> kSeen = {"amendment-to-parts", "equals-twice", "excluded-year-twice",
                                          "template-faults"};

std::set<std::string> codes_of(const CaseFile& file) {
  std::set<std::string> codes;
  std::istringstream lines(beside(file, ".expected"));
  for (std::string line; std::getline(lines, line);) {
    // file:line:column: code: message
    const std::size_t begin = line.find(": ") + 2;
    codes.insert(line.substr(begin, line.find(": ", begin) - begin));
  }
  return codes;
}

void expect_refusals(const JsonSchema& schema, std::string_view folder, std::size_t at_least) {
  std::size_t refused = 0;
  for (const CaseFile& file : case_files(folder)) {
    const auto read = fs::is_directory(file.path) ? std::nullopt : document(file.path);
    if (!read) continue;
    const std::set<std::string> codes = codes_of(file);
    const bool structural = std::any_of(codes.begin(), codes.end(),
                                        [](const std::string& code) { return kStructural.contains(code); });
    const bool visible = (structural && !kUnseen.contains(file.name)) || kSeen.contains(file.name);
    const std::string objections = schema.objections(*read);
    EXPECT_EQ(!objections.empty(), visible) << file.name << '\n' << objections;
    refused += static_cast<std::size_t>(!objections.empty());
  }
  EXPECT_GE(refused, at_least);
}

TEST(Schema, RefusesWhatTheReaderRefusesForItsForm) {
  expect_refusals(pack_schema(), "packs/bad", 100);
  expect_refusals(calendar_schema(), "calendars/bad", 10);
  expect_refusals(parameters_schema(), "parameters/bad", 10);
}

}  // namespace
}  // namespace pledged::config_tests
