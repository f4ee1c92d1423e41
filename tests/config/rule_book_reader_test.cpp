#include "config/rule_book_reader.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <string_view>

#include "tests/config/case_files.h"
#include "tests/config/pack_case.h"
#include "tests/support/source_folder.h"
#include "tests/support/temp_folder.h"

namespace pledged::config_tests {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing_support::TempFolder;

const auto kNameOf = [](const auto& test) { return test_name(test.param); };

class BadPacks : public testing::TestWithParam<CaseFile> {};

TEST_P(BadPacks, AreReportedWordForWordAndNotLoaded) {
  const PackOutcome outcome = read_pack_case(GetParam());
  EXPECT_EQ(outcome.diagnostics, beside(GetParam(), ".expected"));
  EXPECT_TRUE(has_errors(outcome.result.diagnostics));
  EXPECT_EQ(outcome.result.rule_book, nullptr);
}

INSTANTIATE_TEST_SUITE_P(RuleBookReader, BadPacks, testing::ValuesIn(case_files("packs/bad")), kNameOf);

class GoodPacks : public testing::TestWithParam<CaseFile> {};

/// Warnings stand in `<name>.expected`; without that file there are none.
TEST_P(GoodPacks, LoadAsExpected) {
  const PackOutcome outcome = read_pack_case(GetParam());
  const bool warns = has_beside(GetParam(), ".expected");
  EXPECT_EQ(outcome.diagnostics, warns ? beside(GetParam(), ".expected") : "");
  ASSERT_NE(outcome.result.rule_book, nullptr);
  EXPECT_EQ(in_lines(*outcome.result.rule_book), beside(GetParam(), ".loads"));
}

INSTANTIATE_TEST_SUITE_P(RuleBookReader, GoodPacks, testing::ValuesIn(case_files("packs/good")), kNameOf);

TEST(RuleBookReader, HasAnInputForEveryExpectation) {
  EXPECT_THAT(orphans("packs/bad"), IsEmpty());
  EXPECT_THAT(orphans("packs/good"), IsEmpty());
  EXPECT_GE(case_files("packs/bad").size(), 260U);
  EXPECT_GE(case_files("packs/good").size(), 36U);
}

TEST(RuleBookReader, NamesThePackThatCannotBeRead) {
  const TempFolder folder;
  const auto file = folder.write("file", "x");
  folder.write("empty/readme.txt", "x");
  const auto reported = [&](const std::filesystem::path& pack) {
    return printed(read_rule_book({pack}).diagnostics, folder.path());
  };
  EXPECT_EQ(reported(folder.path() / "absent"), "absent: pack-folder: no such folder; check `rules.packs`\n");
  EXPECT_EQ(reported(file), "file: pack-folder: is a file; name the folder that holds it\n");
  EXPECT_EQ(reported(folder.path() / "empty"),
            "empty: pack-folder: holds no *.yaml file; name the folder of a rule pack\n");
}

TEST(RuleBookReader, ReadsTheOtherPacksAfterOneThatCannotBeRead) {
  const TempFolder folder;
  folder.write("b/pack.yaml", "pack: b\nschema: 2\nyear: 2020\narea: {code: \"330300\", name: 温州市}\n");
  const auto diagnostics = read_rule_book({folder.path() / "a", folder.path() / "b"}).diagnostics;
  EXPECT_EQ(printed(diagnostics, folder.path()),
            "a: pack-folder: no such folder; check `rules.packs`\n"
            "b/pack.yaml:2:9: schema: this program reads schema 1 only; update the program\n");
}

TEST(RuleBookReader, ReportsInTheOrderOfPacksFilesAndPlaces) {
  const TempFolder folder;
  const std::string header = "schema: 1\nyear: 2020\narea: {code: \"330300\", name: 温州市}\n";
  folder.write("z/pack.yaml", "pack: z\n" + header);
  folder.write("z/02.yaml", "targets:\n  - {id: B}\n  - {id: C}\n");
  folder.write("z/01.yaml", "targets:\n  - {id: A}\n");
  folder.write("a/pack.yaml", "pack: a\nx: 1\n" + header);
  std::vector<std::string> places;
  for (const Diagnostic& found : read_rule_book({folder.path() / "z", folder.path() / "a"}).diagnostics) {
    const auto file = std::filesystem::relative(found.position.file, folder.path()).string();
    places.push_back(fmt::format("{}:{}:{}", file, found.position.line, found.position.column));
  }
  EXPECT_THAT(places, ElementsAre("z/01.yaml:2:5", "z/01.yaml:2:10", "z/02.yaml:2:5", "z/02.yaml:2:10",
                                  "z/02.yaml:3:5", "z/02.yaml:3:10", "a/pack.yaml:2:1"));
}

TEST(RuleBookReader, CountsColumnsInCharacters) {
  const TempFolder folder;
  folder.write("p/pack.yaml",
               "pack: p\nschema: 1\nyear: 2020\narea: {name: {zh: 温州市, 英: W}, code: \"330300\"}\n");
  const auto diagnostics = read_rule_book({folder.path() / "p"}, {}, china_calendar()).diagnostics;
  ASSERT_THAT(diagnostics, SizeIs(1));
  // area: {name: {zh: 温州市, 英
  //                          ^ the 24th character, the 30th byte
  EXPECT_EQ(diagnostics.front().position.column, 24U);
}

/// `count` targets on one indicator, in files of 2,000.
void write_large_pack(const TempFolder& folder, int count) {
  folder.write("p/pack.yaml",
               "pack: p\nschema: 1\nyear: 2020\narea: {code: \"330300\", name: 温州市}\n"
               "source: {title: 报告, file: report.txt}\n"
               "indicators:\n  jobs: {name: 就业, unit: 人, measure: flow, frequency: monthly}\n");
  folder.write("p/report.txt", "新增就业1万人以上");
  std::string text;
  for (int i = 0; i < count; ++i) {
    if (i % 2000 == 0) text = "targets:\n";
    text += fmt::format(
        "  - id: jobs-{}\n    indicator: jobs\n    goal: {{at_least: {}}}\n    quote: 新增就业1万人以上\n"
        "    department: 市人社局\n",
        i, i + 1);
    if (i % 2000 == 1999) folder.write(fmt::format("p/part-{:02}.yaml", i / 2000), text);
  }
}

TEST(RuleBookReader, LoadsTwentyThousandTargets) {
  const TempFolder folder;
  write_large_pack(folder, 20'000);
  const RuleBookResult result = read_rule_book({folder.path() / "p"}, {}, china_calendar());
  EXPECT_EQ(printed(result.diagnostics, folder.path()), "");
  ASSERT_NE(result.rule_book, nullptr);
  EXPECT_THAT(result.rule_book->targets(), SizeIs(20'000));
  const auto last = result.rule_book->find_target("jobs-19999");
  ASSERT_TRUE(last.has_value());
  EXPECT_EQ(goal_value(result.rule_book->target(*last).goal), Decimal(20'000));
}

TEST(RuleBookReader, SuggestsForTheFirstTwentyUnknownIndicatorsOnly) {
  const TempFolder folder;
  std::string text =
      "pack: p\nschema: 1\nyear: 2020\narea: {code: \"330300\", name: 温州市}\n"
      "indicators:\n  jobs: {name: 就业, unit: 人, measure: flow, frequency: monthly}\ntargets:\n";
  for (int i = 0; i < 25; ++i)
    text += fmt::format("  - {{id: t-{}, indicator: jbos, goal: {{above: 1}}}}\n", i);
  folder.write("p/pack.yaml", text);
  const auto diagnostics = read_rule_book({folder.path() / "p"}, {}, china_calendar()).diagnostics;
  EXPECT_THAT(diagnostics, SizeIs(25));
  const auto suggested = std::count_if(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& found) {
    return found.message == "no indicator `jbos`; did you mean `jobs`?";
  });
  EXPECT_EQ(suggested, 20);
}

TEST(RuleBookReader, LoadsTheShippedPackWithoutAWarning) {
  const std::filesystem::path root = testing_support::source_folder();
  const RuleBookResult result = read_rule_book({root / "rules/packs/wenzhou-2020"});
  EXPECT_EQ(printed(result.diagnostics, root), "");
  ASSERT_NE(result.rule_book, nullptr);
  EXPECT_EQ(result.rule_book->targets().size(), 342U);
}

/// The names under which a terminal exports the national monthly series.
constexpr std::array kNationalSeries = std::to_array<std::string_view>({
    "中国:GDP:现价:累计值",
    "中国:GDP:不变价:累计同比",
    "中国:GDP:不变价:当季同比",
    "固定资产投资完成额:累计值",
    "固定资产投资完成额:累计同比",
    "民间固定资产投资完成额:累计同比",
    "社会消费品零售总额:当月值",
    "一般公共预算收入:累计值",
    "M2",
    "M2:同比",
    "城镇调查失业率:全国",
    "出口金额:当月值",
    "进口金额:当月值",
    "进出口金额:当月值",
    "出口金额:人民币:当月同比",
    "进口金额:人民币:当月同比",
    "PPI:全部工业品:环比",
    "PPI:生产资料:环比",
    "PPI:生产资料:采掘业:环比",
    "PPI:生产资料:原料业:环比",
    "PPI:生产资料:加工业:环比",
    "PPI:生活资料:环比",
    "PPI:生活资料:食品类:环比",
    "PPI:生活资料:衣着类:环比",
    "PPI:生活资料:耐用消费品类:环比",
    "PPI:生活资料:一般日用品类:环比",
});

TEST(RuleBookReader, KnowsEveryNationalSeriesByThePublishedName) {
  const std::filesystem::path root = testing_support::source_folder();
  const RuleBookResult result = read_rule_book({root / "rules/packs/china-2020"});
  EXPECT_EQ(printed(result.diagnostics, root), "");
  ASSERT_NE(result.rule_book, nullptr);
  const auto nation = result.rule_book->find_area("全国");
  ASSERT_TRUE(nation.has_value());
  std::set<std::uint32_t> found;
  for (const std::string_view name : kNationalSeries) {
    const auto indicator = result.rule_book->resolve_indicator(name, *nation);
    ASSERT_TRUE(indicator) << name;
    found.insert(static_cast<std::uint32_t>(*indicator));
  }
  EXPECT_THAT(found, SizeIs(kNationalSeries.size()));
}

TEST(RuleBookReader, MissesTheOneNumeralThatTheShippedPackNoLongerExplains) {
  const TempFolder folder;
  const std::filesystem::path pack = folder.path() / "p";
  std::filesystem::copy(testing_support::source_folder() / "rules/packs/wenzhou-2020", pack);
  std::string entries = read_whole(pack / "not-targets.yaml");
  const std::size_t at = entries.find("  - {quote: 刚性落实“惠企 28 条”");
  ASSERT_NE(at, std::string::npos);
  folder.write("p/not-targets.yaml", entries.erase(at, entries.find('\n', at) + 1 - at));
  EXPECT_EQ(
      printed(read_rule_book({pack}).diagnostics, pack),
      "000_05e38d231a315488.txt:83:116: numeral-uncovered: `28` in “…减费减支”共克时艰行动，刚性落实“惠企 28 "
      "条”“稳经济 32 条”“金融 12 条”等系列政…” is no target's; write the target, or its reason in "
      "not-targets.yaml\n");
}

TEST(RuleBookReader, LoadsTheDemonstrationPacksTogether) {
  const std::filesystem::path root = testing_support::source_folder();
  const std::filesystem::path demo = root / "deploy/demo/packs";
  const RuleBookResult result =
      read_rule_book({root / "rules/packs/wenzhou-2020", root / "rules/packs/china-2020",
                      demo / "wenzhou-context-2020", demo / "zhejiang-2020"});
  EXPECT_EQ(printed(result.diagnostics, root), "");
  ASSERT_NE(result.rule_book, nullptr);
  EXPECT_THAT(result.rule_book->packs(), SizeIs(4));
}

}  // namespace
}  // namespace pledged::config_tests
