#include "daemon/intake/intake.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "daemon/intake/drop_folder.h"
#include "daemon/intake/intake_texts.h"
#include "tests/daemon/intake/sample_rule_book.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_folder.h"

namespace pledged::intake_testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::string_view kHeader = "indicator,area,period,value\n";
const SeriesKey kGdp{IndicatorId("gdp"), AreaCode("330300"), ObservationKind::level};

std::string table(const std::string& rows) {
  return std::string(kHeader) + rows;
}

class IntakeTest : public ::testing::Test {
 protected:
  Receipt take(const std::string& bytes, const std::string& name = "table.csv") {
    clock_.advance(std::chrono::hours(1));
    return intake_.take(name, bytes).receipt;
  }
  [[nodiscard]] std::optional<double> newest(const SeriesKey& key, Period period) const {
    const auto number = store_.find_series(key);
    if (!number) return std::nullopt;
    return Series::known_at(store_.observations(*number), store_.newest_vintage()).at(period);
  }

  testing_support::TempFolder folder_;
  std::filesystem::path path_ = folder_.path() / "store.db";
  Store store_ = Store::open(path_, Store::Access::write).value();
  testing_support::FakeClock clock_{sample_now()};
  Intake intake_{store_, sample_rule_book(), clock_};
};

const std::string kA = table("gdp,330300,2020-Q1,1500\ngdp,330300,2019,6606.1\n");
const std::string kB = table("gdp,330300,2020-Q1,1510\n");
const Period kQ1 = Period::quarter(2020, 1);

TEST_F(IntakeTest, AGoodFileIsAccepted) {
  const Receipt receipt = take(kA);
  EXPECT_EQ(receipt.outcome, FileOutcome::accepted);
  EXPECT_EQ(receipt.added, 2U);
  EXPECT_EQ(receipt.rows, 2U);
  EXPECT_EQ(receipt.vintage, 1U);
  EXPECT_EQ(receipt.encoding, "UTF-8");
  EXPECT_EQ(receipt.received, "2020-07-15T01:00:00Z");
  EXPECT_EQ(newest(kGdp, kQ1), 1500);
}

TEST_F(IntakeTest, ReportsHowFarItIs) {
  std::string rows;
  for (int i = 0; i < 9000; ++i)
    rows += "deposits,330300,19" + std::to_string(10 + i % 90) + "-0" + std::to_string(1 + i % 9) + ",1\n";
  std::vector<double> shares;
  intake_.report_to([&shares](double share) { shares.push_back(share); });
  EXPECT_EQ(take(table(rows)).outcome, FileOutcome::accepted);
  ASSERT_GE(shares.size(), 3U);  // twice while reading, once while storing
  EXPECT_TRUE(std::is_sorted(shares.begin(), shares.end()));
  EXPECT_GT(shares[1], 0.4);
  EXPECT_LE(shares.back(), 1);
}

TEST_F(IntakeTest, TheSameBytesAgainAreADuplicateUnderAnyName) {
  take(kA);
  const Receipt again = take(kA, "另一个名字.csv");
  EXPECT_EQ(again.outcome, FileOutcome::duplicate);
  EXPECT_EQ(again.unchanged, 2U);
  EXPECT_EQ(again.vintage, 0U);
}

TEST_F(IntakeTest, ARevisionKeepsBothValuesAndSaysSo) {
  take(kA);
  const Receipt revised = take(kB);
  EXPECT_EQ(revised.outcome, FileOutcome::accepted);
  EXPECT_EQ(revised.revised, 1U);
  ASSERT_THAT(revised.revisions, SizeIs(1));
  EXPECT_EQ(revised.revisions[0].before, "1500");
  EXPECT_EQ(revised.revisions[0].after, "1510");
  EXPECT_EQ(revised.revisions[0].period, "2020-01..03");
  const auto history = store_.observations(*store_.find_series(kGdp));
  EXPECT_EQ(Series::known_at(history, Vintage{1}).at(kQ1), 1500);
  EXPECT_EQ(Series::known_at(history, Vintage{2}).at(kQ1), 1510);
}

TEST_F(IntakeTest, OlderBytesThatComeBackAreHeld) {
  take(kA);
  take(kB);
  const Receipt back = take(kA);
  EXPECT_EQ(back.outcome, FileOutcome::held);
  ASSERT_THAT(back.faults, SizeIs(1));
  EXPECT_EQ(back.faults[0].code, "older-revision-returns");
  EXPECT_THAT(back.faults[0].remedy_en, HasSubstr("file 1"));
  EXPECT_THAT(back.revisions, SizeIs(1));
  EXPECT_EQ(newest(kGdp, kQ1), 1510);
  EXPECT_EQ(take(kA).outcome, FileOutcome::held);
}

