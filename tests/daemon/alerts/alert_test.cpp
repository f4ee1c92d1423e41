#include "daemon/publish/alerts/alert.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

#include "rules/explanation.h"

namespace pledged {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;

const AlertTexts kChinese = {"zh", "http://127.0.0.1:9477/", "http://127.0.0.1:9477/runbook"};
const AlertTexts kEnglish = {"en", "http://127.0.0.1:9477/", "http://127.0.0.1:9477/runbook"};

Indicator revenue() {
  Indicator indicator;
  indicator.id = IndicatorId{"budget-revenue"};
  indicator.name = {"一般公共预算收入", "Budget revenue"};
  indicator.unit = Unit::parse("亿元").value();
  indicator.data_owner = "市统计局";
  return indicator;
}

Target target(const std::string& id) {
  Target target;
  target.id = TargetId{id};
  target.year = 2020;
  target.unit = Unit::parse("亿元").value();
  target.goal = AtLeast{Decimal{600}};
  target.name = {"一般公共预算收入", "Budget revenue"};
  target.section = "财政";
  target.quote = "一般公共预算收入600亿元";
  target.department.name = "市财政局";
  return target;
}

Assessment assessment(Status status, unsigned month = 6) {
  Assessment result;
  result.status = status;
  result.data_state = DataState::fresh;
  result.month = static_cast<std::uint8_t>(month);
  result.data_through = make_date(2020, month, 28);
  result.data_due = make_date(2020, 7, 20);
  result.goal = 600;
  result.actual = 250;
  result.expected = 300;
  result.attainment = 250.0 / 600;
  result.pace = 250.0 / 300;
  return result;
}

// A board that is written down target by target.
class Sample {
 public:
  Sample& add(const Target& of, const Assessment& is, const Standing& standing = {}) {
    targets_.push_back(of);
    columns_->append(is, standing);
    return *this;
  }
  Board board() const {
    Pack pack;
    pack.id = PackId{"wenzhou-2020"};
    pack.year = 2020;
    Area city;
    city.code = AreaCode{"330300"};
    city.name = {"温州市", "Wenzhou"};
    Area district;
    district.code = AreaCode{"330302"};
    district.name = {"鹿城区", "Lucheng"};
    Indicator exports = revenue();
    exports.id = IndicatorId{"exports"};
    const std::vector<Indicator> indicators = {revenue(), exports};
    return Board(std::make_shared<const RuleBook>(std::vector{pack}, std::vector{city, district}, indicators,
                                                  targets_),
                 {columns_}, Instant{}, make_date(2020, 7, 31), Vintage{1});
  }
  std::vector<Alert> firing(const AlertTexts& texts = kChinese) const {
    return firing_alerts(board(), texts);
  }

