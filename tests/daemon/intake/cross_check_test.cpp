// What a file says beside what is known by another way: the contradiction is said at the figure, and both are
// stored.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "daemon/intake/intake.h"
#include "storage/cell_name.h"
#include "tests/daemon/intake/sample_rule_book.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_folder.h"

namespace pledged::intake_testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// A city of two districts; jobs are the sum of theirs, deposits are told by two sources.
std::shared_ptr<const RuleBook> book_of_parts() {
  const auto indicator = [](const char* id, const char* unit, Measure measure) {
    Indicator made;
    made.id = IndicatorId(id);
    made.name = {.zh = id, .en = {}};
    made.unit = Unit::parse(unit).value();
    made.measure = measure;
    made.frequency = Frequency::monthly;
    made.precision = 1;
    return made;
  };
  std::vector<Indicator> indicators = {indicator("jobs", "万人", Measure::flow),
                                       indicator("deposits", "亿元", Measure::stock),
                                       indicator("deposits-of-bank", "亿元", Measure::stock)};
  indicators[0].equals_sum_of_areas = true;
  indicators[1].equals = {IndicatorIndex{2}};
  Pack pack;
  pack.id = PackId("city");
  pack.year = 2020;
  pack.area = AreaIndex{0};
  return std::make_shared<const RuleBook>(
      std::vector{pack},
      std::vector<Area>{{AreaCode("330300"), {"温州市", "Wenzhou"}, AreaCode()},
                        {AreaCode("330302"), {"鹿城区", "Lucheng"}, AreaCode("330300")},
                        {AreaCode("330303"), {"龙湾区", "Longwan"}, AreaCode("330300")}},
      std::move(indicators), std::vector<Target>());
}

class CrossCheckTest : public ::testing::Test {
 protected:
  Receipt take(const std::string& rows) {
    clock_.advance(std::chrono::hours(1));
    return intake_.take("table.csv", "indicator,area,period,value,unit,kind\n" + rows).receipt;
  }
  // Of a file that is taken in.
  std::vector<std::string> warned(const std::string& rows) {
    const Receipt receipt = take(rows);
    EXPECT_EQ(receipt.outcome, FileOutcome::accepted) << to_text(receipt);
    std::vector<std::string> lines;
    for (const Fault& warning : receipt.warnings) {
      if (warning.code == "not-year-to-date") continue;  // of a growth of a single month
      lines.push_back(cell_name(warning.row, warning.column) + " " + warning.code);
    }
    return lines;
  }

  testing_support::TempFolder folder_;
  Store store_ = Store::open(folder_.path() / "store.db", Store::Access::write).value();
  testing_support::FakeClock clock_{sample_now()};
  Intake intake_{store_, book_of_parts(), clock_};
};

TEST_F(CrossCheckTest, ALevelAndItsGrowthThatAgreeAreNotSaid) {
  EXPECT_THAT(warned("deposits,330300,2019-06,13000,,\ndeposits,330300,2020-06,14300,,\n"
                     "deposits,330300,2020-06,10.0,%,growth\n"),
              IsEmpty());
  EXPECT_THAT(warned("deposits,330300,2020-05,11000,,\ndeposits,330300,2019-05,10000,,\n"
                     "deposits,330300,2020-05,10.1,%,growth\n"),
              IsEmpty())
      << "a tenth of a point";
}

TEST_F(CrossCheckTest, ALevelAndItsGrowthThatDoNotAreSaidAtTheGrowth) {
  EXPECT_THAT(warned("deposits,330300,2019-06,13000,,\ndeposits,330300,2020-06,14300,,\n"
                     "deposits,330300,2020-06,9.5,%,growth\n"),
              ElementsAre("D4 scope-change"));
}

TEST_F(CrossCheckTest, AGrowthOfAnEarlierFileCounts) {
  EXPECT_THAT(warned("deposits,330300,2019-06,13000,,\ndeposits,330300,2020-06,9.5,%,growth\n"), IsEmpty());
  const Receipt receipt = take("deposits,330300,2020-06,14300,,\n");
  ASSERT_EQ(receipt.warnings.size(), 1U);
  EXPECT_EQ(receipt.warnings[0].code, "scope-change");
  EXPECT_EQ(receipt.warnings[0].value, "14300");
  EXPECT_THAT(receipt.warnings[0].remedy_zh, HasSubstr("增速是10%，公布的增速是9.5%"));
}

TEST_F(CrossCheckTest, PartsThatMakeTheTotalAreNotSaid) {
  EXPECT_THAT(
      warned("jobs,330300,2020-01..06,5.1,,\njobs,330302,2020-01..06,2.0,,\njobs,330303,2020-01..06,3.2,,\n"),
      IsEmpty())
      << "rounding: three figures of half a digit";
}

TEST_F(CrossCheckTest, PartsThatDoNotAreSaidAtTheTotal) {
  EXPECT_THAT(
      warned("jobs,330300,2020-01..06,5.1,,\njobs,330302,2020-01..06,2.0,,\njobs,330303,2020-01..06,3.5,,\n"),
      ElementsAre("D2 parts-total"));
}

TEST_F(CrossCheckTest, APartThatComesLaterIsSaidOnce) {
  EXPECT_THAT(warned("jobs,330300,2020-01..06,5.1,,\njobs,330302,2020-01..06,2.0,,\n"), IsEmpty())
      << "one part is not known";
  const Receipt receipt = take("jobs,330302,2020-01..06,2.1,,\njobs,330303,2020-01..06,3.5,,\n");
  ASSERT_EQ(receipt.warnings.size(), 1U);
  EXPECT_EQ(receipt.warnings[0].code, "parts-total");
  EXPECT_THAT(receipt.warnings[0].remedy_zh, HasSubstr("总数是5.1，下属2个地区相加是5.6"));
}

TEST_F(CrossCheckTest, TwoSourcesOfOneFigureThatDifferAreSaid) {
  EXPECT_THAT(warned("deposits,330300,2020-06,13000,,\ndeposits-of-bank,330300,2020-06,13000.1,,\n"),
              IsEmpty());
  EXPECT_THAT(warned("deposits,330300,2020-05,13000,,\ndeposits-of-bank,330300,2020-05,13020,,\n"),
              ElementsAre("D2 two-sources"));
}

}  // namespace
}  // namespace pledged::intake_testing