TEST_F(IntakeTest, ADeliberateRevertIsAFileThatDiffers) {
  take(kA);
  take(kB);
  take(kA);
  const Receipt deliberate = take(kA + "\n");
  EXPECT_EQ(deliberate.outcome, FileOutcome::accepted);
  EXPECT_EQ(newest(kGdp, kQ1), 1500);
  // From now on the first bytes say what is current.
  EXPECT_EQ(take(kA).outcome, FileOutcome::duplicate);
}

TEST_F(IntakeTest, ARejectionInBetweenDoesNotForgetThatTheBytesWereTaken) {
  take(kA);
  intake_.use(std::make_shared<const RuleBook>(std::vector<Pack>(), std::vector<Area>(),
                                               std::vector<Indicator>(), std::vector<Target>()));
  EXPECT_EQ(take(kA).outcome, FileOutcome::rejected);
  intake_.use(sample_rule_book());
  take(kB);
  EXPECT_EQ(take(kA).outcome, FileOutcome::held);
}

TEST_F(IntakeTest, OtherBytesWithTheSameValuesAreAcceptedUnchanged) {
  take(kA);
  const Receipt same = take(kA + "\n");
  EXPECT_EQ(same.outcome, FileOutcome::accepted);
  EXPECT_EQ(same.unchanged, 2U);
  EXPECT_EQ(same.added + same.revised, 0U);
}

TEST_F(IntakeTest, OneFaultKeepsTheWholeFileOut) {
  const Receipt receipt = take(kA + "gdp,330300,2020-01..06,abc\ngdp,330300,2018,y\n");
  EXPECT_EQ(receipt.outcome, FileOutcome::rejected);
  EXPECT_EQ(receipt.rejected, 2U);
  EXPECT_EQ(receipt.faults_total, 2U);
  EXPECT_EQ(newest(kGdp, kQ1), std::nullopt);
  const auto record = store_.file(Vintage{1});
  ASSERT_TRUE(record.has_value());
  EXPECT_EQ(record->outcome, FileOutcome::rejected);
  EXPECT_EQ(record->rejected, 2U);
}

TEST_F(IntakeTest, ARejectedFileIsAcceptedOnceTheRulesKnowItsNames) {
  const std::string bytes = table("gdp,330300,2020-Q1,1500\n");
  intake_.use(std::make_shared<const RuleBook>(std::vector<Pack>(), std::vector<Area>(),
                                               std::vector<Indicator>(), std::vector<Target>()));
  EXPECT_EQ(take(bytes).outcome, FileOutcome::rejected);
  intake_.use(sample_rule_book());
  EXPECT_EQ(take(bytes).outcome, FileOutcome::accepted);
}

TEST_F(IntakeTest, AWithdrawalIsARevisionToNothing) {
  take(kA);
  const Receipt withdrawn = take("indicator,area,period,value,status\ngdp,330300,2020-Q1,,撤回\n");
  EXPECT_EQ(withdrawn.revised, 1U);
  ASSERT_THAT(withdrawn.revisions, SizeIs(1));
  EXPECT_EQ(withdrawn.revisions[0].after, "");
  EXPECT_EQ(newest(kGdp, kQ1), std::nullopt);
  EXPECT_EQ(newest(kGdp, Period::year(2019)), 6606.1);
}

TEST_F(IntakeTest, TellsWhichSeriesWereTouched) {
  EXPECT_THAT(intake_.take("a.csv", kA).touched, ElementsAre(kGdp));
  EXPECT_THAT(intake_.take("b.csv", kA + "\n").touched, IsEmpty());
  const auto touched =
      intake_.take("c.csv", table("jobs,330302,2020-06,5\ngdp,330300,2020-Q1,1490\njobs,330300,2020-06,5\n"))
          .touched;
  EXPECT_THAT(touched, SizeIs(3));
}

TEST_F(IntakeTest, ValuesOfKnownSeriesInAnotherOrderFindTheirNumbers) {
  take(table("gdp,330300,2019,1\njobs,330300,2019,2\ndeposits,330300,2019,3\n"));
  take(table("deposits,330300,2019,3.3\ngdp,330300,2019,1.1\nrank,330300,2019,7\njobs,330300,2019,2.2\n"));
  const Period year = Period::year(2019);
  EXPECT_EQ(newest(kGdp, year), 1.1);
  EXPECT_EQ(newest({IndicatorId("jobs"), AreaCode("330300")}, year), 2.2);
  EXPECT_EQ(newest({IndicatorId("deposits"), AreaCode("330300")}, year), 3.3);
  EXPECT_EQ(newest({IndicatorId("rank"), AreaCode("330300")}, year), 7);
}

TEST_F(IntakeTest, TheStoreKeepsTheReceiptThatWasGiven) {
  const Receipt receipt = take(kA);
  EXPECT_EQ(store_.file(Vintage{1})->receipt, to_json(receipt));
  const Receipt rejected = take("nothing");
  EXPECT_EQ(store_.file(Vintage{2})->receipt, to_json(rejected));
}

