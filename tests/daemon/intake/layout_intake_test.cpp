// Whole files through the intake by layouts: what is stored, and what the receipt says when something is not
// as the layout says.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "config/layout_folders.h"
#include "daemon/intake/intake.h"
#include "storage/cell_name.h"
#include "tests/daemon/intake/readers/made_files.h"
#include "tests/daemon/intake/sample_rule_book.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_folder.h"

namespace pledged::intake_testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::string_view kTitle = "2020年6月主要指标,,,\n指标,单位,本月,1-本月\n";

class LayoutIntake : public ::testing::Test {
 protected:
  LayoutIntake() { intake_.use(read_layouts_in_use({}).layouts); }

  void use_own(const std::string& yaml) {
    std::ofstream(folder_.path() / "own.yaml") << yaml;
    const LayoutsResult read = read_layouts_in_use({folder_.path()});
    for (const Diagnostic& diagnostic : read.diagnostics) ADD_FAILURE() << to_string(diagnostic);
    intake_.use(read.layouts);
  }
  Receipt take(const std::string& bytes, const std::string& name = "月报.csv") {
    clock_.advance(std::chrono::hours(1));
    return intake_.take(name, bytes).receipt;
  }
  static std::vector<std::string> said(const std::vector<Fault>& faults) {
    std::vector<std::string> lines;
    for (const Fault& fault : faults) lines.push_back(cell_name(fault.row, fault.column) + " " + fault.code);
    return lines;
  }
  [[nodiscard]] std::vector<std::string> stored(const SeriesKey& key) const {
    std::vector<std::string> lines;
    const auto number = store_.find_series(key);
    if (!number) return lines;
    for (const Observation& observation : store_.observations(*number)) {
      lines.push_back(observation.period.to_string() + " " +
                      (observation.value ? std::to_string(*observation.value) : "withdrawn"));
    }
    return lines;
  }

  testing_support::TempFolder folder_;
  Store store_ = Store::open(folder_.path() / "store.db", Store::Access::write).value();
  testing_support::FakeClock clock_{sample_now()};
  Intake intake_{store_, sample_rule_book(), clock_};
};

SeriesKey level(const char* id, const char* area = "330300") {
  return {IndicatorId(id), AreaCode(area), ObservationKind::level};
}

TEST_F(LayoutIntake, ABulletinIsStoredWithItsMonthAndItsYearToDate) {
  const Receipt receipt = take(std::string(kTitle) + "城镇新增就业,万人,1.2,5.1\n存款余额,亿元,-,13000\n");
  EXPECT_EQ(receipt.outcome, FileOutcome::accepted) << to_text(receipt);
  EXPECT_EQ(receipt.layout, "bulletin");
  EXPECT_EQ(receipt.missing, 1U);
  EXPECT_THAT(stored(level("jobs")), ElementsAre(HasSubstr("2020-01..06 51000"), HasSubstr("2020-06 12000")));
}

// An amount of change, a share of the plan and last year's figure are none of what stands beside them.
TEST_F(LayoutIntake, ColumnsThatOnlyLookLikeAFigureOrItsGrowthAreNotTaken) {
  const std::string title = "2020年6月主要指标,,,\n";
  EXPECT_EQ(take(title + "指标,单位,1-6月,增减额\n城镇新增就业,万人,5.1,-1.2\n").outcome,
            FileOutcome::rejected);
  EXPECT_EQ(take(title + "指标,单位,1-6月,同比增减(万人)\n城镇新增就业,万人,5.1,-1.2\n").outcome,
            FileOutcome::rejected);
  take(title + "指标,单位,本月,累计占年计划(%)\n城镇新增就业,万人,1.2,45.3\n");
  take(title + "指标,单位,1-6月,上年同期\n城镇新增就业,万人,5.1,4.9\n");
  EXPECT_THAT(stored(level("jobs")), ElementsAre(HasSubstr("2020-01..06 51000"), HasSubstr("2020-06 12000")));
}

