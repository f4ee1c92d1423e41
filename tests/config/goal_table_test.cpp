// Tables of goals at a size that no file of cases has.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/rule_book_reader.h"
#include "tests/config/case_files.h"
#include "tests/support/source_folder.h"
#include "tests/support/temp_folder.h"

namespace pledged::config_tests {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing_support::TempFolder;

constexpr int kTownships = 2000;

/// Two templates; the table is `rows`.
RuleBookResult read_townships(const TempFolder& folder, const std::string& rows) {
  folder.write("p/pack.yaml",
               "pack: p\nschema: 1\nyear: 2020\narea: {code: \"330300\", name: 温州市}\n"
               "areas: areas.csv\ngoals_from: goals.csv\n"
               "indicators:\n  jobs: {name: 就业, unit: 人, measure: flow, frequency: monthly}\n"
               "targets:\n"
               "  - {id: jobs, template: true, quote: 稳就业, department: 人社局}\n"
               "  - {id: more, template: true, indicator: jobs, quote: 稳就业, department: 人社局}\n");
  std::string areas = "code,parent,name_zh,name_en\n";
  for (int i = 0; i < kTownships; ++i) areas += fmt::format("{},330300,第{}镇,\n", 330300000 + i, i);
  folder.write("p/areas.csv", areas);
  folder.write("p/goals.csv", "target,area,goal\n" + rows);
  return read_rule_book({folder.path() / "p"}, {},
                        testing_support::source_folder() / "rules/calendars/china.yaml");
}

TEST(GoalTable, MakesATargetOfEveryRow) {
  const TempFolder folder;
  std::string rows;
  for (int i = 0; i < kTownships; ++i) {
    rows += fmt::format("jobs,{0},{1}\nmore,{0},about {1}\n", 330300000 + i, i + 1);
  }
  const RuleBookResult result = read_townships(folder, rows);
  EXPECT_EQ(printed(result.diagnostics, folder.path()), "");
  ASSERT_NE(result.rule_book, nullptr);
  ASSERT_THAT(result.rule_book->targets(), SizeIs(2 * kTownships));
  const auto last = result.rule_book->find_target("more@330301999");
  ASSERT_TRUE(last.has_value());
  const Target& target = result.rule_book->target(*last);
  EXPECT_EQ(goal_value(target.goal), Decimal(kTownships));
  EXPECT_EQ(result.rule_book->area(target.area).name.zh, "第1999镇");
  EXPECT_THAT(result.rule_book->targets_of(target.indicator, target.area), SizeIs(2));
}

TEST(GoalTable, IsReadAgainFromWhatWasKeptWhenTheFilesAreGone) {
  const TempFolder folder;
  (void)read_townships(folder, "jobs,330300000,1\nmore,330300001,at_most 2\n");
  RuleSources sources;
  const auto calendar = testing_support::source_folder() / "rules/calendars/china.yaml";
  const RuleBookResult first = read_rule_book({{folder.path() / "p"}, calendar, {}}, sources);
  ASSERT_NE(first.rule_book, nullptr);
  EXPECT_THAT(sources.documents, SizeIs(4)) << "pack, areas, goals, calendar";
  std::filesystem::remove_all(folder.path() / "p");
  const RuleBookResult again = read_rule_book(sources);
  EXPECT_EQ(printed(again.diagnostics, folder.path()), "");
  ASSERT_NE(again.rule_book, nullptr);
  EXPECT_EQ(again.rule_book->targets().size(), first.rule_book->targets().size());
  EXPECT_EQ(again.rule_book->areas().size(), first.rule_book->areas().size());
  const TargetIndex last{1};
  EXPECT_EQ(again.rule_book->target(last).id, first.rule_book->target(last).id);
  EXPECT_EQ(goal_value(again.rule_book->target(last).goal), Decimal(2));
  for (int day = 0; day < 366; ++day) {
    const Date date = make_date(2020, 1, 1) + std::chrono::days{day};
    EXPECT_EQ(again.rule_book->working_days().contains(date), first.rule_book->working_days().contains(date));
  }
}

TEST(GoalTable, KeepsTheWordsOfATemplateOnce) {
  const TempFolder folder;
  const RuleBookResult result =
      read_townships(folder, "jobs,330300000,1\njobs,330300001,2\nmore,330300000,1\n");
  ASSERT_NE(result.rule_book, nullptr);
  const auto& targets = result.rule_book->targets();
  EXPECT_EQ(&targets[0].quote.str(), &targets[1].quote.str());
  EXPECT_EQ(&targets[0].department.name.str(), &targets[1].department.name.str());
  EXPECT_EQ(&targets[0].name.zh.str(), &targets[1].name.zh.str());
}

TEST(GoalTable, TellsTheFirstHundredFaultsAndCountsTheRest) {
  const TempFolder folder;
  std::string rows;
  for (int i = 0; i < 350; ++i) rows += fmt::format("jobs,{},{}\n", 330300000 + i, "many");
  const RuleBookResult result = read_townships(folder, rows + "more,330300000,1\n");
  EXPECT_EQ(result.rule_book, nullptr);
  ASSERT_THAT(result.diagnostics, SizeIs(101));
  EXPECT_EQ(result.diagnostics[99].position.line, 101U);
  EXPECT_EQ(to_string(result.diagnostics[100]),
            (folder.path() / "p/goals.csv").string() + ": more-findings: and 250 more like these");
}

}  // namespace
}  // namespace pledged::config_tests
