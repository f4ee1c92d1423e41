#include "rules/rule_book.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "tests/rules/fixtures.h"

namespace pledged {
namespace {

using ::testing::ElementsAre;

constexpr AreaIndex kWenzhou{0};
constexpr AreaIndex kNingbo{1};
constexpr AreaIndex kLucheng{2};
constexpr AreaIndex kOtherLucheng{3};

Indicator named(const std::string& id, const std::string& zh, const std::string& en,
                std::vector<std::string> aliases, PackIndex pack) {
  Indicator result = tests::indicator(Measure::growth, "%");
  result.id = IndicatorId(id);
  result.name = {zh, en};
  result.aliases = std::move(aliases);
  result.pack = pack;
  return result;
}

Target pledged_for(const std::string& id, IndicatorIndex indicator, AreaIndex area) {
  Target result;
  result.id = TargetId(id);
  result.indicator = indicator;
  result.area = area;
  return result;
}

std::vector<Pack> packs() {
  Pack wenzhou;
  wenzhou.id = PackId("wenzhou-2020");
  wenzhou.area = kWenzhou;
  Pack ningbo;
  ningbo.id = PackId("ningbo-2020");
  ningbo.area = kNingbo;
  return {wenzhou, ningbo};
}

std::vector<Area> areas() {
  return {{AreaCode("330300"), {"温州市", "Wenzhou"}, {}},
          {AreaCode("330200"), {"宁波市", "Ningbo"}, {}},
          {AreaCode("330302"), {"鹿城区", "Lucheng"}, AreaCode("330300")},
          {AreaCode("999902"), {"鹿城区", "Lucheng District"}, {}}};
}

std::vector<Indicator> indicators() {
  return {named("gdp-growth", "地区生产总值增速", "GDP growth", {"GDP增速", "生产总值增长率"}, PackIndex{0}),
          named("retail", "社会消费品零售总额", "Retail sales", {}, PackIndex{0}),
          named("ningbo-gdp", "地区生产总值增速", "GDP growth", {}, PackIndex{1}),
          named("retail-again", "零售", "Retail", {"社会消费品零售总额"}, PackIndex{0})};
}

RuleBook book() {
  return {packs(),
          areas(),
          indicators(),
          {pledged_for("a", IndicatorIndex{0}, kWenzhou), pledged_for("b", IndicatorIndex{0}, kWenzhou),
           pledged_for("c", IndicatorIndex{1}, kWenzhou)}};
}

std::string resolved(const RuleBook& rules, const std::string& name, AreaIndex area) {
  const auto index = rules.resolve_indicator(name, area);
  return index ? rules.indicator(*index).id.text : "error " + index.error().code;
}

TEST(FoldName, ForgetsWidthBlanksBracketsAndCase) {
  EXPECT_EQ(fold_name("ＧＤＰ 增速（％）"), "gdp增速%");
  EXPECT_EQ(fold_name("【GDP】　增 速"), "gdp增速");
  EXPECT_EQ(fold_name(" \t"), "");
}

TEST(FoldName, KeepsBytesThatAreNoText) {
  EXPECT_EQ(fold_name("a\xFF\xE4\xB8z"), "a\xFF\xE4\xB8z");
}

TEST(RuleBook, FindsAreasByCodeAndByName) {
  const RuleBook rules = book();
  EXPECT_EQ(rules.find_area("330300"), kWenzhou);
  EXPECT_EQ(rules.find_area("３３０３００"), kWenzhou);
  EXPECT_EQ(rules.find_area("温州市"), kWenzhou);
  EXPECT_EQ(rules.find_area("wenzhou"), kWenzhou);
  EXPECT_EQ(rules.find_area("杭州市"), std::nullopt);
}

TEST(RuleBook, ANameOfTwoAreasFindsNeither) {
  const RuleBook rules = book();
  EXPECT_EQ(rules.find_area("鹿城区"), std::nullopt);
  EXPECT_EQ(rules.find_area("Lucheng"), kLucheng);
  EXPECT_EQ(rules.find_area("Lucheng District"), kOtherLucheng);
}

TEST(RuleBook, FindsTargetsAndIndicatorsById) {
  const RuleBook rules = book();
  EXPECT_EQ(rules.find_target("b"), TargetIndex{1});
  EXPECT_EQ(rules.find_target("z"), std::nullopt);
  EXPECT_EQ(rules.find_indicator("retail"), IndicatorIndex{1});
  EXPECT_EQ(rules.find_indicator("GDP增速"), std::nullopt);
}

TEST(RuleBook, ResolvesIdsNamesAndAliases) {
  const RuleBook rules = book();
  EXPECT_EQ(resolved(rules, "gdp-growth", kWenzhou), "gdp-growth");
  EXPECT_EQ(resolved(rules, "GDP-Growth", kWenzhou), "gdp-growth");
  EXPECT_EQ(resolved(rules, "ＧＤＰ增速", kWenzhou), "gdp-growth");
  EXPECT_EQ(resolved(rules, "生产总值 增长率", kWenzhou), "gdp-growth");
}

TEST(RuleBook, ASharedNameMeansTheIndicatorOfTheAreasOwnPack) {
  const RuleBook rules = book();
  EXPECT_EQ(resolved(rules, "地区生产总值增速", kWenzhou), "gdp-growth");
  EXPECT_EQ(resolved(rules, "地区生产总值增速", kNingbo), "ningbo-gdp");
}

TEST(RuleBook, ANameKnownElsewhereIsFoundElsewhere) {
  EXPECT_EQ(resolved(book(), "GDP增速", kNingbo), "gdp-growth");
}

TEST(RuleBook, ANameOfSeveralIndicatorsIsAmbiguous) {
  const RuleBook rules = book();
  const auto at_home = rules.resolve_indicator("社会消费品零售总额", kWenzhou);
  ASSERT_FALSE(at_home);
  EXPECT_EQ(at_home.error().code, "indicator-ambiguous");
  EXPECT_EQ(at_home.error().message,
            "'社会消费品零售总额' may be any of retail, retail-again: write the id of the one meant");
  EXPECT_EQ(resolved(rules, "地区生产总值增速", kLucheng), "error indicator-ambiguous");
}

TEST(RuleBook, AnUnknownNameIsAnsweredWithTheThreeNearest) {
  const auto unknown = book().resolve_indicator("地区生产总值增束", kWenzhou);
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code, "indicator-unknown");
  EXPECT_EQ(unknown.error().message,
            "no indicator is called '地区生产总值增束'; nearest: 地区生产总值增速, 生产总值增长率, GDP增速. "
            "Correct "
            "the name, or add it to an indicator's aliases");
}

TEST(RuleBook, AnEmptyBookHasNothingNear) {
  const RuleBook empty({}, {}, {}, {});
  EXPECT_EQ(empty.resolve_indicator("GDP", AreaIndex{0}).error().message,
            "no indicator is called 'GDP'; nearest: none, the rule book has no indicators. Correct the name, "
            "or add "
            "it to an indicator's aliases");
}

TEST(RuleBook, KnowsTheTargetsOfASeries) {
  const RuleBook rules = book();
  EXPECT_THAT(rules.targets_of(IndicatorIndex{0}, kWenzhou), ElementsAre(TargetIndex{0}, TargetIndex{1}));
  EXPECT_THAT(rules.targets_of(IndicatorIndex{1}, kWenzhou), ElementsAre(TargetIndex{2}));
  EXPECT_TRUE(rules.targets_of(IndicatorIndex{0}, kNingbo).empty());
}

TEST(RuleBook, KnowsEverySeriesThatGoalsAreMeasuredByOnce) {
  const Benchmark nearby{IndicatorIndex{1}, kNingbo, {"宁波", "Ningbo"}};
  std::vector<Target> targets = {pledged_for("a", IndicatorIndex{0}, kWenzhou),
                                 pledged_for("b", IndicatorIndex{0}, kLucheng),
                                 pledged_for("c", IndicatorIndex{1}, kWenzhou)};
  targets[0].goal = Exceed{nearby, Decimal()};
  targets[0].amendments = {{Date{}, NoWorseThan{nearby, Decimal()}, {}, "", ""}};
  targets[1].goal = Exceed{{IndicatorIndex{0}, kWenzhou, {}}, Decimal()};
  targets[2].goal = NoWorseThan{nearby, Decimal()};
  const RuleBook rules(packs(), areas(), indicators(), std::move(targets));
  EXPECT_THAT(rules.benchmarks(), ElementsAre(Benchmark{IndicatorIndex{0}, kWenzhou, {}}, nearby));
  EXPECT_THAT(rules.measured_against(IndicatorIndex{1}, kNingbo),
              ElementsAre(TargetIndex{0}, TargetIndex{2}));
  EXPECT_THAT(rules.measured_against(IndicatorIndex{0}, kWenzhou), ElementsAre(TargetIndex{1}));
  EXPECT_TRUE(rules.measured_against(IndicatorIndex{0}, kNingbo).empty());
}

TEST(RuleBook, FindsEachOfManyTargets) {
  std::vector<Target> targets;
  for (int i = 0; i < 1000; ++i) {
    targets.push_back(pledged_for("t-" + std::to_string(i), IndicatorIndex{0}, kWenzhou));
  }
  const RuleBook rules(packs(), areas(), indicators(), std::move(targets));
  for (std::uint32_t i = 0; i < 1000; ++i) {
    EXPECT_EQ(rules.find_target("t-" + std::to_string(i)), TargetIndex{i});
  }
  EXPECT_EQ(rules.find_target("t-1000"), std::nullopt);
  EXPECT_EQ(rules.targets_of(IndicatorIndex{0}, kWenzhou).size(), 1000U);
}

TEST(RuleBook, RefusesWhatTheLoaderShouldHaveRefused) {
  EXPECT_THROW(RuleBook(packs(), areas(), indicators(),
                        {pledged_for("a", IndicatorIndex{0}, kWenzhou),
                         pledged_for("a", IndicatorIndex{1}, kWenzhou)}),
               std::invalid_argument);
  EXPECT_THROW(RuleBook(packs(), areas(), indicators(), {pledged_for("a", IndicatorIndex{9}, kWenzhou)}),
               std::invalid_argument);
  EXPECT_THROW(RuleBook(packs(), areas(), indicators(), {pledged_for("a", IndicatorIndex{0}, AreaIndex{9})}),
               std::invalid_argument);
  EXPECT_THROW(RuleBook(packs(), {}, {}, {}), std::invalid_argument);
  auto twice = areas();
  twice.push_back(twice.front());
  EXPECT_THROW(RuleBook(packs(), twice, {}, {}), std::invalid_argument);
}

}  // namespace
}  // namespace pledged