TEST_F(LayoutIntake, TheMonthsInAHeadingPrevailOverTheTitle) {
  take("2020年6月主要指标,,\n指标,单位,1-5月\n城镇新增就业,万人,4.1\n");
  EXPECT_THAT(stored(level("jobs")), ElementsAre(HasSubstr("2020-01..05 41000")));
}

TEST_F(LayoutIntake, AMonthWithoutYearThatIsLaterThanTheFileIsAFault) {
  const Receipt receipt = take("2020年1月主要指标,,\n指标,单位,12月\n城镇新增就业,万人,4.1\n");
  EXPECT_THAT(said(receipt.faults), ElementsAre("C2 period"));
}

TEST_F(LayoutIntake, APlaceInTheTitleThatTheRuleBookDoesNotKnowIsAFault) {
  const Receipt receipt = take("海东市2020年6月主要指标,,\n指标,单位,本月\n城镇新增就业,万人,1.1\n");
  EXPECT_THAT(said(receipt.faults), ElementsAre("A1 area-unknown"));
}

TEST_F(LayoutIntake, AListOfUnitsOverTheTableGivesEachFigureItsOwn) {
  const Receipt receipt = take(
      "2020年6月主要指标,\n单位：万人、亿元,\n指标,本月\n城镇新增就业,1.2\n存款余额,13000\n", "单位.csv");
  EXPECT_EQ(receipt.outcome, FileOutcome::accepted) << to_text(receipt);
}

TEST_F(LayoutIntake, EachFaultNamesTheCellInWhichItIs) {
  const Receipt receipt = take(
      std::string(kTitle) + "城镇新增就业,万元,1.2,5.1\n存钱余额,亿元,1,2\n存款余额,亿元,百分之多少,13000\n");
  EXPECT_EQ(receipt.outcome, FileOutcome::rejected);
  EXPECT_THAT(said(receipt.faults), ElementsAre("B3 unit-mismatch", "A4 indicator-unknown", "C5 number"));
  EXPECT_THAT(stored(level("jobs")), IsEmpty());
}

TEST_F(LayoutIntake, ATableThatNobodyKnowsIsRefusedWithTheReasons) {
  const Receipt receipt = take("某表\n甲,乙\n1,2\n");
  EXPECT_THAT(said(receipt.faults), ElementsAre(" no-layout"));
  EXPECT_THAT(receipt.faults[0].remedy_zh, HasSubstr("bulletin：没有以此开头的表头"));
  EXPECT_THAT(receipt.faults[0].remedy_zh, HasSubstr("pledged layout try"));
}

// Patterns over titles without end took half a minute.
TEST_F(LayoutIntake, ATitleThatIsTooLongSaysNothing) {
  std::string table(kTitle);
  const std::string begins = "2020年6月主要指标";
  table.replace(0, begins.size(), begins + std::string(300, 'x'));
  const Receipt receipt = take(table + "城镇新增就业,万人,1.2,5.1\n");
  EXPECT_EQ(receipt.outcome, FileOutcome::rejected);
  EXPECT_THAT(said(receipt.faults), ElementsAre("C3 layout-field", "D3 layout-field")) << "no month is known";
}

TEST_F(LayoutIntake, ATidyTableThatLacksAColumnIsStillToldSo) {
  const Receipt receipt = take("指标,时期\ngdp,2020\n", "表.csv");
  EXPECT_THAT(said(receipt.faults), Contains(HasSubstr("column-missing")));
}

TEST_F(LayoutIntake, TwoLayoutsThatFitAreToldAndNoneIsChosen) {
  use_own(
      "layout: second\nschema: 1\nmatch: {header: [指标]}\nheader: {begins: 指标}\nsaid: {above: "
      "[\"{period}主要*\"]}\n"
      "columns: {indicator: 指标, unit: 单位}\nvalues: [{header: [本月, 1-本月]}]\n");
  const Receipt receipt = take(std::string(kTitle) + "城镇新增就业,万人,1.2,5.1\n");
  EXPECT_THAT(said(receipt.faults), ElementsAre(" several-layouts"));
  EXPECT_THAT(receipt.faults[0].remedy_en, HasSubstr("bulletin, second"));
}

