#include "daemon/intake/data_owners.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "daemon/intake/intake.h"
#include "tests/daemon/intake/sample_rule_book.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_folder.h"

namespace pledged::intake_testing {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// The sample's indicators with their owners; those that are not named have none.
std::shared_ptr<const RuleBook> owned(const std::map<std::string, std::string>& owners) {
  const auto sample = sample_rule_book();
  std::vector<Indicator> indicators = sample->indicators();
  for (Indicator& indicator : indicators) {
    const auto owner = owners.find(indicator.id.text);
    if (owner != owners.end()) indicator.data_owner = owner->second;
  }
  return std::make_shared<const RuleBook>(sample->packs(), sample->areas(), indicators, sample->targets());
}

class DataOwners : public ::testing::Test {
 protected:
  Receipt take(const std::string& rows, const std::string& name = "table.csv") {
    clock_.advance(std::chrono::hours(1));
    return intake_.take(name, "indicator,area,period,value\n" + rows).receipt;
  }

  testing_support::TempFolder folder_;
  Store store_ = Store::open(folder_.path() / "store.db", Store::Access::write).value();
  testing_support::FakeClock clock_{sample_now()};
  Intake intake_{store_,
                 owned({{"gdp", "b statistics"}, {"deposits", "b statistics"}, {"jobs", "a labour office"}}),
                 clock_};
};

const std::string kGdp = "gdp,330300,2020-Q1,1500\n";
const std::string kDeposits = "deposits,330300,2020-05,900\n";
const std::string kJobs = "jobs,330300,2020-05,900\n";

TEST_F(DataOwners, OfAGoodFileAreNamedAscendingAndOnce) {
  const Receipt receipt =
      take(kGdp + kDeposits + "jobs,330300,2020-01..05,900\njobs,330300,2020-01..04,800\n");
  EXPECT_EQ(receipt.outcome, FileOutcome::accepted);
  EXPECT_THAT(receipt.owners, ElementsAre("a labour office", "b statistics"));
}

TEST_F(DataOwners, AnIndicatorWithoutOneNamesNone) {
  EXPECT_THAT(take("farmland,330300,2020-01..05,3\n").owners, IsEmpty());
}

TEST_F(DataOwners, OfAFileWithAFaultAreNamedToo) {
  const Receipt receipt = take(kGdp + "jobs,330300,2020-01..05,many\n");
  EXPECT_EQ(receipt.outcome, FileOutcome::rejected);
  EXPECT_THAT(receipt.owners, ElementsAre("a labour office", "b statistics")) << "also whose row is at fault";
}

TEST_F(DataOwners, ARowAtFaultWhateverItsFaultNamesWhoseItIs) {
  for (const char* row :
       {"gdp,330300,2020-Q1,many\n", "gdp,330300,2020-Q9,1500\n", "gdp,999999,2020-Q1,1500\n",
        "gdp,330300,2030-Q1,1500\n", "gdp,330300,2020-06-30,1500\n", "gdp,330300,2020-Q1,1500人\n"}) {
    const Receipt receipt = take(row);
    EXPECT_EQ(receipt.outcome, FileOutcome::rejected) << row;
    EXPECT_THAT(receipt.owners, ElementsAre("b statistics")) << row;
  }
}

TEST_F(DataOwners, OfAFileThatCannotBeReadAreThoseOfTheLastThatWasTakenInUnderItsName) {
  EXPECT_EQ(take(kGdp).outcome, FileOutcome::accepted);
  const Receipt unreadable = intake_.take("table.csv", std::string("\0\1\2\3", 4)).receipt;
  EXPECT_EQ(unreadable.outcome, FileOutcome::rejected);
  EXPECT_THAT(unreadable.owners, ElementsAre("b statistics"));
  const Receipt unopened = intake_.refuse("table.csv", 9, Fault());
  EXPECT_THAT(unopened.owners, ElementsAre("b statistics"));
  EXPECT_THAT(take("no such indicator,330300,2020-Q1,1\n").owners, ElementsAre("b statistics"));
}

TEST_F(DataOwners, OfAFileThatCannotBeReadAreNoneWhereItsNameIsNew) {
  EXPECT_EQ(take(kGdp).outcome, FileOutcome::accepted);
  EXPECT_THAT(intake_.take("another.csv", "nonsense").receipt.owners, IsEmpty());
  EXPECT_THAT(intake_.refuse("another.csv", 9, Fault()).owners, IsEmpty());
}

TEST_F(DataOwners, ARefusedFileSaysNothingOfTheNextOne) {
  EXPECT_EQ(take("gdp,330300,2020-Q1,many\n").outcome, FileOutcome::rejected);
  EXPECT_THAT(intake_.take("table.csv", "nonsense").receipt.owners, IsEmpty());
}

TEST_F(DataOwners, StandInTheReceiptThatTheStoreKeeps) {
  const Receipt receipt = take(kGdp);
  const auto kept = receipt_from_json(store_.file(Vintage{1}).value().receipt);
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->owners, receipt.owners);
}

TEST(OwnersOf, TellsNoMoreThanAClerkCanAsk) {
  const auto sample = sample_rule_book();
  std::vector<Indicator> indicators;
  FigureTable table;
  for (std::uint32_t i = 0; i < 40; ++i) {
    Indicator indicator = sample->indicators().front();
    indicator.id = IndicatorId("i" + std::to_string(i));
    indicator.name = {.zh = indicator.id.text, .en = {}};
    indicator.aliases.clear();
    indicator.data_owner = "office " + std::to_string(10 + i);
    indicators.push_back(indicator);
    table.series.push_back({IndicatorIndex{i}, AreaIndex{0}, ObservationKind::level});
  }
  const RuleBook rule_book(sample->packs(), sample->areas(), indicators, {});
  const std::vector<std::string> owners = owners_of(table, rule_book);
  ASSERT_THAT(owners, SizeIs(kMaxOwners));
  EXPECT_EQ(owners.front(), "office 10");
  EXPECT_EQ(owners.back(), "office 25");
}

}  // namespace
}  // namespace pledged::intake_testing
