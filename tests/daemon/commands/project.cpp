#include "tests/daemon/commands/project.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <regex>
#include <sstream>
#include <utility>

#include "tests/support/source_folder.h"

namespace pledged::commands_tests {

namespace {

constexpr char kSettings[] = R"(rules: {packs: [pack]}
storage: {path: data/pledged.db}
intake: {directory: data/incoming, archive: data/archive, rejected: data/rejected}
alerts: {mode: off}
)";

constexpr char kPack[] = R"(pack: test-2020
schema: 1
year: 2020
area: {code: "330300", name: {zh: 温州市, en: Wenzhou}}
timezone: Asia/Shanghai
source: {title: 测试报告, date: 2020-01-15}
indicators:
  investment:
    name: {zh: 投资完成额, en: Investment}
    unit: 亿元
    measure: flow
    frequency: monthly
    precision: 1
    aliases: [固定资产投资]
    data_owner: 市统计局
  gdp-growth:
    name: {zh: 地区生产总值增速, en: GDP growth}
    unit: "%"
    measure: growth
    frequency: quarterly
    precision: 1
    data_owner: 市统计局
  metro-opening:
    name: {zh: 市域铁路开通, en: Opening of the metro}
    measure: event
    frequency: irregular
    data_owner: 市交通局
targets:
  - id: investment
    goal: {at_least: 1200}
    section: 总体目标
    quote: 完成投资1200亿元
    modality: binding
    department: 市发改委
    baseline: {value: 1100.5, year: 2019, quote: 1100.5亿元}
  - id: gdp-growth
    goal: {about: 7}
    section: 总体目标
    quote: 地区生产总值增长7%左右
    department: 市发改委
  - id: metro-opening
    goal: {done_by: 2020-09-30}
    section: 交通
    quote: 确保9月底前开通
    department: 市交通局
)";

std::string without_folder(std::string text, const std::string& folder) {
  for (std::size_t at = text.find(folder); at != std::string::npos; at = text.find(folder)) {
    text.replace(at, folder.size(), "FOLDER");
  }
  return text;
}

/// Hashes of parameters change with every number that is found to be better.
std::string without_parameter_hashes(const std::string& text) {
  static const std::regex kHash(R"re((hash":"|hash |标识 |Hash )[0-9a-f]{12}\b)re");
  return std::regex_replace(text, kHash, "$1PARAMETERS");
}

}  // namespace

Project::Project() {
  folder_.write("pledged.yaml", kSettings);
  folder_.write("pack/pack.yaml", kPack);
  folder_.write("calendars/china.yaml", testing_support::read_file(testing_support::source_folder().string() +
                                                                   "/rules/calendars/china.yaml"));
  set_time("2020-07-20T08:00:00+08:00");
}

Ran Project::run(const std::string& verb, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {verb, "--config.file=" + path("pledged.yaml")});
  return run_words(std::move(arguments));
}

Ran Project::run_words(std::vector<std::string> words) {
  std::ostringstream out;
  std::ostringstream err;
  commands::Console console{out, err, clock_, colour_, "en"};
  const auto serve = [this](const commands::ServeOptions& options, commands::Console&) {
    served_.push_back(options);
    return static_cast<int>(commands::kOk);
  };
  Ran ran;
  ran.code = commands::run_command_line(std::move(words), console, serve);
  ran.out = without_folder(out.str(), folder_.path().string());
  ran.err = without_folder(err.str(), folder_.path().string());
  return ran;
}

void Project::edit_pack(const std::string& before, const std::string& now) const {
  std::string pack = testing_support::read_file(path("pack/pack.yaml"));
  const std::size_t at = pack.find(before);
  ASSERT_NE(at, std::string::npos) << before;
  write("pack/pack.yaml", pack.replace(at, before.size(), now));
}

std::string Project::write(const std::string& name, const std::string& text) const {
  return folder_.write(name, text).string();
}

void Project::ingest(const char* received, const std::string& name, const std::string& rows) {
  set_time(received);
  const Ran ran = run("ingest", {write(name, kHead + rows)});
  ASSERT_EQ(ran.code, 0) << ran.out << ran.err;
}

void Project::ingest_half_year() {
  std::string rows = "investment,330300,2019-01,100,亿元\n";
  for (int month = 2; month <= 11; ++month) {
    rows += "investment,330300,2019-01.." + std::string(month < 10 ? "0" : "") + std::to_string(month) + "," +
            std::to_string(100 * month) + ",亿元\n";
  }
  ingest("2020-01-20T09:00:00+08:00", "2019.csv", rows + "investment,330300,2019,1200,亿元\n");
  ingest("2020-07-20T09:00:00+08:00", "h1.csv", "investment,330300,2020-01..06,420.5,亿元\n");
}

void expect_golden(const std::string& name, const std::string& said) {
  const std::string text = without_parameter_hashes(said);
  const std::filesystem::path path = testing_support::source_folder() / "tests/data/commands" / name;
  if (std::getenv("PLEDGED_WRITE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << text;
    ADD_FAILURE() << path << " was written anew; read it before you believe it";
    return;
  }
  EXPECT_EQ(text, testing_support::read_file(path)) << "differs from " << path;
}

}  // namespace pledged::commands_tests