TEST_F(IntakeTest, ADryRunSaysTheSameAndWritesNothing) {
  take(kA);
  ASSERT_TRUE(store_.checkpoint());
  const std::string before = testing_support::read_file(path_);
  const std::string change = table("gdp,330300,2020-Q1,1510\njobs,330300,2020-06,5\n");
  const Intake::Outcome dry = intake_.dry_run("b.csv", change);
  EXPECT_TRUE(dry.receipt.dry_run);
  EXPECT_EQ(dry.receipt.vintage, 0U);
  ASSERT_TRUE(store_.checkpoint());
  EXPECT_EQ(testing_support::read_file(path_), before);
  EXPECT_EQ(number(store_.newest_vintage()), 1U);

  const Intake::Outcome real = intake_.take("b.csv", change);
  EXPECT_EQ(real.receipt.added, dry.receipt.added);
  EXPECT_EQ(real.receipt.revised, dry.receipt.revised);
  EXPECT_EQ(real.receipt.unchanged, dry.receipt.unchanged);
  EXPECT_EQ(real.receipt.sha256, dry.receipt.sha256);
  EXPECT_EQ(real.touched, dry.touched);
  ASSERT_THAT(dry.receipt.revisions, SizeIs(1));
  EXPECT_EQ(real.receipt.revisions[0].after, dry.receipt.revisions[0].after);
}

TEST_F(IntakeTest, ADryRunJudgesAsTakingDoes) {
  take(kA);
  take(kB);
  EXPECT_EQ(intake_.dry_run("a", kA).receipt.outcome, FileOutcome::held);
  EXPECT_EQ(intake_.dry_run("b", kB).receipt.outcome, FileOutcome::duplicate);
  EXPECT_EQ(intake_.dry_run("c", "x").receipt.outcome, FileOutcome::rejected);
  EXPECT_EQ(number(store_.newest_vintage()), 2U);
}

TEST_F(IntakeTest, AFileThatCannotBeReadIsRecorded) {
  const Receipt receipt = intake_.refuse("link\n.csv", 7, make_fault(Message::kSymbolicLink, {}, ""));
  EXPECT_EQ(receipt.outcome, FileOutcome::rejected);
  EXPECT_EQ(receipt.file, "link\\u{A}.csv");
  EXPECT_EQ(receipt.sha256, "");
  ASSERT_THAT(receipt.faults, SizeIs(1));
  EXPECT_EQ(receipt.faults[0].code, "symbolic-link");
  EXPECT_EQ(store_.file(Vintage{1})->name, "link\\u{A}.csv");
}

TEST_F(IntakeTest, ANameOfAnyBytesIsEscaped) {
  EXPECT_EQ(take(kA, "\x1b[2J\xFF.csv").file, "\\u{1B}[2J\\xFF.csv");
}

TEST_F(IntakeTest, AMissingFigureIsCountedAndIsNoRow) {
  const Receipt receipt = take(table("gdp,330300,2020-Q1,-\ngdp,330300,2019,0\n"));
  EXPECT_EQ(receipt.missing, 1U);
  EXPECT_EQ(receipt.added, 1U);
  EXPECT_EQ(newest(kGdp, kQ1), std::nullopt);
  EXPECT_EQ(newest(kGdp, Period::year(2019)), 0);
}

// Killed after the commit and before the file was moved away: the next start ends the same.
TEST(IntakeCrash, AKillBetweenCommitAndMoveConverges) {
  const testing_support::TempFolder folder;
  const std::filesystem::path store = folder.path() / "store.db";
  const DropFolder::Places places{folder.path() / "in", folder.path() / "archive",
                                  folder.path() / "rejected"};
  folder.write("in/table.csv", kA);
  const auto run = [&](bool die) {
    const testing_support::FakeClock clock(sample_now());
    Store opened = Store::open(store, Store::Access::write).value();
    Intake intake(opened, sample_rule_book(), clock);
    DropFolder drop = DropFolder::open(places, std::chrono::milliseconds(0), 1 << 20).value();
    const DropFolder::Scan scan = drop.scan({}, {});
    const Receipt receipt = intake.take("table.csv", drop.read(scan.ready.at(0)).value()).receipt;
    if (die) kill(getpid(), SIGKILL);
    EXPECT_TRUE(drop.put_away(scan.ready.at(0), receipt).has_value());
    return receipt;
  };

  const pid_t child = fork();
  if (child == 0) {
    run(true);
    _exit(1);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
  ASSERT_TRUE(std::filesystem::exists(places.incoming / "table.csv"));

  const Receipt receipt = run(false);
  EXPECT_EQ(receipt.outcome, FileOutcome::duplicate);
  EXPECT_FALSE(std::filesystem::exists(places.incoming / "table.csv"));
  const auto kept = places.archive / "2020/07" / (receipt.sha256.substr(0, 12) + "-table.csv");
  EXPECT_EQ(testing_support::read_file(kept), kA);
  Store opened = Store::open(store, Store::Access::write).value();
  EXPECT_THAT(opened.observations(*opened.find_series(kGdp)), SizeIs(2));
}

}  // namespace
}  // namespace pledged::intake_testing