TEST_F(LayoutIntake, AnOwnLayoutOfTheSameIdReplacesTheShippedOne) {
  use_own(
      "layout: bulletin\nschema: 1\nmatch: {header: [指标]}\nheader: {begins: 指标}\nsaid: {above: "
      "[\"{period}主要*\"]}\n"
      "columns: {indicator: 指标, unit: 单位, ignore: 本月}\nvalues: [{header: 1-本月, kind: 累计}]\n");
  EXPECT_EQ(take(std::string(kTitle) + "城镇新增就业,万人,1.2,5.1\n").added, 1U);
}

TEST_F(LayoutIntake, ANumberInAColumnOfWhichNothingIsSaidIsAFaultAndATextIsAWarning) {
  const std::string title = "2020年6月主要指标,,,\n指标,单位,本月,去年全年\n";
  const Receipt number = take(title + "城镇新增就业,万人,1.2,9\n城镇新增就业,万人,1.2,9\n");
  EXPECT_THAT(said(number.faults), ElementsAre("D3 layout-column"));
  const Receipt text = take(title + "城镇新增就业,万人,1.2,快报\n");
  EXPECT_EQ(text.outcome, FileOutcome::accepted);
  EXPECT_THAT(said(text.warnings), Contains("D3 layout-column"));
}

TEST_F(LayoutIntake, ABulletinWithoutAPeriodSaysThatItLacksOne) {
  const Receipt receipt = take("主要指标,,,\n指标,单位,本月,1-本月\n城镇新增就业,万人,1.2,5.1\n");
  EXPECT_THAT(said(receipt.faults), ElementsAre("C3 layout-field", "D3 layout-field"));
  EXPECT_THAT(receipt.faults[0].remedy_zh, HasSubstr("时期"));
}

TEST_F(LayoutIntake, ThePeriodMayStandInTheNameOfTheFile) {
  const std::string table = "主要指标,,,\n指标,单位,本月,1-本月\n城镇新增就业,万人,1.2,5.1\n";
  EXPECT_EQ(take(table, "温州市2020年5月月报.csv").outcome, FileOutcome::accepted);
  EXPECT_THAT(stored(level("jobs")), Contains(HasSubstr("2020-01..05")));
}

TEST_F(LayoutIntake, MonthsToComeStandEmptyWithoutAFault) {
  const Receipt receipt = take(
      "数据库：分省月度数据,,\n地区：温州市,,\n指标,2020年12月,2020年6月\n固定资产投资累计值(亿元),,"
      "800\n存款余额期末值(亿元),…,13000\n");
  EXPECT_EQ(receipt.outcome, FileOutcome::accepted) << to_text(receipt);
  EXPECT_EQ(receipt.added, 2U);
  EXPECT_EQ(receipt.missing, 2U);
}

TEST_F(LayoutIntake, NamesThatALayoutLetsBeAreToldOnceAndAFileOfNothingElseIsRefused) {
  const std::string head = "数据库：分省月度数据,,\n地区：温州市,,\n指标,2020年6月,2020年5月\n";
  const Receipt some = take(head + "固定资产投资累计值(亿元),800,600\n水泥产量累计值(万吨),7,6\n");
  EXPECT_EQ(some.outcome, FileOutcome::accepted);
  EXPECT_EQ(some.added, 2U);
  EXPECT_THAT(said(some.warnings), ElementsAre("A5 name-ignored"));
  const Receipt none = take(head + "水泥产量累计值(万吨),7,6\n");
  EXPECT_EQ(none.outcome, FileOutcome::rejected);
  EXPECT_THAT(said(none.faults), ElementsAre(" nothing-known"));
}

