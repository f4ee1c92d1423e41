#include "daemon/board/rule_hash.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "rules/model_version.h"
#include "tests/daemon/board/office.h"

namespace pledged {
namespace {

struct Rule {
  std::vector<Pack> packs;
  std::vector<Area> areas;
  std::vector<Indicator> indicators;
  std::vector<Target> targets;

  static Rule investment() {
    const auto book = board_tests::small_rule_book();
    return {.packs = book->packs(),
            .areas = book->areas(),
            .indicators = book->indicators(),
            .targets = book->targets()};
  }
  std::vector<ParameterSet> parameter_sets = {ParameterSet{{}, {}, "usual"}};

  [[nodiscard]] std::string hash(Date today = make_date(2020, 7, 1),
                                 TargetIndex target = board_tests::kInvestment) const {
    return rule_hash(RuleBook(packs, areas, indicators, targets, {}, parameter_sets), target, today);
  }
  Target& target() { return targets[0]; }
  Indicator& indicator() { return indicators[0]; }
};

struct Edit {
  const char* name;
  std::function<void(Rule&)> make;
};

class RuleHashChanges : public ::testing::TestWithParam<Edit> {};
class RuleHashStays : public ::testing::TestWithParam<Edit> {};

TEST_P(RuleHashChanges, WithWhatIsJudgedBy) {
  Rule edited = Rule::investment();
  GetParam().make(edited);
  EXPECT_NE(edited.hash(), Rule::investment().hash());
}

TEST_P(RuleHashStays, WithWhatIsOnlySaid) {
  Rule edited = Rule::investment();
  GetParam().make(edited);
  EXPECT_EQ(edited.hash(), Rule::investment().hash());
}

Decimal decimal(const char* text) {
  return Decimal::parse(text).value();
}

Amendment amendment(Date date, const char* value) {
  Amendment made;
  made.date = date;
  made.goal = AtLeast{decimal(value)};
  made.unit = Unit::parse("亿元").value();
  return made;
}

const Edit kChanges[] = {
    {"Value", [](Rule& r) { r.target().goal = AtLeast{decimal("1201")}; }},
    {"Operator", [](Rule& r) { r.target().goal = Above{decimal("1200")}; }},
    {"Tolerance",
     [](Rule& r) {
       r.target().goal = About{decimal("1200"), decimal("5"), false};
     }},
    {"Unit", [](Rule& r) { r.target().unit = Unit::parse("万元").value(); }},
    {"Year", [](Rule& r) { r.target().year = 2021; }},
    {"Direction", [](Rule& r) { r.target().direction = Direction::lower; }},
    {"Modality", [](Rule& r) { r.target().modality = Modality::binding; }},
    {"Path", [](Rule& r) { r.target().path = PathKind::linear; }},
    {"Trajectory",
     [](Rule& r) {
       r.target().trajectory = {{6, 0.5}};
     }},
    {"BaselineValue", [](Rule& r) { r.target().baseline->value = decimal("1101"); }},
    {"NoBaseline", [](Rule& r) { r.target().baseline.reset(); }},
    {"Precision", [](Rule& r) { r.indicator().precision = 2; }},
    {"Frequency", [](Rule& r) { r.indicator().frequency = Frequency::quarterly; }},
    {"Measure", [](Rule& r) { r.indicator().measure = Measure::stock; }},
    {"PlausibleRange", [](Rule& r) { r.indicator().plausible_max = 5000; }},
    {"ReleaseDay", [](Rule& r) { r.indicator().release.lag_days = 30; }},
    {"DaysOfGrace", [](Rule& r) { r.indicator().release.grace_working_days = 10; }},
    {"UsualDaysOfGrace", [](Rule& r) { r.parameter_sets[0].values.data_grace_days = 10; }},
    {"Parameters", [](Rule& r) { r.parameter_sets[0].hash = "others"; }},
    {"ParametersOfItsOwn",
     [](Rule& r) {
       r.parameter_sets.push_back({{}, {}, "own"});
       r.target().parameters = ParameterSetIndex{1};
     }},
    {"Area", [](Rule& r) { r.areas[0].code = AreaCode("330100"); }},
    {"Reports", [](Rule& r) { r.indicator().reports = Reports::fall; }},
    {"Method", [](Rule& r) { r.target().annual = std::make_shared<const AnnualMethod>(); }},
    {"Amendment", [](Rule& r) { r.target().amendments = {amendment(make_date(2020, 7, 1), "1000")}; }},
};
const Edit kStays[] = {
    {"Quote", [](Rule& r) { r.target().quote = "完成投资 1200 亿元"; }},
    {"Name", [](Rule& r) { r.target().name.zh = "投资"; }},
    {"Department", [](Rule& r) { r.target().department.name = "市统计局"; }},
    {"Note", [](Rule& r) { r.target().note = "seen"; }},
    {"Alias", [](Rule& r) { r.indicator().aliases.push_back("投资额"); }},
    {"AmendmentToCome", [](Rule& r) { r.target().amendments = {amendment(make_date(2020, 7, 2), "1000")}; }},
    {"FormerId", [](Rule& r) { r.target().renamed_from = "invested"; }},
    {"OtherTarget", [](Rule& r) { r.targets[1].year = 2021; }},
    {"ParametersOfAnother",
     [](Rule& r) {
       r.parameter_sets.push_back({{}, {}, "own"});
       r.targets[1].parameters = ParameterSetIndex{1};
     }},
    {"DaysOfGraceSaidThatAreUsual", [](Rule& r) { r.indicator().release.grace_working_days = 5; }},
};

constexpr auto kName = [](const auto& tested) { return std::string(tested.param.name); };
INSTANTIATE_TEST_SUITE_P(RuleHash, RuleHashChanges, ::testing::ValuesIn(kChanges), kName);
INSTANTIATE_TEST_SUITE_P(RuleHash, RuleHashStays, ::testing::ValuesIn(kStays), kName);

TEST(RuleHash, DiffersForBaseAndLimitOfTheMethod) {
  std::set<std::string> hashes;
  const AnnualMethod kMethods[] = {{2015, {}}, {2016, {}}, {2016, decimal("100")}, {2016, decimal("50")}};
  for (const AnnualMethod& method : kMethods) {
    Rule rule = Rule::investment();
    rule.target().annual = std::make_shared<const AnnualMethod>(method);
    hashes.insert(rule.hash());
  }
  EXPECT_EQ(hashes.size(), std::size(kMethods));
}

/// Goals of which each must be another rule than all the others.
const Goal kGoals[] = {
    AtLeast{decimal("20")},
    FallBy{decimal("20"), std::nullopt},
    FallBy{decimal("20"), 2015},
    FallBy{decimal("21"), 2015},
    Zero{},
    Full{},
    NoWorseThan{{IndicatorIndex{0}, AreaIndex{0}, {}}, decimal("0")},
    NoWorseThan{{IndicatorIndex{1}, AreaIndex{0}, {}}, decimal("0")},
    NoWorseThan{{IndicatorIndex{0}, AreaIndex{1}, {}}, decimal("0")},
    NoWorseThan{{IndicatorIndex{0}, AreaIndex{0}, {}}, decimal("0.3")},
    Exceed{{IndicatorIndex{0}, AreaIndex{0}, {}}, decimal("0")},
    Exceed{{IndicatorIndex{0}, AreaIndex{0}, {}}, decimal("-0.5")},
    RankWithin{decimal("20"), false},
    RankWithin{decimal("20"), true},
    Directional{Trend::up},
    Directional{Trend::down},
    Directional{Trend::hold},
    AllOf{{TargetIndex{1}}},
    AllOf{{TargetIndex{1}, TargetIndex{2}}},
    AnyOf{{TargetIndex{1}, TargetIndex{2}}},
};

TEST(RuleHash, DiffersForEveryGoal) {
  std::set<std::string> hashes;
  for (const Goal& goal : kGoals) {
    Rule edited = Rule::investment();
    edited.areas.push_back({AreaCode("330000"), {"浙江省", "Zhejiang"}, AreaCode()});
    edited.target().goal = goal;
    EXPECT_TRUE(hashes.insert(edited.hash()).second) << op(goal);
  }
}

TEST(RuleHash, OfACompositeChangesWithTheRuleOfAPart) {
  Rule whole = Rule::investment();
  whole.target().goal = AllOf{{TargetIndex{1}, TargetIndex{2}}};
  Rule edited = whole;
  edited.targets[2].goal = AtLeast{decimal("1")};
  EXPECT_NE(edited.hash(), whole.hash());
  edited = whole;
  edited.targets[1].amendments = {amendment(make_date(2020, 6, 1), "1")};
  EXPECT_NE(edited.hash(), whole.hash());
  EXPECT_EQ(edited.hash(make_date(2020, 5, 31)), whole.hash());
}

TEST(RuleHash, OfACompositeChangesWithTheParametersOfAPart) {
  Rule whole = Rule::investment();
  whole.target().goal = AllOf{{TargetIndex{1}, TargetIndex{2}}};
  EXPECT_NE(whole.hash().find("-pusual-m"), std::string::npos) << whole.hash();
  Rule edited = whole;
  edited.parameter_sets.push_back({{}, {}, "own"});
  edited.targets[2].parameters = ParameterSetIndex{1};
  EXPECT_EQ(cause_of_rule(whole.hash(), edited.hash()), Cause::rule_change);
}

struct Difference {
  const char* name;
  const char* before;
  const char* now;
  Cause cause;
};

const Difference kDifferences[] = {
    {"Nothing", "aa-p1-m1", "aa-p1-m1", Cause::none},
    {"TheRule", "aa-p1-m1", "bb-p1-m1", Cause::rule_change},
    {"TheParameters", "aa-p1-m1", "aa-p2-m1", Cause::rule_change},
    {"TheModel", "aa-p1-m1", "aa-p1-m2", Cause::model_update},
    {"TheModelWithItsParameters", "aa-p1-m1", "aa-p2-m2", Cause::model_update},
    {"RuleAndModel", "aa-p1-m1", "bb-p1-m2", Cause::rule_change},
    {"AModelThatWasNotStored", "aa", "aa-p1-m1", Cause::model_update},
    {"ARuleBeforeModelsWereStored", "aa", "bb-p1-m1", Cause::rule_change},
    {"AModelOfMoreDigits", "aa-p1-m1", "aa-p1-m11", Cause::model_update},
};

TEST(RuleHash, TellsARuleFromAModel) {
  for (const Difference& difference : kDifferences) {
    EXPECT_EQ(cause_of_rule(difference.before, difference.now), difference.cause) << difference.name;
  }
}

// Stored hashes are compared across versions of the program: changing how they are made tells every target
// that its rule changed.
TEST(RuleHash, IsWhatIsStored) {
  EXPECT_EQ(Rule::investment().hash(),
            fmt::format("ce7b9339afc1f89a97b54267d3cb2e9b-pusual-m{}", kModelVersion));
}

}  // namespace
}  // namespace pledged
