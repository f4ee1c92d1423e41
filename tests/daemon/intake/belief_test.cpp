// Figures that are held: what a file's receipt says of them, what is stored beside them, and how they are
// dropped again, corrected, approved or refused.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "config/rule_book_reader.h"
#include "daemon/intake/intake.h"
#include "daemon/intake/sha256.h"
#include "rules/plausibility.h"
#include "storage/cell_name.h"
#include "tests/daemon/intake/sample_rule_book.h"
#include "tests/support/fake_clock.h"
#include "tests/support/source_folder.h"
#include "tests/support/temp_folder.h"

namespace pledged::intake_testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class BeliefTest : public ::testing::Test {
 protected:
  Receipt take(const std::string& rows) {
    clock_.advance(std::chrono::hours(1));
    return intake_.take("table.csv", "indicator,area,period,value\n" + rows).receipt;
  }
  static std::vector<std::string> held(const Receipt& receipt) {
    std::vector<std::string> lines;
    for (const HeldLine& line : receipt.held_cells) {
      lines.push_back(std::to_string(line.number) + " " + cell_name(line.why.row, line.why.column) + " " +
                      line.why.code + " " + line.why.value);
    }
    return lines;
  }
  [[nodiscard]] std::optional<double> newest(const char* indicator, Period period) const {
    const auto number =
        store_.find_series({IndicatorId(indicator), AreaCode("330300"), ObservationKind::level});
    if (!number) return std::nullopt;
    return Series::known_at(store_.observations(*number), store_.newest_vintage()).at(period);
  }

  testing_support::TempFolder folder_;
  Store store_ = Store::open(folder_.path() / "store.db", Store::Access::write).value();
  testing_support::FakeClock clock_{sample_now()};
  Intake intake_{store_, sample_rule_book(), clock_};
};

const Period kYear = Period::year(2019);

TEST_F(BeliefTest, TheDoubtedCellIsHeldAndTheOthersAreIn) {
  const Receipt receipt = take("gdp,330300,2019,66061000\njobs,330300,2019,90000\n");
  EXPECT_EQ(receipt.outcome, FileOutcome::accepted);
  EXPECT_EQ(receipt.added, 1U);
  EXPECT_EQ(receipt.held, 1U);
  EXPECT_THAT(held(receipt), ElementsAre("1 D2 implausible 66061000"));
  EXPECT_THAT(receipt.held_cells[0].why.remedy_zh,
              HasSubstr("66061000亿元超出这个指标的合理范围（0–20000）"));
  EXPECT_EQ(newest("gdp", kYear), std::nullopt);
  EXPECT_EQ(newest("jobs", kYear), 90000);
  EXPECT_THAT(to_json(receipt), HasSubstr("\"held\": 1"));
  EXPECT_THAT(to_text(receipt), HasSubstr("implausible"));
}

TEST_F(BeliefTest, AFileOfNothingElseIsHeld) {
  const Receipt receipt = take("gdp,330300,2019,66061000\n");
  EXPECT_EQ(receipt.outcome, FileOutcome::held);
  EXPECT_EQ(receipt.vintage, 0U);
}

TEST_F(BeliefTest, AUnitJumpWithinOneFileIsSeen) {
  const Receipt receipt = take("investment,330300,2019-01..05,500\ninvestment,330300,2019-01..06,6000000\n");
  EXPECT_THAT(held(receipt), ElementsAre("1 D3 unit-jump 6000000"));
  EXPECT_THAT(receipt.held_cells[0].why.remedy_en, HasSubstr("about 10^4 times 600"));
}

TEST_F(BeliefTest, TheSameBytesAgainHoldNothingTwice) {
  const std::string rows = "gdp,330300,2019,66061000\njobs,330300,2019,90000\n";
  take(rows);
  const Receipt again = take(rows);
  EXPECT_EQ(again.outcome, FileOutcome::duplicate);
  EXPECT_THAT(store_.held_cells(Store::Held::all), SizeIs(1));
}

TEST_F(BeliefTest, TheSameDoubtInAnotherFileIsTheSameCell) {
  take("gdp,330300,2019,66061000\n");
  EXPECT_THAT(held(take("gdp,330300,2019,66061000\njobs,330300,2019,1\n")),
              ElementsAre("1 D2 implausible 66061000"));
  EXPECT_THAT(store_.held_cells(Store::Held::all), SizeIs(1));
}

TEST_F(BeliefTest, ACorrectedFileEndsTheWaiting) {
  take("gdp,330300,2019,66061000\n");
  EXPECT_EQ(take("gdp,330300,2019,6606.1\n").outcome, FileOutcome::accepted);
  EXPECT_THAT(store_.held_cells(Store::Held::waiting), IsEmpty());
  EXPECT_EQ(newest("gdp", kYear), 6606.1);
}