TEST_F(LayoutIntake, TheSameFigureInTwoCellsNamesBoth) {
  const std::string head = "数据库：分省月度数据,,\n地区：温州市,,\n指标,2020年6月,2020年6月\n";
  const Receipt receipt = take(head + "固定资产投资累计值(亿元),800,801\n存款余额期末值(亿元),5,5\n");
  EXPECT_THAT(said(receipt.faults), ElementsAre("C4 conflict"));
  EXPECT_THAT(receipt.faults[0].remedy_zh, HasSubstr("B4（800）"));
  EXPECT_THAT(said(receipt.warnings), ElementsAre("C5 duplicate-row"));
}

TEST_F(LayoutIntake, APartIsOfTheIndicatorAboveItWhereTheRuleBookHasSuchAName) {
  auto book = sample_rule_book();
  std::vector<Indicator> indicators(book->indicators().begin(), book->indicators().end());
  indicators[2].aliases = {"新增就业:大学生"};  // jobs
  indicators[3].aliases = {"存款余额:大学生"};  // deposits
  intake_.use(std::make_shared<const RuleBook>(std::vector(book->packs().begin(), book->packs().end()),
                                               std::vector(book->areas().begin(), book->areas().end()),
                                               indicators, std::vector<Target>()));
  const Receipt receipt = take(std::string(kTitle) + "存款余额,亿元,,13000\n  其中：大学生,亿元,,7\n");
  EXPECT_THAT(said(receipt.faults), ElementsAre("D4 conflict"));  // both names are of deposits: never of jobs
}

TEST_F(LayoutIntake, TheStoreKnowsTheCellOfEachFigure) {
  using reader_testing::xlsx_of;
  const auto row = [](int number, const std::vector<std::string>& cells) {
    std::string text = "<row r=\"" + std::to_string(number) + "\">";
    for (std::size_t i = 0; i < cells.size(); ++i) {
      text += "<c r=\"" + std::string(1, static_cast<char>('A' + i)) + std::to_string(number) +
              "\" t=\"inlineStr\"><is><t>" + cells[i] + "</t></is></c>";
    }
    return text + "</row>";
  };
  const std::string bytes =
      xlsx_of({.rows = row(1, {"2020年6月主要指标"}) + row(2, {"指标", "单位", "本月", "1-本月"}) +
                       row(3, {"城镇新增就业", "万人", "1.2", "5.1"})});
  const Receipt receipt = take(bytes, "月报.xlsx");
  ASSERT_EQ(receipt.outcome, FileOutcome::accepted) << to_text(receipt);
  const auto found = store_.cell(Vintage{receipt.vintage}, *store_.find_series(level("jobs")),
                                 Period::year_to_date(2020, 6));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->sheet, "表");
  EXPECT_EQ(cell_name(found->row, found->column), "D3");
  EXPECT_EQ(found->text, "5.1");
}

TEST_F(LayoutIntake, ASheetThatDoesNotFitIsSaid) {
  const auto cell = [](const std::string& text) {
    return "<table:table-cell office:value-type=\"string\"><text:p>" + text + "</text:p></table:table-cell>";
  };
  const auto row = [&cell](const std::vector<std::string>& texts) {
    std::string cells;
    for (const std::string& text : texts) cells += cell(text);
    return "<table:table-row>" + cells + "</table:table-row>";
  };
  const std::string bulletin = row({"2020年6月主要指标"}) + row({"指标", "单位", "本月", "1-本月"}) +
                               row({"城镇新增就业", "万人", "1.2", "5.1"});
  const std::string remarks =
      "</table:table><table:table table:name=\"说明\">" + row({"数据来源：统计局"}) + row({"单位", "说明"});
  const Receipt receipt = take(reader_testing::ods_of(bulletin + remarks), "月报.ods");
  EXPECT_EQ(receipt.outcome, FileOutcome::accepted) << to_text(receipt);
  EXPECT_THAT(said(receipt.warnings), Contains(" sheet-unread"));
}

}  // namespace
}  // namespace pledged::intake_testing
