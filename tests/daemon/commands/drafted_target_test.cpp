#include "daemon/commands/drafted_target.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "daemon/commands/yaml_text.h"

namespace pledged::commands {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string drafted(const std::string& sentence) {
  const ProposedTarget proposed = read_targets(sentence).at(0);
  TargetContext context;
  context.id = "c01-001";
  context.section = "总体目标";
  context.quote = sentence.substr(proposed.quote_begin, proposed.quote_end - proposed.quote_begin);
  context.name = drafted_name(proposed);
  context.year = 2021;
  const DraftedTarget drafted = draft_target(proposed, context);
  return drafted.indicator + drafted.target;
}

struct Goal {
  const char* sentence;
  const char* line;
};

class DraftedGoals : public ::testing::TestWithParam<Goal> {};

TEST_P(DraftedGoals, AreInTheRuleLanguage) {
  EXPECT_THAT(drafted(GetParam().sentence), HasSubstr(std::string("    goal: ") + GetParam().line + "\n"));
}

INSTANTIATE_TEST_SUITE_P(
    Table, DraftedGoals,
    ::testing::Values(
        Goal{"投资增长8%以上。", "{at_least: 8}"}, Goal{"投资突破100亿元。", "{above: 100}"},
        Goal{"失业率控制在4%以内。", "{at_most: 4}"}, Goal{"失业率低于4%。", "{below: 4}"},
        Goal{"投资增长8%左右。", "{about: 8}"}, Goal{"投资增长6%-6.5%。", "{between: [6, 6.5]}"},
        Goal{"单位GDP能耗下降3%。", "{fall_by: 3}"},
        Goal{"氨氮排放量较2015年下降9%。", "{fall_by: 9, base: 2015}"},
        Goal{"氨氮排放量较2020年下降9%。", "{fall_by: 9}"}, Goal{"生活垃圾总量零增长。", "{zero: true}"},
        Goal{"行政村5G网络全覆盖。", "{full: true}"},
        Goal{"综合评价进入全国前50%。", "{rank_within: 50, of: percent}"},
        Goal{"综合实力位居全省前三。", "{rank_within: 3}"},
        Goal{"研发投入强度稳步提高。", "{directional: up}"},
        Goal{"主要污染物排放量继续下降。", "{directional: down}"},
        Goal{"粮食产量保持稳定。", "{directional: hold}"},
        Goal{"6月底前开工环城路。", "{done_by: 2021-06-30}"},
        Goal{"2022年底建成环城路。", "{done_by: 2022-12-31}"}, Goal{"开工环城路。", "{done_by: 2021-12-31}"},
        Goal{"完成省下达的减排任务。", "{external: \"省下达\"}"},
        Goal{"投资增速高于全省平均水平。", "{external: \"全省平均水平\"}"},
        Goal{"空气优良率保持全省前列。", "{external: \"空气优良率保持全省前列\"}"},
        Goal{"综合实力排名前移3位。", "{external: \"综合实力排名前移3位\"}"}));

TEST(DraftedTarget, SaysWhatIsToBeReviewed) {
  EXPECT_EQ(drafted("新增上市企业15家。"),
            "  - id: c01-001\n"
            "    name: {zh: \"新增上市企业\"}\n"
            "    unit: \"家\"\n"
            "    measure: flow\n"
            "    frequency: monthly\n"
            "    goal: {at_least: 15}\n"
            "    section: \"总体目标\"\n"
            "    quote: \"新增上市企业15家\"\n"
            "    modality: expected\n"
            "    note: \"待审核（把握 0.95）\"\n");
}

TEST(DraftedTarget, AFallInPointsIsOfASeriesInPercent) {
  EXPECT_THAT(drafted("近视率降低0.5个百分点。"), ::testing::StartsWith("  c01-001:\n"
                                                                        "    name: {zh: \"近视率\"}\n"
                                                                        "    unit: \"%\"\n"
                                                                        "    measure: share\n"
                                                                        "    frequency: quarterly\n"
                                                                        "  - id: c01-001\n"
                                                                        "    unit: \"个百分点\"\n"
                                                                        "    goal: {fall_by: 0.5}\n"));
  EXPECT_THAT(drafted("城镇化率提高1个百分点。"), HasSubstr("    name: {zh: \"城镇化率提高幅度\"}\n"));
}

TEST(DraftedTarget, ARelativeFallIsAGrowthWhateverFalls) {
  EXPECT_THAT(
      drafted("PM2.5平均浓度下降5%以上。"),
      HasSubstr("    unit: \"%\"\n    measure: growth\n    frequency: monthly\n    goal: {fall_by: 5}\n"));
}

TEST(DraftedTarget, PlacesHaveAUnit) {
  EXPECT_THAT(drafted("综合实力位居全省前三。"), HasSubstr("    unit: \"位次\"\n    measure: rank\n"));
  EXPECT_THAT(drafted("综合评价进入全国前50%。"), HasSubstr("    unit: \"%\"\n    measure: rank\n"));
}

TEST(DraftedTarget, NamesRatesAsRates) {
  EXPECT_THAT(drafted("投资增长8%。"), HasSubstr("{zh: \"投资增速\"}"));
  EXPECT_THAT(drafted("新开工项目落地率达到90%。"), Not(HasSubstr("增速")));
}

TEST(DraftedTarget, SaysTheDirectionWhereTheGoalLeavesItOpen) {
  EXPECT_THAT(drafted("城镇调查失业率5.5%左右。"), HasSubstr("    direction: lower\n"));
  EXPECT_THAT(drafted("城镇调查失业率控制在5%以内。"), Not(HasSubstr("direction")));
}

TEST(DraftedTarget, KeepsAYearOfItsOwn) {
  EXPECT_THAT(drafted("到2025年，森林覆盖率达到50%。"), HasSubstr("    year: 2025\n"));
}

TEST(DraftedTarget, SaysThatANumberHoldsForEachUnit) {
  EXPECT_THAT(drafted("各县（市、区）新建公园2个以上。"), HasSubstr("    per_unit: true\n"));
}

TEST(DraftedTarget, AUnitOutsideTheTableIsSaid) {
  const std::string flood = drafted("平阳水头防洪能力达到20年一遇。");
  EXPECT_THAT(flood, HasSubstr("    unit: \"个\"\n"));
  EXPECT_THAT(flood, HasSubstr("单位不在单位表中：年一遇"));
  EXPECT_THAT(drafted("建成住房5万套（间）。"), HasSubstr("    unit: \"万套\"\n"));
}

TEST(YamlText, QuotesWhatYamlWouldRead) {
  EXPECT_EQ(yaml_text("a: \"b\" \\ #\n\tc"), R"("a: \"b\" \\ #\n\x09c")");
  EXPECT_EQ(yaml_text("增长"), "\"增长\"");
  EXPECT_EQ(yaml_text(""), "\"\"");
}

}  // namespace
}  // namespace pledged::commands