TEST_F(BeliefTest, WhatWasApprovedIsNotDoubtedAgain) {
  take("deposits,330300,2020-05,10\n");
  const std::string rows = "deposits,330300,2020-06,100\n";
  take(rows);
  const std::vector<HeldNumber> numbers = {HeldNumber{1}};
  FileRecord record;
  record.sha256 = sha256_of("approved");
  record.received = clock_.now();
  ASSERT_TRUE(store_.decide_held(record, numbers, {true, "赵六", "核对过"}));
  EXPECT_EQ(newest("deposits", Period::month(2020, 6)), 100);
  const Receipt again = take(rows + "deposits,330300,2020-05,10\n");
  EXPECT_EQ(again.held, 0U);
  EXPECT_EQ(again.unchanged, 2U);
}

TEST_F(BeliefTest, OlderBytesThatComeBackAreHeldCellByCell) {
  const std::string first = "deposits,330300,2020-05,10\ndeposits,330300,2020-06,10\n";
  take(first);
  take("deposits,330300,2020-06,11\n");
  const Receipt back = take(first);
  EXPECT_EQ(back.outcome, FileOutcome::held);
  EXPECT_THAT(held(back), ElementsAre("1 D3 older-revision-returns 10"));
  EXPECT_EQ(newest("deposits", Period::month(2020, 6)), 11);
}

TEST_F(BeliefTest, ADryRunListsThemAndHoldsNothing) {
  const std::string bytes = "indicator,area,period,value\ngdp,330300,2019,66061000\njobs,330300,2019,90000\n";
  const Receipt dry = intake_.dry_run("table.csv", bytes).receipt;
  EXPECT_EQ(dry.held, 1U);
  EXPECT_EQ(dry.added, 1U);
  EXPECT_THAT(held(dry), ElementsAre("0 D2 implausible 66061000"));
  EXPECT_THAT(store_.held_cells(Store::Held::all), IsEmpty());
}

// With one decimal, and that not 0: of small rates of change 1.0 and 0.1 look alike.
double published(double value) {
  const double tenths = std::round(value * 10);
  return (std::fmod(tenths, 10) == 0 ? tenths + 1 : tenths) / 10;
}

// Every figure of the shipped packs: no power of ten passes, and no move of half is stopped.
TEST(Belief, KnowsThePowersOfTenOfEveryIndicatorOfThePacks) {
  const std::filesystem::path packs = testing_support::source_folder() / "rules/packs";
  Settings::Rules rules;
  rules.packs = {packs / "wenzhou-2020", packs / "china-2020"};
  const RuleBookResult read = read_rule_book(rules);
  ASSERT_TRUE(read.rule_book);
  std::size_t checked = 0;
  for (const Indicator& indicator : read.rule_book->indicators()) {
    if (indicator.measure == Measure::rank || indicator.measure == Measure::event || indicator.computed)
      continue;
    const double usual = indicator.plausible_max ? std::min(*indicator.plausible_max / 2, 8.2) : 8.2;
    const Period june = Period::year_to_date(2020, 6);
    const std::vector<Series::Point> known = {{Period::year_to_date(2019, 6), usual, {}},
                                              {Period::year_to_date(2020, 5), published(usual * 5 / 6), {}}};
    for (const double move : {0.9, 1.0, 1.5}) {
      for (const Doubted& doubt : doubts(indicator, false, june, usual * move, known)) {
        EXPECT_NE(doubt.what, Doubt::unit_jump) << indicator.id.text << " × " << move;
      }
      for (const int power : {1, 2, 3, 4, 8, -1, -2, -3, -4, -8}) {
        EXPECT_THAT(doubts(indicator, false, june, published(usual * move) * std::pow(10, power), known),
                    Not(IsEmpty()))
            << indicator.id.text << " × " << move << " × 10^" << power;
        ++checked;
      }
    }
    if (indicator.measure != Measure::flow && indicator.measure != Measure::stock) continue;
    const std::vector<Series::Point> growths = {{Period::year_to_date(2019, 6), 8.2, {}},
                                                {Period::year_to_date(2020, 5), 6.8, {}}};
    for (const int power : {1, 2, 3, 4, 8, -1, -2, -3, -4, -8}) {
      EXPECT_THAT(doubts(indicator, true, june, 7.2 * std::pow(10, power), growths), Not(IsEmpty()))
          << indicator.id.text << " growth × 10^" << power;
      ++checked;
    }
  }
  EXPECT_GT(checked, 4000U);
}

}  // namespace
}  // namespace pledged::intake_testing