 private:
  std::vector<Target> targets_;
  std::shared_ptr<AssessmentColumns> columns_ = std::make_shared<AssessmentColumns>();
};

std::vector<std::string> names(const std::vector<Alert>& alerts) {
  std::vector<std::string> found;
  for (const Alert& alert : alerts) {
    found.push_back(alert.labels.at("alertname") + " " + alert.labels.at("severity"));
  }
  return found;
}

std::vector<std::string> names_of(Status status, const Target& of, unsigned month = 6) {
  return names(Sample{}.add(of, assessment(status, month)).firing());
}

TEST(FiringAlerts, DoNotWaitForASecondEvaluationWhereAPersonSaysAtRisk) {
  const auto with = [](bool by_hand) {
    Standing standing;
    standing.by_hand = by_hand;
    return names(Sample{}.add(target("budget-revenue"), assessment(Status::at_risk), standing).firing());
  };
  EXPECT_THAT(with(false), IsEmpty());
  EXPECT_THAT(with(true), ElementsAre("TargetAtRisk info"));
}

TEST(FiringAlerts, FollowTheStatus) {
  const Target plain = target("budget-revenue");
  EXPECT_THAT(names_of(Status::lagging, plain), ElementsAre("TargetLagging warning"));
  EXPECT_THAT(names_of(Status::unattainable, plain), ElementsAre("TargetUnattainable critical"));
  EXPECT_THAT(names_of(Status::missed, plain), ElementsAre("TargetMissed critical"));
  EXPECT_THAT(names_of(Status::missed_certain, plain), ElementsAre("TargetMissed critical"));
}

TEST(FiringAlerts, AreNoneForWhatIsWellOrUnknown) {
  for (const Status status : {Status::undefined, Status::achieved, Status::achieved_provisional,
                              Status::no_data_yet, Status::on_track, Status::ahead}) {
    EXPECT_THAT(names_of(status, target("budget-revenue")), IsEmpty()) << to_string(status);
  }
}

TEST(FiringAlerts, TellOfRiskOnlyWhenASecondEvaluationRunningFindsIt) {
  const auto names_after = [](std::uint32_t runs) {
    Standing standing;
    standing.at_risk_runs = runs;
    return names(Sample{}.add(target("budget-revenue"), assessment(Status::at_risk), standing).firing());
  };
  EXPECT_THAT(names_after(1), IsEmpty());
  EXPECT_THAT(names_after(2), ElementsAre("TargetAtRisk info"));
  EXPECT_THAT(names_after(9), ElementsAre("TargetAtRisk info"));
}

TEST(FiringAlerts, CallAPledgedEventThatIsPastItsDayOverdueAndNotMissed) {
  Target milestone = target("railway-opened");
  milestone.goal = DoneBy{make_date(2020, 6, 30)};
  EXPECT_THAT(names_of(Status::missed_certain, milestone), ElementsAre("MilestoneOverdue critical"));
  EXPECT_THAT(names_of(Status::missed, milestone), ElementsAre("TargetMissed critical"))
      << "with evidence, too late";
}

TEST(FiringAlerts, ArePressingWhenABindingTargetLagsInTheLastQuarter) {
  Target binding = target("budget-revenue");
  binding.modality = Modality::binding;
  EXPECT_THAT(names_of(Status::lagging, binding, 9), ElementsAre("TargetLagging warning"));
  EXPECT_THAT(names_of(Status::lagging, binding, 10), ElementsAre("TargetLagging critical"));
  EXPECT_THAT(names_of(Status::lagging, target("budget-revenue"), 11), ElementsAre("TargetLagging warning"));
}

TEST(FiringAlerts, ArePressingOfAnnualGrowthOnlyInTheLastYearBeforeItIsDue) {
  Target binding = target("budget-revenue");
  binding.modality = Modality::binding;
  binding.year = 2030;
  const auto names_at = [&](std::int16_t year) {
    Assessment lagging = assessment(Status::lagging, 12);
    lagging.current_year = year;
    return names(Sample{}.add(binding, lagging).firing());
  };
  EXPECT_THAT(names_at(2028), ElementsAre("TargetLagging warning"));
  EXPECT_THAT(names_at(2029), ElementsAre("TargetLagging critical"));
}

TEST(FiringAlerts, CarryIdentityInTheirLabelsAndNothingElse) {
  const auto alerts = Sample{}.add(target("budget-revenue"), assessment(Status::lagging)).firing();
  ASSERT_EQ(alerts.size(), 1U);
  EXPECT_THAT(
      alerts[0].labels,
      UnorderedElementsAre(Pair("alertname", "TargetLagging"), Pair("target", "budget-revenue"),
                           Pair("area", "330300"), Pair("department", "市财政局"), Pair("section", "财政"),
                           Pair("severity", "warning"), Pair("pack", "wenzhou-2020")));
}

TEST(FiringAlerts, KeepTheirIdentityWhenTheFiguresChange) {
  Assessment later = assessment(Status::lagging, 7);
  later.actual = 280;
  const auto before = Sample{}.add(target("budget-revenue"), assessment(Status::lagging)).firing();
  const auto after = Sample{}.add(target("budget-revenue"), later).firing();
  EXPECT_EQ(identity(before[0]), identity(after[0]));
  EXPECT_NE(before[0].annotations, after[0].annotations);
}

TEST(FiringAlerts, ExplainInTheChosenLanguageFirst) {
  const Explanation words = explain(target("budget-revenue"), revenue(), assessment(Status::lagging));
  const Sample sample = Sample{}.add(target("budget-revenue"), assessment(Status::lagging));
  const auto zh = sample.firing(kChinese);
  EXPECT_EQ(zh[0].annotations.at("summary"), "一般公共预算收入：欠进度");
  EXPECT_EQ(zh[0].annotations.at("description"), words.zh + "\n" + words.en);
  const auto en = sample.firing(kEnglish);
  EXPECT_EQ(en[0].annotations.at("summary"), "Budget revenue: behind the expected pace");
  EXPECT_EQ(en[0].annotations.at("description"), words.en + "\n" + words.zh);
  EXPECT_EQ(identity(zh[0]), identity(en[0])) << "a change of language is no other alert";
}

TEST(FiringAlerts, QuoteTheReportAndLinkToTheRunbookAndTheBoard) {
  const auto alerts = Sample{}.add(target("budget-revenue"), assessment(Status::lagging)).firing();
  EXPECT_EQ(alerts[0].annotations.at("quote"), "一般公共预算收入600亿元");
  EXPECT_EQ(alerts[0].annotations.at("runbook_url"), "http://127.0.0.1:9477/runbook#targetlagging");
  EXPECT_EQ(alerts[0].annotations.at("dashboard_url"), "http://127.0.0.1:9477/targets/budget-revenue");
}

TEST(FiringAlerts, LeaveEmptyLabelsAndAnnotationsAway) {
  Target bare = target("budget-revenue");
  bare.department.name = "  \t ";
  bare.section.clear();
  bare.quote.clear();
  const auto alerts = Sample{}.add(bare, assessment(Status::lagging)).firing({"zh", "", ""});
  EXPECT_FALSE(alerts[0].labels.contains("department"));
  EXPECT_FALSE(alerts[0].labels.contains("section"));
  for (const char* name : {"quote", "runbook_url", "dashboard_url"}) {
    EXPECT_FALSE(alerts[0].annotations.contains(name)) << name;
  }
}

TEST(FiringAlerts, CleanWhatOtherProgramsWouldChangeInALabel) {
  Target odd = target("budget-revenue");
  odd.department.name = " 市财政局\n二处\x7f ";
  std::string lengthy;
  for (int i = 0; i < 500; ++i) lengthy += "财";
  odd.section = lengthy;
  const auto alerts = Sample{}.add(odd, assessment(Status::lagging)).firing();
  EXPECT_EQ(alerts[0].labels.at("department"), "市财政局 二处");
  EXPECT_EQ(alerts[0].labels.at("section").size(), 1023U) << "341 whole characters of 3 bytes";
  EXPECT_EQ(alerts[0].labels.at("section"), lengthy.substr(0, 1023));
}

TEST(FiringAlerts, TellTheDataOwnerOnceForAllTargetsThatRestOnAnIndicator) {
  Assessment overdue = assessment(Status::on_track);
  overdue.data_state = DataState::overdue;
  Target elsewhere = target("revenue-of-the-district");
  elsewhere.area = AreaIndex{1};
  const auto alerts = Sample{}
                          .add(target("revenue-amount"), overdue)
                          .add(target("revenue-stretch"), overdue)
                          .add(elsewhere, overdue)
                          .firing();
  ASSERT_EQ(alerts.size(), 2U);
  EXPECT_THAT(alerts[0].labels,
              UnorderedElementsAre(Pair("alertname", "DataOverdue"), Pair("indicator", "budget-revenue"),
                                   Pair("area", "330300"), Pair("department", "市统计局"),
                                   Pair("severity", "info"), Pair("pack", "wenzhou-2020")));
  EXPECT_EQ(alerts[1].labels.at("area"), "330302");
  EXPECT_EQ(alerts[0].annotations.at("summary"), "一般公共预算收入：数据逾期未报");
  EXPECT_THAT(alerts[0].annotations.at("description"), testing::HasSubstr("（温州市）应于2020-07-20前报送"));
  EXPECT_THAT(alerts[1].annotations.at("description"),
              testing::HasSubstr("\nBudget revenue of Lucheng was due on 2020-07-20"));
  EXPECT_EQ(alerts[0].annotations.at("runbook_url"), "http://127.0.0.1:9477/runbook#dataoverdue");
}

TEST(FiringAlerts, KeepTheStatusAlertWhenTheDataAreOverdueToo) {
  Assessment overdue = assessment(Status::lagging);
  overdue.data_state = DataState::overdue;
  EXPECT_THAT(names(Sample{}.add(target("budget-revenue"), overdue).firing()),
              ElementsAre("DataOverdue info", "TargetLagging warning"));
}

TEST(FiringAlerts, TellTheDataOwnerThatAFigureIsHeld) {
  Assessment held = assessment(Status::on_track);
  held.data_state = DataState::held;
  const auto alerts =
      Sample{}.add(target("revenue-amount"), held).add(target("revenue-stretch"), held).firing();
  ASSERT_EQ(alerts.size(), 1U);
  EXPECT_EQ(alerts[0].labels.at("alertname"), "DataHeld");
  EXPECT_EQ(alerts[0].labels.at("department"), "市统计局");
  EXPECT_EQ(alerts[0].annotations.at("summary"), "一般公共预算收入：数据待核实");
  EXPECT_EQ(alerts[0].annotations.at("runbook_url"), "http://127.0.0.1:9477/runbook#dataheld");
}

TEST(FiringAlerts, AreNoneForDataThatAreAwaited) {
  for (const DataState state : {DataState::awaiting, DataState::fresh}) {
    Assessment is = assessment(Status::on_track);
    is.data_state = state;
    EXPECT_THAT(Sample{}.add(target("budget-revenue"), is).firing(), IsEmpty());
  }
}

TEST(FiringAlerts, AscendByIdentity) {
  const auto alerts = Sample{}
                          .add(target("z"), assessment(Status::lagging))
                          .add(target("a"), assessment(Status::lagging))
                          .add(target("m"), assessment(Status::missed))
                          .firing();
  ASSERT_EQ(alerts.size(), 3U);
  EXPECT_TRUE(std::is_sorted(alerts.begin(), alerts.end(),
                             [](const Alert& a, const Alert& b) { return identity(a) < identity(b); }));
}

TEST(FiringAlerts, UseTheOneNameThereIs) {
  Target unnamed = target("budget-revenue");
  unnamed.name = {"一般公共预算收入", ""};
  const auto alerts = Sample{}.add(unnamed, assessment(Status::missed)).firing(kEnglish);
  EXPECT_EQ(alerts[0].annotations.at("summary"), "一般公共预算收入: missed");
}

TEST(FiringAlerts, KnowTheIdentityBeforeARename) {
  Target renamed = target("budget-revenue");
  renamed.renamed_from = "revenue";
  const Board now = Sample().add(renamed, assessment(Status::lagging)).board();
  const Board before = Sample().add(target("revenue"), assessment(Status::lagging)).board();
  const std::vector<Alert> firing = firing_alerts(now, kChinese);
  ASSERT_EQ(firing.size(), 1U);
  EXPECT_EQ(firing[0].former_identity, identity(firing_alerts(before, kChinese).at(0)));
  EXPECT_TRUE(firing_alerts(before, kChinese).at(0).former_identity.empty());
}

TEST(FiringAlerts, SpeakOfTheGoalInEffect) {
  Target amended = target("budget-revenue");
  amended.amendments = {{make_date(2020, 7, 1), AtLeast{Decimal{500}}, amended.unit, "市政府", ""}};
  Assessment judged = assessment(Status::lagging);
  judged.amended = true;
  judged.goal = 500;
  const std::vector<Alert> firing = firing_alerts(Sample().add(amended, judged).board(), kChinese);
  ASSERT_EQ(firing.size(), 1U);
  EXPECT_NE(firing[0].annotations.at("description").find("500"), std::string::npos);
}

}  // namespace
}  // namespace pledged
